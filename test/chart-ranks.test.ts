import { Chart, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AppProps } from '../lib/app';
import { removeTempFolders } from './support/folders';
import { quietApp, refused, written } from './support/synth';

afterEach(removeTempFolders);

/** Charts with a ConfigMap each; `dependencies` are pairs of ids, the second comes first. */
function appOf(ids: readonly string[], props: AppProps, dependencies: readonly (readonly [string, string])[] = []) {
  const app = quietApp(props);
  const charts = new Map(ids.map((id) => [id, new Chart(app, id)]));
  for (const [id, chart] of charts) new kplus.ConfigMap(chart, 'config', { metadata: { name: id } });
  for (const [id, target] of dependencies) charts.get(id)!.addDependency(charts.get(target)!);
  return app;
}

const files = (...given: Parameters<typeof appOf>) => Object.keys(written(appOf(...given))).sort();

describe('with chartRanks', () => {
  test('every file begins with the rank of its chart, 50 if none was given', () => {
    expect(files(['db', 'web', 'namespaces'], { chartRanks: { namespaces: 5 } })).toEqual(['05-namespaces.k8s.yaml', '50-db.k8s.yaml', '50-web.k8s.yaml']);
  });

  test('a dependency that is added changes no name, and neither does a chart', () => {
    const before = files(['db', 'web'], { chartRanks: {} });
    expect(before).toEqual(['50-db.k8s.yaml', '50-web.k8s.yaml']);
    expect(files(['db', 'web'], { chartRanks: {} }, [['web', 'db']])).toEqual(before);
    expect(files(['queue', 'db', 'web'], { chartRanks: {} }, [['web', 'db'], ['web', 'queue']])).toEqual(['50-db.k8s.yaml', '50-queue.k8s.yaml', '50-web.k8s.yaml']);
  });

  test('without them, the same dependency changes the names of all files', () => {
    expect(files(['db', 'web'], {})).toEqual(['db.k8s.yaml', 'web.k8s.yaml']);
    expect(files(['db', 'web'], {}, [['web', 'db']])).toEqual(['0000-db.k8s.yaml', '0001-web.k8s.yaml']);
  });

  test('folders have ranks as files have', () => {
    expect(files(['db', 'web'], { chartRanks: { web: 60 }, yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE }))
      .toEqual(['50-db/ConfigMap.db.k8s.yaml', '60-web/ConfigMap.web.k8s.yaml']);
  });
});

describe('synth refuses', () => {
  test('names that kubectl would apply in an order against the dependencies, and says which rank would do', () => {
    expect(() => appOf(['web', 'app', 'db'], { chartRanks: {} }, [['app', 'web'], ['db', 'app']]).synth()).toThrow(refused(
      "[app] chartRanks: 50, expected a name after 50-web.k8s.yaml: this chart depends on [web], and kubectl applies 50-app.k8s.yaml before that; write chartRanks: { 'app': 51 }",
    ));
    expect(() => appOf(['web', 'app', 'db'], { chartRanks: { app: 51, db: 52 } }, [['app', 'web'], ['db', 'app']]).synth()).not.toThrow();
  });

  test('an order that only a lower rank of the other chart can mend', () => {
    expect(() => appOf(['web', 'app'], { chartRanks: { web: 99, app: 7 } }, [['app', 'web']]).synth()).toThrow(refused(
      '[app] chartRanks: 7, expected a name after 99-web.k8s.yaml: this chart depends on [web], and kubectl applies 07-app.k8s.yaml before that; give [web] a rank below 7',
    ));
  });

  test('ranks that are no integers from 0 to 99, and ranks of charts that are not there, all at once', () => {
    expect(() => appOf(['web', 'app'], { chartRanks: { web: 100, app: 1.5, shop: 3 } }).synth()).toThrow(refused(
      "[App] chartRanks['web']: 100, expected an integer from 0 to 99; write 50, or a lower one for what is applied earlier",
      "[App] chartRanks['app']: 1.5, expected an integer from 0 to 99; write 50, or a lower one for what is applied earlier",
      '[App] chartRanks: "shop", expected the path of a chart; there are web, app; correct it, or take it out',
    ));
  });

  test('ranks where charts have no files of their own', () => {
    expect(() => appOf(['web'], { chartRanks: {}, yamlOutputType: YamlOutputType.FILE_PER_RESOURCE }).synth()).toThrow(refused(
      '[App] chartRanks: {}, expected no ranks: with yamlOutputType FILE_PER_RESOURCE no chart has a file or folder of its own; take chartRanks out, or write yamlOutputType: YamlOutputType.FILE_PER_CHART',
    ));
  });
});
