import { Chart } from 'cdk8s';
import { App } from '../../lib/app';
import { DisruptionBudget } from '../../lib/disruption-budget';
import { Scaling } from '../../lib/scaling';
import { SpringBootApp } from '../../lib/spring-boot-app';
import { TopologySpread } from '../../lib/topology-spread';
import { ApiServer } from '../support/api-server';
import { removeTempFolders } from '../support/folders';

const server = new ApiServer();
beforeAll(() => {
  server.start();
  server.startControllers();
  [['n1', 'a'], ['n2', 'a'], ['n3', 'b'], ['n4', 'b']].forEach(([name, zone]) => createNode(name, zone));
});
afterAll(() => {
  server.stop();
  removeTempFolders();
});

const room = { cpu: '8', memory: '32Gi', pods: '100' };

function createNode(name: string, zone: string): void {
  server.apply(JSON.stringify({ apiVersion: 'v1', kind: 'Node', metadata: { name, labels: { 'kubernetes.io/hostname': name, 'topology.kubernetes.io/zone': zone } } }));
  server.ok('patch', 'node', name, '--subresource=status', '--type=merge', '-p',
    JSON.stringify({ status: { capacity: room, allocatable: room, conditions: [{ type: 'Ready', status: 'True', reason: 'Test', message: 'no kubelet' }] } }));
  server.kubectl('taint', 'node', name, 'node.kubernetes.io/not-ready-');
}

function pods(app: string): string[] {
  return server.ok('get', 'pods', '-l', `app=${app}`, '-o', 'name').split('\n');
}

/** What a kubelet says of a pod whose readiness probe succeeds. */
function ready(app: string): void {
  for (const pod of pods(app)) {
    server.ok('patch', pod, '--subresource=status', '--type=merge', '-p', JSON.stringify({ status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } }));
  }
}

function evict(pod: string): string {
  const name = pod.replace('pod/', '');
  const eviction = JSON.stringify({ apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace: 'default' } });
  const { code, stderr } = server.create(`/api/v1/namespaces/default/pods/${name}/eviction`, eviction);
  return code === 0 ? 'evicted' : stderr.trim();
}

test('a strict spread counts neither nodes that take no pods nor zones that are not there', () => {
  server.apply(JSON.stringify({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'control-plane', labels: { 'kubernetes.io/hostname': 'control-plane' } }, spec: { taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] } }));
  server.ok('patch', 'node', 'control-plane', '--subresource=status', '--type=merge', '-p',
    JSON.stringify({ status: { capacity: room, allocatable: room, conditions: [{ type: 'Ready', status: 'True', reason: 'Test', message: 'no kubelet' }] } }));
  server.kubectl('taint', 'node', 'control-plane', 'node.kubernetes.io/not-ready-');
  const app = new App({ outdir: 'unused', report: false });
  new SpringBootApp(new Chart(app, 'chart'), 'app', { name: 'wide', image: 'shop:1', replicas: 8, spread: TopologySpread.required() });
  expect(server.apply(app.synthYaml())).toMatchObject({ code: 0, stderr: '' });
  const nodes = ['get', 'pods', '-l', 'app=wide', '-o', 'jsonpath={.items[*].spec.nodeName}'];
  server.waitFor(/^(n\d ?){8}$/, ...nodes);
  expect(server.ok(...nodes).split(' ').sort()).toEqual(['n1', 'n1', 'n2', 'n2', 'n3', 'n3', 'n4', 'n4']);
  process.stdout.write('LONG with a real scheduler: 8 pods, strictly spread, are 2 on each of 4 nodes beside a control plane that takes none\n');
});

test('an autoscaler, a budget and a spread do what they are there for', () => {
  const app = new App({ outdir: 'unused', report: false });
  new SpringBootApp(new Chart(app, 'chart'), 'app', {
    name: 'shop', image: 'shop:1', scaling: Scaling.auto({ min: 4, max: 6 }), disruptionBudget: DisruptionBudget.maxUnavailable(), spread: TopologySpread.preferred(),
  });
  const manifests = app.synthYaml();
  expect(server.apply(manifests)).toMatchObject({ code: 0, stderr: '' });
  const replicas = ['get', 'deployment', 'shop', '-o', 'jsonpath={.spec.replicas}'];
  server.waitFor(/^4$/, ...replicas);
  expect(server.apply(manifests)).toMatchObject({ code: 0 });
  expect(server.ok(...replicas)).toBe('4');

  server.waitFor(/^n\d n\d n\d n\d$/, 'get', 'pods', '-l', 'app=shop', '-o', 'jsonpath={.items[*].spec.nodeName}');
  const nodes = server.ok('get', 'pods', '-l', 'app=shop', '-o', 'jsonpath={.items[*].spec.nodeName}');
  expect(nodes.split(' ').sort()).toEqual(['n1', 'n2', 'n3', 'n4']);

  ready('shop');
  server.waitFor(/^1$/, 'get', 'poddisruptionbudget', 'shop', '-o', 'jsonpath={.status.disruptionsAllowed}');
  expect(pods('shop').slice(0, 2).map(evict)).toEqual([
    'evicted', 'Error from server (TooManyRequests): Cannot evict pod as it would violate the pod\'s disruption budget.']);
  process.stdout.write(`LONG with real controllers: the autoscaler made 4 pods of 1, which another apply left; they are on ${nodes}; of two evicted at once the budget held one\n`);
});
