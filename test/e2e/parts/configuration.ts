import { ApiObject, Chart } from 'cdk8s';
import { App } from '../../../lib/app';
import { CONTAINER_VARIABLES } from '../../../lib/spring/always-there';
import { applySizeProblems } from '../../../lib/internal/apply-size';
import { RenderedObject } from '../../../lib/internal/synth-tree';
import { BASE, pods, settled } from '../support/app';
import { untilAnswers } from '../support/http';
import { figure } from '../support/report';
import { attempt, cli, kubectl } from '../support/shell';

export function configuration(): void {
  describe('configuration', () => {
    test('a container has the variables that are taken for granted, and no others of Services', () => {
      const names = kubectl('exec', pods()[0].name, '--', 'env').split('\n').map((line) => line.split('=')[0]);
      expect(names).toEqual(expect.arrayContaining([...CONTAINER_VARIABLES]));
      expect(names.filter((name) => name.startsWith('TRAVEL_PLANNER_SERVICE'))).toEqual([]);
      figure('variables that every container has', `${CONTAINER_VARIABLES.length} of ${CONTAINER_VARIABLES.length}`);
    });

    test.each([['plain letters', 'x', {}], ['what Go escapes in JSON', '<>&\u2028ä\n"\\', { annotations: { a: '<' } }]])(
      'kubectl apply takes a ConfigMap of the size that synth allows, and refuses one byte more: %s', (_, filler, metadata) => {
        const map = (length: number) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'size', ...metadata }, data: { filler, rest: 'x'.repeat(length) } });
        const allowed = (length: number) => applySizeProblems([new RenderedObject(new ApiObject(new Chart(new App({ report: false }), 'test'), 'map', map(length) as never))]).length === 0;
        let [most, tooMany] = [0, 262_144];
        while (tooMany - most > 1) {
          const middle = (most + tooMany) >> 1;
          if (allowed(middle)) most = middle;
          else tooMany = middle;
        }
        const apply = (length: number) => attempt('kubectl', ['apply', '--dry-run=server', '-f', '-'], JSON.stringify(map(length)));
        expect(apply(most)).toMatchObject({ status: 0, stderr: '' });
        expect(apply(tooMany)).toMatchObject({ status: 1, stderr: expect.stringContaining('metadata.annotations: Too long') });
        figure('largest value that kubectl apply takes in a ConfigMap', `${most} bytes`);
      });

    test('properties, also one that no variable can carry and the password, are files of a config tree, and the application runs on them', async () => {
      // It stays, for a `kubectl rollout undo` that goes back here.
      kubectl('create', 'configmap', 'tp-shared', '--from-literal=user=travel_planner');
      expect((await cli('apply', '--app', 'npx ts-node test/e2e/apps/config-tree.ts')).status).toBe(0);
      await settled();
      const files = kubectl('exec', pods()[0].name, '--', 'sh', '-c', 'cd /etc/spring-config && ls -d */*');
      expect(files.split('\n')).toEqual([
        'config/logging.level[io.github.cdk8sspringboot.No-Such Class]', 'config/management.endpoint.health.show-details', 'config/spring.datasource.url', 'config/spring.profiles.active',
        'configmap-tp-shared/spring.datasource.username', 'secret-tp-secret/spring.datasource.password',
      ]);
      expect(kubectl('exec', pods()[0].name, '--', 'env')).not.toContain('DB_PWD');
      const health = JSON.parse((await untilAnswers(`${BASE}/actuator/health`)).body);
      expect(health.components.db).toMatchObject({ status: 'UP', details: { database: 'MySQL' } });
      expect(kubectl('logs', pods()[0].name)).toContain('The following 1 profile is active: "kind"');
      figure('files of the config tree that the application runs on', files.split('\n').length);

      expect((await cli('apply')).status).toBe(0);
      await settled();
    });
  });
}
