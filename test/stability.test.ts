import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { ConfigBackedEnv } from '../lib/config-backed-env';
import { NodePin } from '../lib/node-pin';
import { NodePinnedDeployment } from '../lib/node-pinned-deployment';
import { SecretEnv } from '../lib/secret-env';
import { SpringBootApp } from '../lib/spring-boot-app';
import { App } from '../lib/app';
import { removeTempFolders } from './support/folders';
import { objectsOf, quietApp } from './support/synth';

afterEach(removeTempFolders);

interface Ids {
  readonly chart: string;
  readonly scope: string;
  readonly config: string;
  readonly app: string;
  readonly db: string;
}

function synthesised(ids: Ids): string {
  // `new App` alone: synthYaml writes nothing, so the property needs no folder a run.
  const app = new App({ outdir: 'unused', report: false });
  const scope = new Construct(new Chart(app, ids.chart), ids.scope);
  const config = new ConfigBackedEnv(scope, ids.config, {
    name: 'shop-config', variables: { A: '1' }, secrets: [SecretEnv.fromSecretName('shop-secret', { keys: ['B'] })],
  });
  new SpringBootApp(scope, ids.app, { name: 'shop', image: 'shop:1', config, nodePort: 30080, pin: NodePin.hostname('node-1') });
  new NodePinnedDeployment(scope, ids.db, { name: 'db', pin: NodePin.hostname('node-1'), containers: [{ image: 'mariadb:11' }] });
  return app.synthYaml();
}

const REFERENCE = synthesised({ chart: 'chart', scope: 'scope', config: 'config', app: 'app', db: 'db' });

/**
 * Whatever `constructs` accepts as an id: it takes `toString` and the like for children that are there already. The id of
 * a chart becomes a file name and must give a DNS label.
 */
const id = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((text) => !text.includes('/') && !(text in {}));
const chartId = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,30}$/);

describe('the objects', () => {
  test('do not change by a byte when constructs are renamed', () => {
    const ids = fc.record({ chart: chartId, scope: id, config: id, app: id, db: id })
      .filter(({ config, app, db }) => new Set([config, app, db]).size === 3);
    fc.assert(fc.property(ids, (renamed) => expect(synthesised(renamed)).toBe(REFERENCE)), { numRuns: 60 });
  });

  test('have no hash in any name or label: cdk8s puts 8 hexadecimal digits there', () => {
    const names = REFERENCE.match(/(?:name|app|cdk8s\.io\/metadata\.addr): \S+/g) ?? [];
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => /c[0-9a-f]{7}$|[0-9a-f]{8}/.test(name))).toEqual([]);
  });

  test('come out in the order in which they were created', () => {
    const app = quietApp();
    const chart = new Chart(app, 'test');
    new SpringBootApp(chart, 'z', { name: 'first', image: 'shop:1' });
    new SpringBootApp(chart, 'a', { name: 'second', image: 'shop:1' });
    expect(objectsOf(app).map((object) => `${object.kind}/${object.metadata.name}`))
      .toEqual(['Deployment/first', 'Service/first', 'Deployment/second', 'Service/second']);
  });
});

describe('a second SpringBootApp', () => {
  test('in another chart and namespace may be called like the first', () => {
    const app = quietApp();
    for (const namespace of ['blue', 'green']) {
      const chart = new Chart(app, namespace, { namespace });
      const config = new ConfigBackedEnv(chart, 'config', { name: 'config', variables: { COLOUR: namespace } });
      new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', config });
    }
    expect(objectsOf(app).map(({ kind, metadata }) => `${metadata.namespace}/${kind}/${metadata.name}`)).toEqual([
      'blue/ConfigMap/config', 'blue/Deployment/shop', 'blue/Service/shop',
      'green/ConfigMap/config', 'green/Deployment/shop', 'green/Service/shop',
    ]);
  });

  test('in the same chart, with another name, selects its own pods only', () => {
    const app = quietApp();
    const chart = new Chart(app, 'test');
    for (const name of ['shop', 'shop-admin']) new SpringBootApp(chart, name, { name, image: 'shop:1' });
    expect(objectsOf(app).map(({ kind, spec }) => [kind, kind === 'Service' ? spec.selector : spec.selector.matchLabels])).toEqual([
      ['Deployment', { app: 'shop' }], ['Service', { app: 'shop' }],
      ['Deployment', { app: 'shop-admin' }], ['Service', { app: 'shop-admin' }],
    ]);
  });
});
