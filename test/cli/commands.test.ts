// apply, status and down; the stand-ins' file says why they are not the real tools.
import { createWorld, PLAN, World } from './stand-ins';

describe('the other commands', () => {
  let world: World;
  beforeEach(() => { world = createWorld(); });
  afterEach(() => world.remove());

  test('apply refuses when there is no cluster, and names up', async () => {
    expect(await world.run('apply')).toMatchObject({
      code: 7, stderr: '✗ preflight: cluster lab does not exist\n  next: create it with `npx cdk8s-spring-boot up`\n',
    });
  });

  test('apply brings manifests, images and Secrets into the living cluster', async () => {
    world.override('echo lab > "$WORLD/clusters"');
    const { code, stdout } = await world.run('apply');
    expect(code).toBe(0);
    expect(stdout).toContain('✓ loaded shop:1 into 2 nodes\n✓ Secret default/shop-secret (1 key of .env.db) in place\n✓ 1 object applied: 1 created\n');
    expect(world.calls().filter((call) => call.startsWith('kind create'))).toEqual([]);
  });

  test('a Secret that is the user\'s to make is asked for after its Namespace was made', async () => {
    const [secret] = PLAN.secrets;
    world.plan({ ...PLAN, ports: [], secrets: [{ namespace: 'shop', name: secret.name, keys: secret.keys }] });
    const { code, stderr } = await world.run('up');
    expect({ code, stderr }).toEqual({
      code: 7,
      stderr: [
        '✗ create Secrets: the pods need Secrets that are yours to make',
        "  - Secret shop/shop-secret does not exist: kubectl --context kind-lab create secret generic shop-secret --namespace shop '--from-env-file=<file with DB_PWD>'",
        '  next: make them, then `up` goes on',
        '',
      ].join('\n'),
    });
    expect(JSON.parse(world.stdin())).toEqual({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
  });

  test('status shows our objects as a table, and where they answer, without synthesising', async () => {
    world.override('echo lab > "$WORLD/clusters"');
    world.plan(PLAN);
    world.write('cdk8s.yaml', 'app: "false"\n');
    const { code, stdout } = await world.run('status');
    expect(code).toBe(0);
    expect(stdout).toBe([
      '✓ docker, kind, kubectl found',
      '✓ cluster lab',
      '',
      'NAMESPACE  OBJECT           STATE                                   AGE  WHERE',
      'default    Deployment/shop  1 of 1 ready, 1 up to date, revision 1  -    -',
      'default      Pod/shop-1-a   Running, 1 of 1 ready, 0 restarts       -    lab-worker 10.244.1.2',
      '',
      'Service default/shop  http://127.0.0.1:30080',
      '',
    ].join('\n'));
  });

  test('apply takes charts that have a folder each, and neither the kind folder nor what cdk8s records of constructs', async () => {
    await world.run('up');
    world.write('dist/web/ConfigMap.web.k8s.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n');
    world.write('dist/construct-metadata.json', '{}');
    await world.run('apply');
    expect(world.calls().filter((call) => call.includes('apply --filename dist')).pop())
      .toBe('kubectl --context kind-lab apply --filename dist/shop.k8s.yaml --filename dist/web/ConfigMap.web.k8s.yaml');
  });

  test('status says when there is no output folder', async () => {
    expect(await world.run('status', '--output', 'nowhere')).toMatchObject({
      code: 8,
      stderr: '✗ read manifests: nowhere is missing or holds no manifest\n  next: run `cdk8s synth`, or `npx cdk8s-spring-boot up`\n',
    });
  });

  test('down deletes the cluster and detaches what up attached, and may be run again', async () => {
    await world.run('up');
    world.override('case "$TOOL $*" in "docker container inspect shop-db") echo \'[{"Name":"/shop-db","State":{"Running":true},"HostConfig":{},"NetworkSettings":{"Networks":{"kind":{}}}}]\'; exit 0 ;; esac');
    const first = await world.run('down');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toContain('✓ cluster lab deleted\n✓ shop-db detached from network kind\n\nLeft as they are: shop-db with its data, and the images.');
    expect(world.calls().filter((call) => /delete|disconnect/.test(call))).toEqual(['kind delete cluster --name lab', 'docker network disconnect kind shop-db']);
    const again = await world.run('down', '--output', 'gone', '--cluster', 'lab');
    expect(again.code).toBe(0);
    expect(again.stdout).toContain('✓ cluster lab is not there: nothing to delete\n');
  });
});
