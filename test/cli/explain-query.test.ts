import { answer } from '../../lib/cli/explain-query';
import { markdown } from '../../lib/cli/explain-text';
import { ExplainedObject } from '../../lib/internal/explanation';

const GRACE = { field: 'spec.template.spec.terminationGracePeriodSeconds', because: '5 + 10 + 5 = 20', from: 'shutdown: preStop 5 s', rule: 'GracefulShutdown', source: 'https://kubernetes.io/docs/x' };
const PROBE = { field: 'spec.template.spec.containers[shop].livenessProbe', because: 'the group liveness', from: 'the defaults of Actuator', rule: 'Actuator' };
const URL = { field: 'spec.template.spec.containers[shop].env[DB_URL]', because: 'given', from: 'variables.DB_URL' };

const OBJECTS: ExplainedObject[] = [
  {
    kind: 'Deployment', name: 'shop', file: 'shop.k8s.yaml', construct: 'shop/app/deployment/Resource',
    manifest: {
      metadata: { name: 'shop' },
      spec: { replicas: 2, template: { spec: { terminationGracePeriodSeconds: 20, containers: [{ name: 'shop', env: [{ name: 'DB_URL', value: 'a`b' }], livenessProbe: { httpGet: { path: '/live' } } }] } } },
    },
    reasons: [GRACE, PROBE, URL],
  },
  { kind: 'Service', name: 'shop', namespace: 'team', file: 'shop.k8s.yaml', construct: 'shop/app/service/Resource', manifest: { metadata: { name: 'shop' }, spec: {} }, reasons: [] },
  { kind: 'ConfigMap', name: 'shop.config', file: 'shop.k8s.yaml', construct: 'shop/config', manifest: { metadata: { name: 'shop.config' }, data: {} }, reasons: [] },
];

const asked = (query?: string) => answer(OBJECTS, query).map(({ object, fields }) => ({ [`${object.kind}/${object.name}`]: fields.map(({ field, reasons }) => [field, ...reasons.map(({ because }) => because)]) }));

describe('explain', () => {
  test('tells of an object all fields that have a reason', () => {
    expect(asked('deployment/shop')).toEqual([{ 'Deployment/shop': [[GRACE.field, '5 + 10 + 5 = 20'], [PROBE.field, 'the group liveness'], [URL.field, 'given']] }]);
  });

  test('takes a name without a kind for all objects of that name, and the longest name that fits', () => {
    expect(asked('shop').map((one) => Object.keys(one)[0])).toEqual(['Deployment/shop', 'Service/shop']);
    expect(asked('shop.config')).toEqual([{ 'ConfigMap/shop.config': [] }]);
  });

  test('without a question tells everything that is known', () => {
    expect(asked().map((one) => Object.keys(one)[0])).toEqual(['Deployment/shop']);
  });

  test('tells of a field its own reason, those inside, or that of the field around', () => {
    expect(asked('shop.terminationGracePeriodSeconds')).toEqual([{ 'Deployment/shop': [[GRACE.field, '5 + 10 + 5 = 20']] }]);
    expect(asked('deployment/shop.spec.template.spec.containers[0]')).toEqual([{ 'Deployment/shop': [['spec.template.spec.containers[shop]', 'the group liveness', 'given']] }]);
    expect(asked('shop.livenessProbe.httpGet.path')).toEqual([{ 'Deployment/shop': [[`${PROBE.field}.httpGet.path`, 'the group liveness']] }]);
    expect(asked('shop.replicas')).toEqual([{ 'Deployment/shop': [['spec.replicas']] }]);
  });

  test('refuses what there is not, and says what was meant', () => {
    expect(() => asked('shop.livenesProbe')).toThrow('Deployment/shop has no field livenesProbe; did you mean spec.template.spec.containers[shop].livenessProbe?');
    expect(() => asked('deployment/shp')).toThrow('"deployment/shp": expected one of the objects that the app makes; did you mean Deployment/shop?');
    expect(() => asked('deploy')).toThrow('"deploy": expected one of the objects that the app makes; did you mean Deployment/shop?');
    expect(() => asked('shop.spec[')).toThrow('"spec[": expected a field such as spec.template.spec.containers[shop].env[DB_URL]');
  });

  test('prints Markdown', () => {
    expect(markdown(answer(OBJECTS, 'deployment/shop'), 'dist')).toBe(`# Deployment/shop

From \`shop/app/deployment/Resource\`, in \`dist/shop.k8s.yaml\`.

- \`spec.template.spec.terminationGracePeriodSeconds\`: \`20\`
  - 5 + 10 + 5 = 20. From: shutdown: preStop 5 s (GracefulShutdown). <https://kubernetes.io/docs/x>

- \`spec.template.spec.containers[shop].livenessProbe\`: \`{"httpGet":{"path":"/live"}}\`
  - the group liveness. From: the defaults of Actuator.

- \`spec.template.spec.containers[shop].env[DB_URL]\`: \`\`a\`b\`\`
  - given. From: variables.DB_URL.`);
    expect(markdown(answer(OBJECTS, 'shop.livenessProbe.httpGet'), 'dist')).toContain('  - (`spec.template.spec.containers[shop].livenessProbe`) the group liveness. From: the defaults of Actuator.');
    expect(markdown(answer(OBJECTS, 'service/shop'), 'dist')).toBe(`# Service/shop

From \`shop/app/service/Resource\`, in \`dist/shop.k8s.yaml\`, namespace \`team\`.

Nothing is on record about it: it comes as \`shop/app/service/Resource\` makes it.`);
  });
});
