import * as path from 'node:path';
import { ApiObject, Chart, Cron, Duration, Include, JsonPatch, Lazy } from 'cdk8s';
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
  'roles, jobs, volumes and policies of cdk8s-plus': manyKinds,
  'a manifest that is included': included,
  'text of many lines, patches and lazy values': texts,
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

function manyKinds(app: Construct): void {
  const chart = new Chart(app, 'kinds', { namespace: 'kinds' });
  const account = new kplus.ServiceAccount(chart, 'account');
  const role = new kplus.Role(chart, 'role');
  role.allowRead(kplus.ApiResource.PODS, kplus.ApiResource.SECRETS);
  role.bind(account);
  new kplus.ClusterRole(chart, 'cluster-role').allowReadWrite(kplus.ApiResource.NODES);
  const claim = new kplus.PersistentVolumeClaim(chart, 'claim', { storageClassName: 'fast' });
  const database = new kplus.StatefulSet(chart, 'database', {
    serviceAccount: account,
    service: new kplus.Service(chart, 'service', { ports: [{ port: 5432 }], clusterIP: 'None' }),
    containers: [{ image: 'postgres:17', portNumber: 5432, securityContext: { ensureNonRoot: false } }],
  });
  database.containers[0].mount('/data', kplus.Volume.fromPersistentVolumeClaim(chart, 'volume', claim));
  new kplus.HorizontalPodAutoscaler(chart, 'scaler', { target: new kplus.Deployment(chart, 'web', { containers: [{ image: 'nginx:1.27', portNumber: 80, resources: { cpu: { request: kplus.Cpu.millis(100) } } }] }), maxReplicas: 4 });
  new kplus.CronJob(chart, 'backup', { schedule: Cron.schedule({ minute: '0', hour: '3' }), timeZone: 'Europe/Berlin', containers: [{ image: 'backup:1', command: ['sh', '-c', 'dump | gzip > /data/dump.gz'] }] });
  new kplus.Job(chart, 'migrate', { ttlAfterFinished: Duration.hours(1), containers: [{ image: 'migrate:1' }] });
  new kplus.DaemonSet(chart, 'agent', { containers: [{ image: 'agent:1' }] });
  new kplus.NetworkPolicy(chart, 'policy', { egress: { default: kplus.NetworkPolicyTrafficDefault.DENY } });
}

function included(app: Construct): void {
  new Include(new Chart(app, 'included'), 'manifest', { url: path.join(__dirname, 'included.yaml') });
}

function texts(app: Construct): void {
  const chart = new Chart(app, 'texts');
  const script = new kplus.ConfigMap(chart, 'script', { metadata: { name: 'script' } });
  script.addData('run.sh', '#!/bin/sh\nset -e\n\nif true; then\n  echo "it\'s: fine"   \nfi\n');
  script.addData('indented', '  two spaces\n first\n');
  script.addData('no-end', 'one\ntwo');
  script.addData('ends-open', 'one\n\n\n');
  script.addData('application.yaml', 'spring:\n  datasource:\n    url: jdbc:mysql://db:3306/x?a=b&c=d # comment\n');
  script.addData('tabs\tand # signs', '\tx: [1, {a: b}] | > ! % @ `');
  const custom = new ApiObject(chart, 'custom', {
    apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'widget', annotations: { 'example.com/on': 'yes' } },
    spec: { lazy: Lazy.any({ produce: () => ({ port: 8080, ratio: 0.25, big: 1e15, none: [], empty: {} }) }), nested: [[1, [2]], [{ a: [] }]] },
  });
  custom.addJsonPatch(JsonPatch.add('/spec/added', { null: null, list: [null, 'null', true, 'true', '12:30:45', '0x1F', '1e3', '-'] }));
}
