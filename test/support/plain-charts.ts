import { ApiObject, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';

/** Charts that know nothing of this package, by what is special about them. */
export const PLAIN_CHARTS: Record<string, (app: Construct) => void> = {
  'nothing at all': () => undefined,
  'an empty chart': (app) => void new Chart(app, 'empty'),
  'ConfigMaps and bare API objects': configMaps,
  'a Deployment, a Service and an Ingress': workload,
  'a Deployment that spreads its pods': spread,
  'charts that depend on each other': dependentCharts,
  'charts inside charts': nestedCharts,
  'objects in an order of their own': orderedObjects,
};

function configMaps(app: Construct): void {
  const chart = new Chart(app, 'settings', { namespace: 'shop', labels: { team: 'blue' } });
  new kplus.k8s.KubeConfigMap(chart, 'strings', {
    data: { 'yes': 'no', 'number': '0017', 'lines': 'one\ntwo\n', 'empty': '', 'quote': '"\'', 'colon: space': '# no comment' },
  });
  new ApiObject(chart, 'custom', { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' }, spec: { sizes: [1, 2.5, null], on: true } });
  new kplus.ConfigMap(new Chart(app, 'Other_Chart.1'), 'named-by-path', { data: { a: 'b' } });
}

function workload(app: Construct): void {
  const chart = new Chart(app, 'web');
  const deployment = new kplus.Deployment(chart, 'deployment', { containers: [{ image: 'nginx:1.27', portNumber: 80 }], replicas: 3 });
  const service = deployment.exposeViaService();
  new kplus.Ingress(chart, 'ingress', { rules: [{ host: 'shop.example.com', backend: kplus.IngressBackend.fromService(service) }] });
}

/** cdk8s-plus adds the terms of `spread` while it renders: each render has one more. */
function spread(app: Construct): void {
  new kplus.Deployment(new Chart(app, 'spread'), 'deployment', { containers: [{ image: 'nginx:1.27', portNumber: 80 }], spread: true });
}

function dependentCharts(app: Construct): void {
  const first = new Chart(app, 'z-first');
  const second = new Chart(app, 'a-second');
  const namespace = new kplus.Namespace(first, 'namespace', { metadata: { name: 'shop' } });
  new kplus.ConfigMap(second, 'config', { metadata: { name: 'config' } }).node.addDependency(namespace);
  new Chart(app, 'third').node.addDependency(second);
}

function nestedCharts(app: Construct): void {
  const outer = new Chart(app, 'outer');
  new kplus.ConfigMap(outer, 'config', { metadata: { name: 'outside' } });
  const inner = new Chart(new Construct(outer, 'group'), 'inner', { namespace: 'in' });
  new kplus.ConfigMap(inner, 'config', { metadata: { name: 'inside' } });
  const direct = new Chart(outer, 'direct');
  new kplus.ConfigMap(direct, 'config', { metadata: { name: 'direct' } });
}

function orderedObjects(app: Construct): void {
  const chart = new Chart(app, 'ordered');
  const [a, b, c] = ['a', 'b', 'c'].map((name) => new kplus.ConfigMap(chart, name, { metadata: { name } }));
  a.node.addDependency(b);
  b.node.addDependency(c);
}
