import { App, Chart, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { layOut } from '../../lib/internal/output-files';
import { renderCharts } from '../../lib/internal/synth-tree';

/** Two charts; three ConfigMaps called `config` in them, one of them twice. */
function charts() {
  const app = new App({ outdir: 'unused' });
  const web = new Chart(app, 'web');
  new kplus.ConfigMap(web, 'a', { metadata: { name: 'config' } });
  new kplus.ConfigMap(web, 'b', { metadata: { name: 'config', namespace: 'other' } });
  new kplus.ConfigMap(new Chart(app, 'db'), 'a', { metadata: { name: 'Config', namespace: 'other' } });
  return renderCharts(app);
}

function paths(type: YamlOutputType, numbered = false): [string, number][] {
  return layOut(charts(), { type, extension: '.yaml', linked: numbered }).map((file) => [file.path, file.objects.length]);
}

describe('the files of the output', () => {
  test('are one an app', () => {
    expect(paths(YamlOutputType.FILE_PER_APP)).toEqual([['app.yaml', 3]]);
  });

  test('are none for an app without charts', () => {
    expect(layOut([], { type: YamlOutputType.FILE_PER_APP, extension: '.yaml', linked: false })).toEqual([]);
  });

  test('are one a chart, numbered when charts depend on each other', () => {
    expect(paths(YamlOutputType.FILE_PER_CHART)).toEqual([['web.yaml', 2], ['db.yaml', 1]]);
    expect(paths(YamlOutputType.FILE_PER_CHART, true)).toEqual([['0000-web.yaml', 2], ['0001-db.yaml', 1]]);
  });

  test('are one an object: a name that is taken gets the namespace, then a number, and letters count as equal in both cases', () => {
    // macOS and Windows take Config and config for one file.
    expect(paths(YamlOutputType.FILE_PER_RESOURCE)).toEqual([['ConfigMap.config.yaml', 1], ['ConfigMap.other.config.yaml', 1], ['ConfigMap.other.Config.2.yaml', 1]]);
  });

  test('are one an object in a folder a chart, where names are taken for each folder', () => {
    expect(paths(YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE))
      .toEqual([['web/ConfigMap.config.yaml', 1], ['web/ConfigMap.other.config.yaml', 1], ['db/ConfigMap.Config.yaml', 1]]);
  });
});
