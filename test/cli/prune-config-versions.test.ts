import { oldVersions, unusedVersions } from '../../lib/cli/prune-config-versions';
import { createWorld, PLAN, World } from './stand-ins';

const LABEL = 'cdk8s-spring-boot/config-version';

function version(name: string, label?: string) {
  return { kind: 'ConfigMap', metadata: { name, uid: `uid-${name}`, resourceVersion: '7', labels: label === undefined ? undefined : { [LABEL]: label } } };
}

const names = (versions: ReturnType<typeof oldVersions>) => versions.map(({ configMap }) => configMap.metadata.name);

describe('a version is old', () => {
  const configVersions = [{ namespace: 'default', name: 'shop' }, { namespace: 'other', name: 'limits' }];
  const oldOf = (namespace: string, configMaps: ReturnType<typeof version>[], manifests: Parameters<typeof oldVersions>[1] = []) =>
    names(oldVersions({ configVersions }, manifests, namespace, configMaps));

  test('when it has the name and the label of a planned one, in its Namespace', () => {
    const all = [version('shop-0000aaaa', '0000aaaa'), version('limits-0000bbbb', '0000bbbb')];
    expect(oldOf('default', all)).toEqual(['shop-0000aaaa']);
    expect(oldOf('other', all)).toEqual(['limits-0000bbbb']);
  });

  test('never without the label, with that of another version, or with another name', () => {
    expect(oldOf('default', [
      version('shop-0000aaaa'), version('shop-0000aaaa', ''), version('shop-0000aaaa', '0000bbbb'), version('shop-', ''), version('shop-hand-made', 'hand-made'),
      version('shop-0000AAAA', '0000AAAA'), version('shop-db-0000aaaa', '0000aaaa'), version('workshop-0000aaaa', '0000aaaa'), version('shop', '0000aaaa'),
    ])).toEqual([]);
  });

  test('never while the manifests hold it or refer to it, in its Namespace', () => {
    const all = [version('shop-0000aaaa', '0000aaaa'), version('shop-0000bbbb', '0000bbbb'), version('shop-0000cccc', '0000cccc')];
    expect(oldOf('default', all, [
      { kind: 'ConfigMap', name: 'shop-0000aaaa', configMaps: [], secrets: [] },
      { kind: 'Deployment', name: 'shop', namespace: 'default', configMaps: ['shop-0000bbbb'], secrets: [] },
      { kind: 'ConfigMap', name: 'shop-0000cccc', namespace: 'other', configMaps: [], secrets: [] },
      { kind: 'Deployment', name: 'shop-0000cccc', configMaps: [], secrets: [] },
    ])).toEqual(['shop-0000cccc']);
  });

  test('never while it is being deleted already', () => {
    const { kind, metadata } = version('shop-0000aaaa', '0000aaaa');
    expect(oldOf('default', [{ kind, metadata: { ...metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } } as ReturnType<typeof version>])).toEqual([]);
  });
});

test('an old version is unused when no workload speaks of it, wherever that is', () => {
  const old = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((letter) => {
    const hash = letter.repeat(8);
    return { of: 'shop', configMap: version(`shop-${hash}`, hash) };
  });
  const name = (letter: string) => `shop-${letter.repeat(8)}`;
  const workloads = JSON.stringify({ kind: 'List', items: [
    { kind: 'ReplicaSet', spec: { template: { spec: { containers: [{ env: [{ valueFrom: { configMapKeyRef: { name: name('a') } } }] }] } } } },
    { kind: 'CronJob', spec: { jobTemplate: { spec: { template: { spec: { containers: [{ envFrom: [{ configMapRef: { name: name('b') } }] }] } } } } } },
    { kind: 'Pod', spec: { volumes: [{ configMap: { name: name('c') } }] } },
    { kind: 'DaemonSet', spec: { template: { spec: { volumes: [{ projected: { sources: [{ configMap: { name: name('d') } }] } }] } } } },
    { kind: 'ControllerRevision', data: { spec: { template: { spec: { volumes: [{ configMap: { name: name('e') } }] } } } } },
    { kind: 'Deployment', metadata: { annotations: { last: JSON.stringify({ args: [`--config=${name('f')}`] }) } } },
  ] });
  expect(names(unusedVersions(old, workloads))).toEqual([name('g')]);
});

