// apply, status and down; the stand-ins' file says why they are not the real tools.
import { createSecretLine } from '../../lib/internal/synth-report';
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
    const secret = { namespace: 'shop', name: 'shop-secret', keys: ['DB_PWD'] };
    world.plan({ ...PLAN, ports: [], secrets: [secret] });
    const { code, stderr } = await world.run('up');
    expect({ code, stderr }).toEqual({
      code: 7,
      stderr: [
        '✗ create Secrets: the pods need Secrets that are yours to make',
        `  - Secret shop/shop-secret does not exist: ${createSecretLine(secret).replace('kubectl ', 'kubectl --context kind-lab ')}`,
        '  next: make them, then `up` goes on',
        '',
      ].join('\n'),
    });
    expect(JSON.parse(world.stdin())).toEqual({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
    // Also into a cluster that is there: before, nobody could make the Secret.
    expect((await world.run('apply')).stderr).toContain('✗ create Secrets: the pods need Secrets that are yours to make\n');
  });

  test('Namespaces that no manifest creates are made before Secrets and manifests, those that are there are not mentioned', async () => {
    world.plan({ ...PLAN, ports: [], namespaces: ['kube-system', 'shop', 'team'] });
    const { code, stdout } = await world.run('up');
    expect(code).toBe(0);
    expect(stdout).toContain('✓ Namespace shop, team created\n✓ Secret default/shop-secret');
    world.override('case "$TOOL $*" in *"get namespaces --output name") printf "namespace/kube-system\\nnamespace/shop\\nnamespace/team\\nnamespace/default\\n"; exit 0 ;; esac');
    expect((await world.run('up')).stdout).not.toContain('Namespace');
  });

  /** A Deployment that kubectl calls configured, whatever the API server makes of it; its pod template, before and after. */
  const deploymentApplied = (results: string, before: string, after = before) => `
    list() { printf '{"kind":"List","items":[{"metadata":{"namespace":"default","name":"shop"},"spec":{"template":"%s"}}]}' "$1"; }
    case "$TOOL $*" in
      *"get deployments.apps --all-namespaces --output json") if [ -f "$WORLD/applied" ]; then list '${after}'; else list '${before}'; fi; exit 0 ;;
      *"get namespaces"*) /bin/rm -f "$WORLD/applied" ;;
      *"apply --filename dist/"*) : > "$WORLD/applied"; printf '${results}deployment.apps/shop configured\n'; exit 0 ;;
    esac`;

  test('a changed ConfigMap that pods do not see is told, with the command that lets them', async () => {
    world.plan({ ...PLAN, ports: [], manifests: ['config.k8s.yaml', 'shop.k8s.yaml'] });
    world.write('dist/config.k8s.yaml', [
      'kind: ConfigMap\nmetadata: {name: shop-config, namespace: other}\n', 'kind: ConfigMap\nmetadata: {name: shop-config}\n', 'kind: ConfigMap\nmetadata: {name: foreign}\n',
    ].join('---\n'));
    world.write('dist/shop.k8s.yaml', JSON.stringify({
      kind: 'Deployment', metadata: { name: 'shop' },
      spec: { template: { spec: { containers: [{ env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'shop-config', key: 'A' } } }] }] } } },
    }));
    const applied = (other: string, own: string, template: string) => world.override(
      deploymentApplied(`configmap/shop-config ${other}\\nconfigmap/shop-config ${own}\\nconfigmap/foreign configured\\n`, 'same', template));
    applied('unchanged', 'configured', 'same');
    expect((await world.run('up')).stdout).toContain([
      '✓ 4 objects applied: 3 configured, 1 unchanged',
      '! ConfigMap default/shop-config changed: the pod template of Deployment default/shop did not change, so its pods keep the old values until '
        + '`kubectl --context kind-lab rollout restart deployment/shop --namespace default`',
      '✓ rolled out: shop: 1 of 1 ready',
    ].join('\n'));
    for (const [other, own, template] of [['configured', 'unchanged', 'same'], ['configured', 'created', 'same'], ['unchanged', 'configured', 'another']]) {
      applied(other, own, template);
      expect((await world.run('up')).stdout).not.toContain('! ConfigMap');
    }
  });

  test('a changed Secret is told too: by its version, or by the conflict with whoever put in another value', async () => {
    world.write('dist/shop.k8s.yaml', JSON.stringify({ kind: 'Deployment', metadata: { name: 'shop' }, spec: { volumes: [{ secret: { secretName: 'shop-secret' } }] } }));
    const secret = (before: string, after: string) => world.override(`${deploymentApplied('', 'same')}
    case "$TOOL $*" in
      *"get secret shop-secret --namespace default --ignore-not-found --output jsonpath={.metadata.resourceVersion} {.metadata.managedFields[*].manager}")
        printf '${before}'; exit 0 ;;
      *"apply --server-side --field-manager"*) ${after === 'conflict' ? "echo 'error: Apply failed with 1 conflict' >&2; exit 1" : `printf '${after}'; exit 0`} ;;
      *"apply --server-side --force-conflicts"*) printf 43; exit 0 ;;
    esac`);
    const forced = '--force-conflicts';
    const told = '! Secret default/shop-secret changed: the pod template of Deployment default/shop did not change, so its pods keep the old values until '
      + '`kubectl --context kind-lab rollout restart deployment/shop --namespace default`';
    for (const [before, after] of [['41 cdk8s-spring-boot', '42'], ['41 cdk8s-spring-boot kubectl-create', 'conflict'], ['41 kubectl-create', 'conflict']]) {
      secret(before, after);
      expect((await world.run('up')).stdout).toContain(`✓ 1 object applied: 1 configured\n${told}\n✓ rolled out: shop: 1 of 1 ready\n`);
    }
    expect(world.calls().filter((call) => call.includes(forced))).toHaveLength(2);
    // The same values, ours for the first time or again; a new Secret.
    for (const [before, after] of [['42 cdk8s-spring-boot', '42'], ['41 kubectl-create', '42'], ['', '42']]) {
      secret(before, after);
      expect((await world.run('up')).stdout).not.toContain('! Secret');
    }
    expect(world.calls().filter((call) => call.includes(forced))).toHaveLength(2);
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

  test('apply takes the manifests of the plan in their order, and no other file of the folder', async () => {
    await world.run('up');
    world.write('dist/web/ConfigMap.web.k8s.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n');
    world.write('dist/left-over.k8s.yaml', 'no manifest');
    world.plan({ ...PLAN, manifests: ['web/ConfigMap.web.k8s.yaml', 'shop.k8s.yaml'] });
    expect(await world.run('apply')).toMatchObject({ code: 0, stderr: '' });
    expect(world.calls().filter((call) => call.includes('apply --filename dist')).pop())
      .toBe('kubectl --context kind-lab apply --filename dist/web/ConfigMap.web.k8s.yaml --filename dist/shop.k8s.yaml');
  });

  test('a plan without a manifest, or with one that is not there, is refused before anything is changed', async () => {
    world.plan({ ...PLAN, ports: [], manifests: [] });
    expect(await world.run('up')).toMatchObject({
      code: 8, stderr: '✗ read manifests: dist holds no manifest\n  next: add a chart to the app in main.ts\n',
    });
    world.plan({ ...PLAN, ports: [], manifests: ['gone.k8s.yaml'] });
    expect(await world.run('up')).toMatchObject({
      code: 8, stderr: '✗ read manifests: dist/gone.k8s.yaml: the plan names it, but it is not there\n  next: synthesise again\n',
    });
    expect(world.calls().filter((call) => /create|apply/.test(call))).toEqual([]);
  });

  test('an env file that git tracks is listed with the other problems, before anything is changed', async () => {
    world.remove();
    world = createWorld(['docker', 'kind', 'kubectl', 'git']);
    world.override('case "$TOOL $*" in "docker image inspect"*) echo "No such image" >&2; exit 1 ;; esac');
    const { code, stderr } = await world.run('up');
    expect({ code, stderr }).toEqual({
      code: 7,
      stderr: [
        '✗ preflight: 2 problems; nothing was changed in a cluster',
        '  - image shop:1 is not in the local Docker engine: build it, or pull it with `docker pull shop:1`',
        '  - Secret default/shop-secret: env file .env.db is tracked by git, expected a file that is never committed; add the line `.env.db` to the '
          + '.gitignore of its repository, run `git rm --cached -- .env.db`, and change its values if it was ever committed, as they stay in the history',
        '',
      ].join('\n'),
    });
    expect(world.calls().filter((call) => call.startsWith('git'))).toEqual([
      'git --literal-pathspecs ls-files --error-unmatch -- .env.db', 'git --literal-pathspecs check-attr -z filter -- .env.db',
    ]);
  });

  test('status says when there is no output folder', async () => {
    expect(await world.run('status', '--output', 'nowhere')).toMatchObject({
      code: 8,
      stderr: '✗ read plan: nowhere/kind holds no plan of a cluster\n'
        + '  next: synthesise (`cdk8s synth`) an app with a KindCluster, or name the right folder with --output\n',
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

  test('down leaves a container on network kind while another kind cluster is there', async () => {
    await world.run('up');
    world.override('case "$TOOL $*" in'
      + ' "docker container inspect shop-db") echo \'[{"Name":"/shop-db","State":{"Running":true},"HostConfig":{},"NetworkSettings":{"Networks":{"kind":{}}}}]\'; exit 0 ;;'
      + ' "kind get clusters") echo other; [ -f "$WORLD/clusters" ] && echo lab; exit 0 ;; esac');
    const { code, stdout } = await world.run('down');
    expect(code).toBe(0);
    expect(stdout).toContain('✓ cluster lab deleted\n✓ shop-db left on network kind, as pods of cluster other may use it '
      + '(`docker network disconnect kind <container>` detaches it)\n');
    expect(world.calls().filter((call) => call.includes('disconnect'))).toEqual([]);
  });

  test('down deletes a cluster that up did not create with --force only, and up says so beforehand', async () => {
    world.override('[ "$TOOL $*" = "kind delete cluster --name lab" ] || echo lab > "$WORLD/clusters"');
    expect((await world.run('up')).stdout).toContain(
      '✓ cluster lab is there\n! cluster lab was there before: `up` did not create it, so `down` deletes it with --force only\n');
    expect(await world.run('down')).toMatchObject({
      code: 5,
      stderr: '✗ delete cluster: cluster lab was not created by `up`; nothing was deleted\n'
        + '  next: delete it with `kind delete cluster --name lab`, or with `npx cdk8s-spring-boot down --cluster lab --force`\n',
    });
    expect(world.calls().filter((call) => /delete|disconnect/.test(call))).toEqual([]);
    const forced = await world.run('down', '--force');
    expect(forced).toMatchObject({ code: 0, stderr: '' });
    expect(forced.stdout).toContain('✓ cluster lab deleted\n');
  });

  test('down forgets that a cluster was ours: the next of that name may be somebody else\'s', async () => {
    await world.run('up');
    expect((await world.run('down')).code).toBe(0);
    world.override('echo lab > "$WORLD/clusters"');
    expect((await world.run('down')).code).toBe(5);
  });
});
