import { ApiObject, Chart, Duration, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { fieldsOf, parseField, startsWith } from '../../lib/cli/explain-field';
import { ConfigBackedEnv, ConfigUpdate, Dashboard, GracefulShutdown, NodePin, NodePinnedDeployment, PodSecurity, SecretEnv, SpringBootApp, SpringBootAppProps } from '../../lib';
import { explainObjects } from '../../lib/internal/explanation';
import { layOut } from '../../lib/internal/output-files';
import { renderCharts } from '../../lib/internal/synth-tree';
import { removeTempFolders } from '../support/folders';
import { quietApp } from '../support/synth';

afterEach(removeTempFolders);

function explained(build: (chart: Chart) => void) {
  const app = quietApp();
  build(new Chart(app, 'shop'));
  return explainObjects(app.node.findAll(), layOut(renderCharts(app), { type: YamlOutputType.FILE_PER_CHART, extension: '.k8s.yaml', linked: false, ranks: undefined }));
}

/** Fields with a reason that the object does not have. */
function inventions(objects: ReturnType<typeof explained>): string[] {
  return objects.flatMap(({ kind, manifest, reasons }) => {
    const fields = fieldsOf(manifest);
    return reasons.filter(({ field }) => !fields.some(({ path }) => path.length === parseField(field)!.length && startsWith(path, parseField(field)!)))
      .map(({ field }) => `${kind} ${field}`);
  });
}

const APPS: [string, Partial<SpringBootAppProps>][] = [
  ['with name and image alone', {}],
  ['that keeps the defaults of its image', { security: PodSecurity.acknowledgeImageDefaults('a test'), acknowledgeHostPid: 'a test' }],
  ['whose shutdown is a grace period', { shutdown: GracefulShutdown.gracePeriodOnly(Duration.seconds(20)) }],
  ['without a sleep', { shutdown: GracefulShutdown.of({ preStop: Duration.seconds(0) }), replicas: 1 }],
  ['that is pinned', { pin: NodePin.hostname('node-7'), nodePort: 30080 }],
];

test.each(APPS)('every reason of a SpringBootApp %s is about a field that is there', (_, props) => {
  const objects = explained((chart) => {
    const config = new ConfigBackedEnv(chart, 'config', {
      name: 'shop-config', variables: { 'shop.limit': '1', 'DB_URL': 'db' }, secrets: [SecretEnv.fromSecretName('shop-secret', { keys: ['DB_PWD'] })], update: ConfigUpdate.VERSION,
    });
    new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', config, ...props });
    new NodePinnedDeployment(chart, 'pinned', { name: 'pinned', pin: NodePin.label('disk', 'ssd'), containers: [{ image: 'nginx:1' }] });
  });
  expect(inventions(objects)).toEqual([]);
  expect(objects.map(({ kind, name, file, construct }) => ({ kind, name, file, construct }))).toContainEqual(
    { kind: 'Deployment', name: 'shop', file: 'shop.k8s.yaml', construct: 'shop/app/deployment/Resource' });
});

test('a variable is explained by where it was given', () => {
  const [configMap, deployment] = explained((chart) => {
    const config = new ConfigBackedEnv(chart, 'config', { name: 'shop-config', variables: { 'shop.limit': '1' } });
    new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', config });
  });
  expect(configMap.reasons).toContainEqual({ field: 'data[SHOP_LIMIT]', because: 'the value that was given', from: 'variables.shop.limit', rule: 'ConfigBackedEnv' });
  expect(deployment.reasons).toContainEqual(expect.objectContaining({
    field: 'spec.template.spec.containers[shop].env[SHOP_LIMIT]', from: 'variables.shop.limit', rule: 'ConfigBackedEnv',
    because: 'the value of ConfigMap shop-config, the variable that Spring Boot reads shop.limit from',
  }));
});

test('the objects of the Dashboard have one reason each', () => {
  const objects = explained((chart) => new Dashboard(chart, 'dashboard'));
  expect(objects.map(({ reasons }) => reasons.length)).toEqual(objects.map(() => 1));
});

test('values of a Secret are masked', () => {
  const [secret] = explained((chart) => new kplus.Secret(chart, 'secret', { metadata: { name: 's' }, stringData: { PWD: 'canary' } }));
  expect(secret.manifest).toMatchObject({ kind: 'Secret', stringData: { PWD: '(value hidden)' } });
});

test('a Secret without values has none to mask', () => {
  const [secret] = explained((chart) => new ApiObject(chart, 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: null }));
  expect(secret.manifest).toMatchObject({ kind: 'Secret' });
});

test('what is given is told as given', () => {
  const [deployment] = explained((chart) => new SpringBootApp(chart, 'app', {
    name: 'shop', image: 'shop:1', strategy: kplus.DeploymentStrategy.recreate(), imagePullPolicy: kplus.ImagePullPolicy.NEVER,
  }));
  const because = (field: string) => deployment.reasons.filter((reason) => reason.field === field).map((reason) => reason.because);
  expect(because('spec.strategy')).toEqual(['as it is given']);
  expect(because('spec.template.spec.containers[shop].imagePullPolicy')).toEqual(['as it is given']);
});

test('what is left of the pods is told by their number', () => {
  const left = (replicas: number) => explained((chart) => new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', replicas }))[0].reasons.find(({ field }) => field === 'spec.replicas')?.because;
  expect([0, 1, 2, 3].map(left)).toEqual([
    'no pod: the application is stopped', '1 pod: while it is away, nobody answers', '2 pods: an update or a lost pod leaves one that answers', '3 pods: an update or a lost pod leaves 2 that answer',
  ]);
});