describe('up and apply', () => {
  let world: World;
  beforeEach(() => {
    world = createWorld();
    world.plan({ ...PLAN, ports: [], configVersions: [{ namespace: 'default', name: 'shop' }] });
    world.write('dist/shop.k8s.yaml', [
      'kind: ConfigMap\nmetadata: {name: shop-0000aaaa}\n', 'kind: Deployment\nmetadata: {name: shop}\n',
    ].join('---\n'));
  });
  afterEach(() => world.remove());

  const GET = 'kubectl --context kind-lab get';
  const IN_NAMESPACE = '--namespace default --output json --request-timeout=10s';
  const LIST_VERSIONS = `${GET} configmaps --selector ${LABEL} ${IN_NAMESPACE}`;
  const LIST_WORKLOADS = `${GET} deployments.apps,replicasets.apps,statefulsets.apps,daemonsets.apps,controllerrevisions.apps,`
    + `cronjobs.batch,jobs.batch,replicationcontrollers,podtemplates,pods ${IN_NAMESPACE}`;
  const deletion = (name: string) => `kubectl --context kind-lab delete --raw /api/v1/namespaces/default/configmaps/${name} --request-timeout=10s --filename -`;

  /** What the cluster holds; a ReplicaSet refers to shop-0000bbbb. */
  const holds = (hashes: readonly string[], deleting = '/bin/cat >> "$WORLD/deletions"; exit 0') => {
    const list = { kind: 'List', items: hashes.map((hash) => version(`shop-${hash}`, hash)) };
    const replicaSet = { kind: 'List', items: [{ kind: 'ReplicaSet', spec: { volumes: [{ configMap: { name: 'shop-0000bbbb' } }] } }] };
    world.override(`case "$TOOL $*" in
      *"get configmaps"*) echo '${JSON.stringify(list)}'; exit 0 ;;
      *"get deployments.apps,"*) echo '${JSON.stringify(replicaSet)}'; exit 0 ;;
      *"delete --raw"*) ${deleting} ;;
    esac`);
  };
  const pruning = () => world.calls().filter((call) => /get configmaps|get deployments\.apps,|delete --raw/.test(call));

  test('delete versions that nothing refers to, as they were seen: first the ConfigMaps are looked at, then the workloads', async () => {
    holds(['0000aaaa', '0000bbbb', '0000cccc', '0000dddd']);
    const { code, stdout, stderr } = await world.run('up');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('✓ rolled out: shop: 1 of 1 ready\n✓ 2 old versions of ConfigMap default/shop deleted\n\n');
    expect(pruning()).toEqual([LIST_VERSIONS, LIST_WORKLOADS, deletion('shop-0000cccc'), deletion('shop-0000dddd')]);
    expect(world.read('deletions')).toBe(['shop-0000cccc', 'shop-0000dddd'].map((name) =>
      JSON.stringify({ apiVersion: 'v1', kind: 'DeleteOptions', preconditions: { uid: `uid-${name}`, resourceVersion: '7' } })).join(''));
  });

  test('say nothing when there is nothing to delete, and look no further than they must', async () => {
    holds(['0000aaaa', '0000bbbb']);
    expect((await world.run('up')).stdout).not.toContain('version');
    expect(pruning()).toEqual([LIST_VERSIONS, LIST_WORKLOADS]);
    holds(['0000aaaa']);
    expect((await world.run('apply')).stdout).not.toContain('version');
    expect(pruning().slice(2)).toEqual([LIST_VERSIONS]);
  });

  test('do not look at all without planned versions', async () => {
    world.plan({ ...PLAN, ports: [] });
    holds(['0000cccc']);
    expect((await world.run('up')).code).toBe(0);
    expect(pruning()).toEqual([]);
  });

  test('delete nothing when the rollout fails: the revisions before may be needed', async () => {
    holds(['0000cccc']);
    world.override('case "$TOOL $*" in *"get replicasets,pods"*) echo "{\\"kind\\":\\"List\\",\\"items\\":[]}"; exit 0 ;; esac');
    expect((await world.run('up', '--timeout', '1s')).code).toBe(4);
    expect(pruning()).toEqual([]);
  });

  test('leave what was changed or deleted in the meantime', async () => {
    holds(['0000cccc', '0000dddd', '0000eeee'], `case "$*" in
      *0000cccc*) echo 'Error from server (Conflict): the UID in the precondition does not match' >&2; exit 1 ;;
      *0000dddd*) echo 'Error from server (NotFound): configmaps "shop-0000dddd" not found' >&2; exit 1 ;;
    esac; exit 0`);
    const { code, stdout } = await world.run('up');
    expect(code).toBe(0);
    expect(stdout).toContain('✓ 1 old version of ConfigMap default/shop deleted\n\n');
  });

  test('succeed all the same when nothing can be deleted, or looked at, and say why', async () => {
    const note = (why: string) => `! old versions of ConfigMaps in Namespace default could not be deleted: ${why}; `
      + 'they do no harm, and the next `up` or `apply` tries again\n';
    holds(['0000cccc'], 'echo "Error from server (Forbidden): not you" >&2; exit 1');
    const { code, stdout, stderr } = await world.run('up');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`✓ no old version of a ConfigMap deleted\n${note('Error from server (Forbidden): not you')}\n`);
    world.override('case "$TOOL $*" in *"get configmaps"*) echo "Unable to connect to the server: EOF" >&2; exit 1 ;; esac');
    const again = await world.run('apply');
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toContain(`✓ rolled out: shop: 1 of 1 ready\n${note('Unable to connect to the server: EOF')}\n`);
  });
});
