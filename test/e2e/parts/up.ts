import { BASE, CLUSTER, DB_CONTAINER, DEPLOYMENT, IMAGE, pods, query, revisions, SERVICE, settled } from '../support/app';
import { request, untilAnswers } from '../support/http';
import { figure, timed } from '../support/report';
import { attempt, beside, cli, cliInterrupted, kubectl, sh } from '../support/shell';

let begun = false;
let answered = false;

/** Everything after it is about the application that answered; without it, there is no use in going on. */
export function stopUnlessUp(): void {
  if (begun && !answered) throw new Error('`up` from nothing failed, see above.');
}

export function upFromNothing(): void {
  describe('up, from nothing', () => {
    test('names what is missing before anything is changed: the image, the database container', async () => {
      const { status, stdout, stderr } = await cli('up');
      expect(status).toBe(7);
      expect(stdout + stderr).toContain(IMAGE);
      expect(stdout + stderr).toContain(DB_CONTAINER);
      expect(sh('kind', 'get', 'clusters')).not.toContain(CLUSTER);
    });

    test('the image and the database are made by npm run image and npm run db', async () => {
      await timed('npm run image', async () => { sh('npm', 'run', '--silent', 'image'); });
      await timed('npm run db', async () => { sh('npm', 'run', '--silent', 'db'); });
      expect(sh('docker', 'image', 'inspect', '--format', 'there', IMAGE)).toBe('there');
    });

    test('can be interrupted while the cluster is being created', async () => {
      const { status, stderr } = await cliInterrupted(/create cluster: (Starting|Installing|Joining)/, 'up');
      expect(status).toBe(130);
      expect(stderr).toContain('interrupted during step "create cluster"');
      figure('Ctrl-C while the cluster is created: exit code', status!);
    });

    test('goes on from there: creates the cluster, and the application answers on the host', async () => {
      begun = true;
      const { status, stdout } = await timed('up, after the interrupted one', () => cli('up'));
      expect(status).toBe(0);
      expect(stdout).toContain(BASE);
      expect((await untilAnswers(BASE)).body).toContain('travel-planner');
      answered = true;
    });

    test('a trip that is posted can be read back, and its row is in the database container', async () => {
      const posted = await request(`${BASE}/api/trips`, {
        method: 'POST', json: { title: 'Norway by train', startDate: '2027-06-01', endDate: '2027-06-14' },
      });
      expect(posted.status).toBe(201);
      const { id } = JSON.parse(posted.body);
      expect(JSON.parse((await request(`${BASE}/api/trips/${id}`)).body)).toMatchObject({ id, title: 'Norway by train' });
      expect(query(`SELECT title FROM trip WHERE id = ${id}`)).toBe('Norway by train');
      figure('posted, read back and found in the database', `trip ${id}`);
    });

    test('both pods run on the worker that they are pinned to', () => {
      const nodes = pods().map(({ node }) => node);
      expect(nodes).toEqual([`${CLUSTER}-worker`, `${CLUSTER}-worker`]);
      figure('pods on the pinned worker', `${nodes.length} of ${nodes.length}`);
    });

    test('kubectl port-forward to the Service answers', async () => {
      await beside('kubectl', ['port-forward', `service/${SERVICE}`, '8080:8080'], async () => {
        figure('port-forward answers', (await untilAnswers('http://127.0.0.1:8080/', 200, 30)).status);
      });
    });

    test('status shows our objects, the pods with their node, and the URL', async () => {
      const { status, stdout } = await cli('status');
      expect(status).toBe(0);
      for (const { name, node } of pods()) {
        expect(stdout).toContain(name);
        expect(stdout).toContain(node);
      }
      expect(stdout).toContain(BASE);
    });

    test('a second up changes nothing', async () => {
      const before = kubectl('get', 'deployment,configmap,service,secret', '-o', 'jsonpath={.items[*].metadata.generation} {.items[*].metadata.uid}');
      const { status, stdout } = await timed('up with nothing to do', () => cli('up'));
      expect(status).toBe(0);
      expect(stdout).not.toContain('!');
      expect(kubectl('get', 'deployment,configmap,service,secret', '-o', 'jsonpath={.items[*].metadata.generation} {.items[*].metadata.uid}')).toBe(before);
    });

    test('health shows the components and no details', async () => {
      const health = JSON.parse((await request(`${BASE}/actuator/health`)).body);
      expect(Object.keys(health.components)).toEqual(expect.arrayContaining(['db', 'diskSpace', 'ping']));
      expect(JSON.stringify(health)).not.toContain('details');
      figure('health components without details', Object.keys(health.components).join(', '));
    });

    test('a changed value is one rolling update, after which the application has it; kubectl rollout undo brings the old value back', async () => {
      const before = revisions().at(-1)!;
      expect((await cli('apply', '--app', 'npx ts-node test/e2e/apps/health-details.ts')).status).toBe(0);
      await settled();
      const details = async () => JSON.parse((await untilAnswers(`${BASE}/actuator/health`)).body).components.diskSpace.details;
      expect(await details()).toMatchObject({ threshold: 2 ** 30, exists: true });
      expect(revisions().at(-1)).toBe(before + 1);
      figure('disk space threshold in the details, after one rolling update', (await details()).threshold);

      kubectl('rollout', 'undo', `deployment/${DEPLOYMENT}`);
      await settled();
      expect(await details()).toBeUndefined();
      figure('details after kubectl rollout undo', 'none');

      const { status } = await cli('apply');
      expect(status).toBe(0);
      expect(revisions().at(-1)).toBe(before + 2);
    });

    test('versions of the ConfigMap stay while a ReplicaSet has them, so that undo finds them; after that, apply deletes them', async () => {
      const versions = () => kubectl('get', 'configmap', '-l', 'cdk8s-spring-boot/config-version', '-o', 'name').split('\n').sort();
      const replicaSets = () => kubectl('get', 'replicaset', '-l', 'app=travel-planner', '-o', 'name').split('\n').sort();
      const template = kubectl('get', 'deployment', DEPLOYMENT, '-o', 'yaml');
      const used = versions().filter((name) => template.includes(name.replace('configmap/', '')));
      expect(versions()).toHaveLength(2);
      expect(replicaSets()).toHaveLength(2);
      expect(used).toHaveLength(1);

      kubectl('delete', replicaSets().find((name) => kubectl('get', name, '-o', 'jsonpath={.spec.replicas}') === '0')!);
      expect((await cli('apply')).stdout).toContain('✓ 1 old version of ConfigMap default/tp-config deleted\n');
      expect(versions()).toEqual(used);
      figure('versions of the ConfigMap, before and after the ReplicaSet of one of them was deleted', `2, ${versions().length}`);
    });

    test('a Secret that was changed by hand gets back what its env file says, and the pods that may have the other value are told of', async () => {
      kubectl('patch', 'secret', 'tp-secret', '--patch', '{"data":{"DB_PWD":"b3RoZXI="}}');
      const { status, stdout } = await cli('apply');
      expect(status).toBe(0);
      expect(kubectl('get', 'secret', 'tp-secret', '-o', 'jsonpath={.data.DB_PWD}')).not.toBe('b3RoZXI=');
      const [told] = /! Secret default\/tp-secret changed: .*/.exec(stdout)!;
      expect(told).toContain(`\`kubectl --context kind-${CLUSTER} rollout restart deployment/${DEPLOYMENT} --namespace default\``);
      expect(stdout).not.toContain('old version');
      figure('a changed Secret', told);
    });

    test('the password is in no output file and no argument', () => {
      const password = sh('docker', 'inspect', '--format', '{{range .Config.Env}}{{println .}}{{end}}', DB_CONTAINER)
        .split('\n').find((line) => line.startsWith('MYSQL_PASSWORD='))!.slice('MYSQL_PASSWORD='.length);
      expect(password).not.toBe('');
      expect(attempt('grep', ['-rF', password, 'dist']).status).toBe(1);
      expect(kubectl('get', 'configmap,deployment', '-o', 'yaml')).not.toContain(password);
    });
  });
}
