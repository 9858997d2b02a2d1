import { BASE, CLUSTER, DEPLOYMENT, image, IMAGE, pods, revisions, rolledOut, settled } from '../support/app';
import { Load, underLoad, untilAnswers } from '../support/http';
import { figure } from '../support/report';
import { attempt, kubectl, sh, shAsync } from '../support/shell';

const NEXT_IMAGE = 'travel-planner:1.0.1';

export function rollouts(): void {
  describe('rollouts by hand', () => {
    beforeAll(() => {
      sh('docker', 'tag', IMAGE, NEXT_IMAGE);
      sh('kind', 'load', 'docker-image', NEXT_IMAGE, '--name', CLUSTER, '--nodes', `${CLUSTER}-worker`);
    });

    afterAll(() => {
      attempt('docker', ['rmi', NEXT_IMAGE]);
    });

    test('kubectl set image works with the name of the container', async () => {
      kubectl('set', 'image', `deployment/${DEPLOYMENT}`, `${DEPLOYMENT}=${NEXT_IMAGE}`);
      await rolledOut();
      expect(image()).toBe(NEXT_IMAGE);
      figure('kubectl set image', image());
    });

    test('kubectl rollout restart works', async () => {
      await settled();
      const before = pods().map(({ name }) => name);
      kubectl('rollout', 'restart', `deployment/${DEPLOYMENT}`);
      await settled();
      expect(pods().filter(({ name }) => before.includes(name))).toEqual([]);
      figure('kubectl rollout restart: pods replaced', before.length);
    });

    test('kubectl rollout history lists the revisions', () => {
      expect(revisions().length).toBeGreaterThanOrEqual(3);
      figure('kubectl rollout history: revisions', revisions().join(', '));
    });

    test('kubectl rollout undo goes back one revision, --to-revision to the one named', async () => {
      const withNext = revisions().at(-1)!;
      kubectl('rollout', 'undo', `deployment/${DEPLOYMENT}`);
      await rolledOut();
      const afterUndo = revisions().at(-1)!;
      expect(afterUndo).toBe(withNext + 1);
      const target = revisions().filter((revision) => kubectl('rollout', 'history', `deployment/${DEPLOYMENT}`, `--revision=${revision}`).includes(IMAGE))[0];
      kubectl('rollout', 'undo', `deployment/${DEPLOYMENT}`, `--to-revision=${target}`);
      await settled();
      expect(image()).toBe(IMAGE);
      figure('kubectl rollout undo --to-revision', `${target}, image ${image()}`);
    });
  });

  describe('requests go on', () => {
    test('during a rolling update', async () => {
      await untilAnswers(BASE);
      const load = await underLoad(`${BASE}/api/trips`, 20, async () => {
        await shAsync('kubectl', 'rollout', 'restart', `deployment/${DEPLOYMENT}`);
        await rolledOut();
        await settled();
      });
      expect(load.sent).toBeGreaterThan(100);
      figure('rolling update at 20 requests/s: failed requests', summary(load));
    });

    test('when a pod is deleted, which is replaced', async () => {
      const [victim] = pods();
      const load = await underLoad(`${BASE}/api/trips`, 20, async () => {
        await shAsync('kubectl', 'delete', 'pod', victim.name);
        await rolledOut();
      });
      await settled();
      const left = pods();
      expect(left).toHaveLength(2);
      expect(left.map(({ name }) => name)).not.toContain(victim.name);
      expect(left.every(({ ready }) => ready)).toBe(true);
      figure('kubectl delete pod at 20 requests/s: failed requests', summary(load));
    });
  });
}

function summary({ sent, failed, reasons }: Load): string {
  return `${failed} of ${sent}${failed > 0 ? ` ${JSON.stringify(reasons)}` : ''}`;
}
