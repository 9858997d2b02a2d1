import * as fs from 'node:fs';
import * as path from 'node:path';
import { Chart, Testing, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { App, AppProps } from '../lib/app';
import { KindCluster } from '../lib/kind-cluster';
import { SpringBootApp } from '../lib/spring-boot-app';
import { contents, removeTempFolders, tempFolder, write } from './support/folders';
import { quietApp, refused, written } from './support/synth';

afterEach(removeTempFolders);

function shopOn(app: App, cluster = 'lab'): App {
  new KindCluster(app, cluster);
  new SpringBootApp(new Chart(app, 'shop'), 'app', { name: 'shop', image: 'shop:1', nodePort: 30080 });
  return app;
}

const SHOP_FILES = ['kind/lab.plan.json', 'kind/lab.yml', 'shop.k8s.yaml'];

describe('the output folder', () => {
  test('has the manifests directly in it and the kind files one folder below, none of them a *.yaml', () => {
    const files = Object.keys(written(shopOn(quietApp())));
    expect(files).toEqual(SHOP_FILES);
    expect(files.filter((file) => file.startsWith('kind/') && file.endsWith('.yaml'))).toEqual([]);
  });

  test('holds the same bytes when the app is synthesised again from scratch', () => {
    const outdir = path.join(tempFolder(), 'dist');
    const first = written(shopOn(quietApp({ outdir })));
    expect(written(shopOn(quietApp({ outdir })))).toEqual(first);
  });

  test('loses what an earlier synth wrote and this one does not', () => {
    const outdir = path.join(tempFolder(), 'dist');
    written(shopOn(quietApp({ outdir, recordConstructMetadata: true }), 'old-lab'));
    expect(Object.keys(written(shopOn(quietApp({ outdir }))))).toEqual(SHOP_FILES);
  });

  test('keeps files of others also when they are named like ours', () => {
    const outdir = path.join(tempFolder(), 'deploy');
    const foreign = { 'kustomization.yaml': 'mine\n', 'overlays/prod/kustomization.yaml': 'mine\n', 'prod/prod.k8s.yaml': 'mine\n' };
    write(outdir, foreign);
    const props = { outdir, outputFileExtension: '.yaml' };
    written(shopOn(quietApp(props)));
    expect(written(shopOn(quietApp(props)))).toMatchObject(foreign);
  });

  test('keeps files of others, with their bytes', () => {
    const outdir = path.join(tempFolder(), 'dist');
    const foreign = { 'README.md': 'mine\n', 'extra/values.yml': 'mine: true\n', 'plain.yaml': 'mine: true\n', 'kind/notes.txt': 'mine\n', 'kind/own.yml': 'mine: true\n' };
    write(outdir, foreign);
    const files = written(shopOn(quietApp({ outdir })));
    expect(files).toMatchObject(foreign);
    expect(Object.keys(files).sort()).toEqual([...SHOP_FILES, ...Object.keys(foreign)].sort());
  });

  test.each([
    [YamlOutputType.FILE_PER_APP, ['app.k8s.yaml']],
    [YamlOutputType.FILE_PER_RESOURCE, ['Deployment.shop.k8s.yaml', 'Service.shop.k8s.yaml']],
    [YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE, ['shop/Deployment.shop.k8s.yaml', 'shop/Service.shop.k8s.yaml']],
  ])('has the kind files beside the manifests in every way to divide them (%s)', (yamlOutputType, manifests) => {
    expect(Object.keys(written(shopOn(quietApp({ yamlOutputType })))).sort())
      .toEqual([...manifests, 'kind/lab.plan.json', 'kind/lab.yml'].sort());
  });

  test.each(['.', '..', ''])('cannot be %p, which holds more than the output', (outdir) => {
    expect(() => shopOn(quietApp({ outdir })).synth()).toThrow(new Error(
      `[App] outdir: "${outdir}", expected a folder for the output alone, which synth replaces whole; write outdir: 'dist'`));
  });

  test('is written to by synth only, not by synthYaml', () => {
    const app = shopOn(quietApp());
    expect(app.synthYaml()).toContain('kind: Deployment');
    expect(fs.existsSync(app.outdir)).toBe(false);
  });

  test('comes back when a synth was killed between taking the old one away and putting the new one there, also if this synth fails', () => {
    const app = quietApp();
    new Chart(app, 'web');
    app.synth();
    const before = contents(app.outdir);
    fs.renameSync(app.outdir, path.join(path.dirname(app.outdir), '.dist.synth-old'));
    const failing = quietApp({ outdir: app.outdir });
    failing.node.addValidation({ validate: () => ['no'] });
    expect(() => failing.synth()).toThrow('no');
    expect(contents(app.outdir)).toEqual(before);
    expect(fs.readdirSync(path.dirname(app.outdir))).toEqual(['dist']);
  });

  test('stays away when nothing was there and synth fails', () => {
    const app = shopOn(quietApp());
    app.node.addValidation({ validate: () => ['no good'] });
    expect(() => app.synth()).toThrow(refused('[] no good'));
    expect(fs.existsSync(app.outdir)).toBe(false);
    expect(fs.readdirSync(path.dirname(app.outdir))).toEqual([]);
  });
});

describe('a Helm chart, of which the cdk8s CLI made the frame', () => {
  function helmChart(): string {
    const folder = tempFolder();
    write(folder, { 'Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n', 'templates/.keep': '' });
    return folder;
  }

  test('gets the kind files beside templates/, which Helm reads whole', () => {
    const folder = helmChart();
    shopOn(quietApp({ outdir: path.join(folder, 'templates') })).synth();
    expect(Object.keys(contents(folder)).sort()).toEqual(['Chart.yaml', 'kind/lab.plan.json', 'kind/lab.yml', 'templates/.keep', 'templates/shop.k8s.yaml']);
  });

  test('loses the kind files of a cluster that is no more', () => {
    const folder = helmChart();
    const outdir = path.join(folder, 'templates');
    shopOn(quietApp({ outdir })).synth();
    const noCluster = quietApp({ outdir });
    new kplus.ConfigMap(new Chart(noCluster, 'shop'), 'config', { metadata: { name: 'config' } });
    noCluster.synth();
    expect(Object.keys(contents(folder)).sort()).toEqual(['Chart.yaml', 'templates/.keep', 'templates/shop.k8s.yaml']);
  });

  test('has no kind folder when there never was a cluster', () => {
    const folder = helmChart();
    const app = quietApp({ outdir: path.join(folder, 'templates') });
    new Chart(app, 'empty');
    app.synth();
    expect(fs.existsSync(path.join(folder, 'kind'))).toBe(false);
  });

  test('is told by its Chart.yaml: a mere folder called templates keeps them inside', () => {
    const outdir = path.join(tempFolder(), 'templates');
    expect(Object.keys(written(shopOn(quietApp({ outdir }))))).toEqual(SHOP_FILES);
  });
});

describe('the report', () => {
  function reportOf(props: AppProps): string {
    const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      shopOn(quietApp(props)).synth();
      return stderr.mock.calls.map(([text]) => text).join('');
    } finally {
      stderr.mockRestore();
    }
  }

  test('goes to standard error, with the folder as one sees it from here', () => {
    const outdir = path.relative('', path.join(tempFolder(), 'dist'));
    expect(reportOf({ outdir, report: true })).toBe([
      `Wrote 1 manifest file to ${outdir}/`,
      `  ${outdir}/shop.k8s.yaml`,
      `  ${outdir}/kind/lab.yml`,
      `  ${outdir}/kind/lab.plan.json`,
      `Next: npm run up   (or kubectl apply -f ${outdir}/ on a cluster of your own)`,
      '',
    ].join('\n'));
  });

  test('is there by default, and can be turned off', () => {
    expect(reportOf({ report: undefined })).toContain('Wrote 1 manifest file');
    expect(reportOf({ report: false })).toBe('');
  });
});

test('cdk8s.Testing synthesises a chart of our constructs without our App', () => {
  const chart = Testing.chart();
  new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1' });
  expect(Testing.synth(chart).map((object) => object.kind)).toEqual(['Deployment', 'Service']);
});
