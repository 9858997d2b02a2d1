import * as path from 'node:path';
import { ApiObject, App as Cdk8sApp, AppProps, Chart, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { App } from '../lib/app';
import { contents, removeTempFolders, tempFolder } from './support/folders';
import { PLAIN_CHARTS } from './support/plain-charts';
import { quietApp, written } from './support/synth';

afterEach(removeTempFolders);

const OUTPUT_TYPES = [
  YamlOutputType.FILE_PER_APP,
  YamlOutputType.FILE_PER_CHART,
  YamlOutputType.FILE_PER_RESOURCE,
  YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
];

function byCdk8s(build: (app: Construct) => void, props: AppProps = {}): Record<string, string> {
  const app = new Cdk8sApp({ outdir: path.join(tempFolder(), 'dist'), ...props });
  build(app);
  app.synth();
  return contents(app.outdir);
}

function byUs(build: (app: Construct) => void, props: AppProps = {}): Record<string, string> {
  const app = quietApp(props);
  build(app);
  return written(app);
}

describe.each(Object.entries(PLAIN_CHARTS))('of %s', (_, build) => {
  test.each(OUTPUT_TYPES.map((type) => [YamlOutputType[type], type] as const))('App writes the same bytes as cdk8s, %s', (_name, yamlOutputType) => {
    expect(byUs(build, { yamlOutputType })).toEqual(byCdk8s(build, { yamlOutputType }));
  });

  test('App gives the same YAML text as cdk8s', () => {
    const [ours, theirs] = [quietApp(), new Cdk8sApp()];
    build(ours);
    build(theirs);
    expect(ours.synthYaml()).toBe(theirs.synthYaml());
  });
});

describe('App, like cdk8s.App', () => {
  test('numbers the files of charts when one of them depends on another', () => {
    expect(Object.keys(byUs(PLAIN_CHARTS['charts that depend on each other'])))
      .toEqual(['0000-z-first.k8s.yaml', '0001-a-second.k8s.yaml', '0002-third.k8s.yaml']);
  });

  test('takes another file extension', () => {
    const props = { outputFileExtension: '.yaml' };
    const build = PLAIN_CHARTS['a Deployment, a Service and an Ingress'];
    expect(byUs(build, props)).toEqual(byCdk8s(build, props));
  });

  test('takes resolvers', () => {
    const props: AppProps = { resolvers: [{ resolve: (context) => context.value === 'nginx:1.27' && context.replaceValue('nginx:latest') }] };
    const build = PLAIN_CHARTS['a Deployment, a Service and an Ingress'];
    const ours = byUs(build, props);
    expect(ours['web.k8s.yaml']).toContain('image: nginx:latest');
    expect(ours).toEqual(byCdk8s(build, props));
  });

  test('records what validations of cdk8s.yaml need, when asked', () => {
    const props = { recordConstructMetadata: true };
    const build = PLAIN_CHARTS['charts inside charts'];
    const ours = byUs(build, props);
    expect(Object.keys(ours)).toContain('construct-metadata.json');
    expect(ours).toEqual(byCdk8s(build, props));
  });

  test('writes to CDK8S_OUTDIR, else to dist', () => {
    const before = process.env.CDK8S_OUTDIR;
    try {
      process.env.CDK8S_OUTDIR = 'elsewhere';
      expect(new App().outdir).toBe('elsewhere');
      delete process.env.CDK8S_OUTDIR;
      expect(new App().outdir).toBe('dist');
    } finally {
      if (before === undefined) delete process.env.CDK8S_OUTDIR;
      else process.env.CDK8S_OUTDIR = before;
    }
  });
});

describe('App, unlike cdk8s.App', () => {
  const twins = (app: Construct) => {
    for (const namespace of ['blue', 'green']) {
      new kplus.ConfigMap(new Chart(app, namespace, { namespace }), 'config', { metadata: { name: 'config' } });
    }
  };

  test('keeps both of two objects that only differ in the namespace, one file each', () => {
    const props = { yamlOutputType: YamlOutputType.FILE_PER_RESOURCE };
    expect(Object.keys(byCdk8s(twins, props))).toEqual(['ConfigMap.config.k8s.yaml']);
    const ours = byUs(twins, props);
    expect(Object.keys(ours)).toEqual(['ConfigMap.config.k8s.yaml', 'ConfigMap.green.config.k8s.yaml']);
    expect(ours['ConfigMap.config.k8s.yaml']).toContain('namespace: blue');
    expect(ours['ConfigMap.green.config.k8s.yaml']).toContain('namespace: green');
  });

  test('writes what cdk8s writes wrong so that every reader gets the value that was given', () => {
    const wrong = { octal: '0o17', exponent: '1e1_0', line: 'a\u2028b', next: 'a\u0085b', deleted: 'a\u007fb', ['0o17']: 'key' };
    const shared = { 'example.com/shared': 'twice' };
    const build = (app: Construct) => {
      const chart = new Chart(app, 'hostile');
      new kplus.k8s.KubeConfigMap(chart, 'config', { metadata: { name: 'hostile', annotations: shared }, data: wrong });
      new ApiObject(chart, 'widget', { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'widget' }, spec: { number: 1e21 } });
    };
    expect(byUs(build)['hostile.k8s.yaml']).toBe([
      'apiVersion: v1', 'kind: ConfigMap', 'metadata:', '  annotations:', '    example.com/shared: twice', '  name: hostile', 'data:',
      '  "0o17": key', '  deleted: "a\\x7fb"', '  exponent: "1e1_0"', '  line: "a\\Lb"', '  next: "a\\Nb"', '  octal: "0o17"',
      '---', 'apiVersion: example.com/v1', 'kind: Widget', 'metadata:', '  name: widget', 'spec:', '  number: 1.0e+21', '',
    ].join('\n'));
    expect(byUs(build)).not.toEqual(byCdk8s(build));
  });

  test('renders each object once, and validates each construct once', () => {
    const app = quietApp();
    PLAIN_CHARTS['charts inside charts'](app);
    PLAIN_CHARTS['a Deployment that spreads its pods'](app);
    let validated = 0;
    new Construct(app, 'probe').node.addValidation({ validate: () => { validated += 1; return []; } });
    const toJson = jest.spyOn(ApiObject.prototype, 'toJson');
    app.synth();
    expect(toJson.mock.contexts.map((object) => (object as ApiObject).node.path).sort()).toEqual(
      ['outer/config/Resource', 'outer/direct/config/Resource', 'outer/group/inner/config/Resource', 'spread/deployment/Resource']);
    expect(validated).toBe(1);
    toJson.mockRestore();
  });
});
