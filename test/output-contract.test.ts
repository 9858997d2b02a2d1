import { Chart, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { App, AppProps } from '../lib/app';
import { ConfigBackedEnv } from '../lib/config-backed-env';
import { SpringBootApp } from '../lib/spring-boot-app';
import { contents, removeTempFolders, tempFolder } from './support/folders';
import { quietApp, written } from './support/synth';

afterEach(removeTempFolders);

interface Application {
  readonly name: string;
  readonly replicas: number;
  readonly namespace: string | undefined;
  readonly variables: Record<string, string>;
}

const application = fc.record<Application>({
  name: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z0-9]$/),
  replicas: fc.integer({ min: 1, max: 9 }),
  namespace: fc.option(fc.constantFrom('blue', 'green'), { nil: undefined }),
  variables: fc.dictionary(fc.stringMatching(/^[A-Z][A-Z]{2,8}$/), fc.string({ unit: 'grapheme', maxLength: 12 }), { maxKeys: 4 }),
}).filter(({ variables }) => !Object.keys(variables).some((name) => /PASS|PWD|SECRET|TOKEN|KEY|CREDENTIAL/.test(name)));
const applications = fc.uniqueArray(application, { minLength: 1, maxLength: 5, selector: ({ name }) => name });
const outputType = fc.constantFrom(
  YamlOutputType.FILE_PER_CHART, YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
);

/** One chart for each application. */
function appOf(models: readonly Application[], props: AppProps = {}): App {
  const app = quietApp(props);
  for (const { name, replicas, namespace, variables } of models) {
    const chart = new Chart(app, name, { namespace });
    const config = new ConfigBackedEnv(chart, 'config', { name: `${name}-config`, variables });
    new SpringBootApp(chart, 'app', { name, image: `${name}:1`, replicas, config });
  }
  return app;
}

describe('whatever the applications are,', () => {
  test('the same input gives the same bytes', () => {
    fc.assert(fc.property(applications, outputType, (models, yamlOutputType) => {
      expect(written(appOf(models, { yamlOutputType }))).toEqual(written(appOf(models, { yamlOutputType })));
    }), { numRuns: 25 });
  });

  test('one more of them, anywhere, changes neither name nor content of any other file', () => {
    fc.assert(fc.property(applications, fc.nat(4), outputType, (models, place, yamlOutputType) => {
      fc.pre(models.length > 1);
      const before = written(appOf(models.filter((_, index) => index !== place % models.length), { yamlOutputType }));
      const after = written(appOf(models, { yamlOutputType }));
      const list = '.synthesized';
      expect(after).toEqual({ ...after, ...before, [list]: after[list] });
      expect(Object.keys(after).length).toBeGreaterThan(Object.keys(before).length);
    }), { numRuns: 25 });
  });

  test('what an earlier synth wrote and this one does not is gone', () => {
    fc.assert(fc.property(applications, applications, outputType, outputType, (models, earlier, type, earlierType) => {
      const outdir = `${tempFolder()}/dist`;
      appOf(earlier, { outdir, yamlOutputType: earlierType }).synth();
      appOf(models, { outdir, yamlOutputType: type }).synth();
      expect(contents(outdir)).toEqual(written(appOf(models, { yamlOutputType: type })));
    }), { numRuns: 25 });
  });

  test('an object with the identity of another is refused, both construct paths are named, and the old output stays', () => {
    const kind = fc.constantFrom('ConfigMap', 'Service', 'Deployment');
    fc.assert(fc.property(applications, kind, fc.nat(4), (models, twin, place) => {
      const { name, namespace } = models[place % models.length];
      const outdir = `${tempFolder()}/dist`;
      appOf(models, { outdir }).synth();
      const before = contents(outdir);
      const app = appOf(models, { outdir });
      const chart = new Chart(app, 'twin-of-another', { namespace });
      const metadata = { name: twin === 'ConfigMap' ? `${name}-config` : name };
      if (twin === 'ConfigMap') new kplus.k8s.KubeConfigMap(chart, 'object', { metadata });
      if (twin === 'Service') new kplus.k8s.KubeService(chart, 'object', { metadata });
      if (twin === 'Deployment') new kplus.k8s.KubeDeployment(chart, 'object', { metadata });
      const path = { ConfigMap: 'config/config-map/Resource', Service: 'app/service/Resource', Deployment: 'app/deployment/Resource' }[twin];
      expect(() => app.synth()).toThrow(
        `[twin-of-another/object] metadata.name: "${metadata.name}", expected one ${twin} ${namespace ?? 'default'}/${metadata.name} only, and [${name}/${path}] is it already; rename one of the two`,
      );
      expect(contents(outdir)).toEqual(before);
    }), { numRuns: 25 });
  });
});

describe('whatever charts depend on each other,', () => {
  const edges = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { minLength: 1, maxLength: 8 })
    // From a later one to an earlier one: no cycles.
    .map((pairs) => pairs.filter(([a, b]) => a !== b).map(([a, b]) => [Math.max(a, b), Math.min(a, b)] as const));
  const ids = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f', 'g'], { minLength: 7 });

  function linked(order: readonly string[], dependencies: readonly (readonly [number, number])[], props: AppProps): App {
    const app = quietApp(props);
    const charts = order.map((id) => new Chart(app, id));
    charts.forEach((chart) => new kplus.ConfigMap(chart, 'config', { metadata: { name: chart.node.id } }));
    dependencies.forEach(([from, to]) => charts[from].addDependency(charts[to]));
    return app;
  }

  /** Places of the charts in the order in which `kubectl apply -f dist/` reads files. */
  function places(app: App, order: readonly string[]): number[] {
    const names = Object.keys(written(app)).filter((name) => name.endsWith('.yaml')).sort();
    return order.map((id) => names.findIndex((name) => new RegExp(`(^|-)${id}\\.`).test(name)));
  }

  test('the names of files are in the order of the dependencies', () => {
    fc.assert(fc.property(ids, edges, (order, dependencies) => {
      const place = places(linked(order, dependencies, {}), order);
      for (const [from, to] of dependencies) expect(place[to]).toBeLessThan(place[from]);
    }), { numRuns: 50 });
  });

  test('with ranks they are too, or synth refuses them', () => {
    let accepted = 0;
    fc.assert(fc.property(ids, edges, fc.array(fc.nat(9), { minLength: 7, maxLength: 7 }), fc.boolean(), (order, dependencies, random, rising) => {
      const ranks = rising ? random.map((_, index) => index * 3) : random;
      const chartRanks = Object.fromEntries(order.map((id, index) => [id, ranks[index]]));
      const right = dependencies.every(([from, to]) => ranks[to] < ranks[from] || (ranks[to] === ranks[from] && order[to] < order[from]));
      const app = linked(order, dependencies, { chartRanks });
      if (!right) {
        expect(() => app.synth()).toThrow(/chartRanks: \d, expected a name after /);
        return;
      }
      accepted += 1;
      const place = places(app, order);
      for (const [from, to] of dependencies) expect(place[to]).toBeLessThan(place[from]);
    }), { numRuns: 60 });
    expect(accepted).toBeGreaterThan(20);
  });
});
