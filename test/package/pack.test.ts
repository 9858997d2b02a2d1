import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { contents, removeTempFolders } from '../support/folders';
import { installed, manifest, pack, Packed, project } from '../support/packed';
import { REPOSITORY, run, succeed } from '../support/processes';

const SHOP_CHART = `
import { Chart, ChartProps } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfigBackedEnv, NodePin, SecretEnv, SpringBootApp } from 'cdk8s-spring-boot';

export interface ShopChartProps extends ChartProps {
  readonly nodePort: number;
  readonly pin?: NodePin;
}

export class ShopChart extends Chart {
  public readonly app: SpringBootApp;

  constructor(scope: Construct, id: string, props: ShopChartProps) {
    super(scope, id, props);
    const config = new ConfigBackedEnv(this, 'config', {
      name: 'shop-config',
      variables: { DB_URL: 'db' },
      secrets: [SecretEnv.fromSecretName('shop-secret', { keys: ['DB_PWD'] })],
    });
    this.app = new SpringBootApp(this, 'app', { name: 'shop', image: 'shop:1', config, nodePort: props.nodePort, pin: props.pin });
  }
}
`;

const MAIN = `
import { App, KindCluster, NodePin } from 'cdk8s-spring-boot';
import { ShopChart } from './shop-chart';

const app = new App();
const cluster = new KindCluster(app, 'lab', { workers: 1 });
new ShopChart(app, 'blue', { namespace: 'blue', nodePort: 30080, pin: NodePin.node(cluster.workers[0]) });
new ShopChart(app, 'green', { namespace: 'green', nodePort: 30081 });
app.synth();
`;

/** Strict, and with the declarations of libraries checked: ours must stand alone, without the types of Node.js. */
const TSCONFIG = JSON.stringify({
  compilerOptions: { target: 'es2022', lib: ['es2022'], module: 'node20', strict: true, esModuleInterop: true, types: [], skipLibCheck: false },
});

describe('the package, packed and installed in an empty project', () => {
  let packed: Packed;
  let folder: string;

  beforeAll(() => {
    packed = pack();
    folder = project(packed.tarball, { 'shop-chart.ts': SHOP_CHART, 'main.ts': MAIN, 'tsconfig.json': TSCONFIG });
    succeed(folder, [process.execPath, path.join(REPOSITORY, 'node_modules/typescript/bin/tsc'), '--project', '.']);
  }, 60_000);

  afterAll(removeTempFolders);

  test('has the compiled library, its types and its jsii assembly', () => {
    expect(packed.files).toEqual(expect.arrayContaining(
      ['package.json', 'LICENSE', '.jsii', 'build/lib/index.js', 'build/lib/index.d.ts', 'build/lib/cli/main.js']));
    expect(installed(folder)).toContain('build/lib/index.js');
  });

  test('has no tests, sources, examples or tools of this repository in it', () => {
    const ours = packed.files.filter((file) => !file.startsWith('node_modules/'));
    expect(ours.filter((file) => /(^|\/)(test|tests|__snapshots__|examples|bench|\.ci)\//.test(file))).toEqual([]);
    expect(ours.filter((file) => /\.ts$/.test(file) && !/\.d\.ts$/.test(file))).toEqual([]);
    expect(ours.filter((file) => !/^(build\/(lib|imports)\/|lib\/run\/|docs\/[a-z]+\.md$|package\.json$|\.jsii$|LICENSE$|README\.md$|CHANGELOG\.md$|API\.md$)/.test(file))).toEqual([]);
  });

  test('brings its own dependencies along, and leaves the peers to the project', () => {
    const modules = new Set(packed.files.filter((file) => file.startsWith('node_modules/')).map((file) => file.split('/')[1]));
    expect([...modules].sort()).toEqual(expect.arrayContaining([...manifest().bundleDependencies].sort()));
    expect(Object.keys(manifest().peerDependencies).filter((peer) => modules.has(peer))).toEqual([]);
    expect(Object.keys(manifest().dependencies).sort()).toEqual([...manifest().bundleDependencies].sort());
  });

  test('runs nothing when it is installed', () => {
    const { scripts } = JSON.parse(fs.readFileSync(path.join(folder, 'node_modules/cdk8s-spring-boot/package.json'), 'utf8'));
    expect(Object.keys(scripts ?? {}).filter((name) => /^(pre|post)?(install|prepare)$/.test(name))).toEqual([]);
  });

  test('serves a chart that is used twice, in TypeScript', () => {
    const { stdout, stderr, code } = run(folder, [process.execPath, 'main.js']);
    expect({ stdout, code }).toEqual({ stdout: '', code: 0 });
    expect(stderr).toContain('Wrote 2 manifest files to dist/');
    const files = contents(path.join(folder, 'dist'));
    expect(Object.keys(files)).toEqual(['blue.k8s.yaml', 'green.k8s.yaml', 'kind/lab.plan.json', 'kind/lab.yml']);
    const objects = ['blue', 'green'].map((chart) => parseAllDocuments(files[`${chart}.k8s.yaml`])
      .map((document) => document.toJS()).map(({ kind, metadata }) => `${metadata.namespace}/${kind}/${metadata.name}`));
    expect(objects).toEqual([
      ['blue/ConfigMap/shop-config', 'blue/Deployment/shop', 'blue/Service/shop'],
      ['green/ConfigMap/shop-config', 'green/Deployment/shop', 'green/Service/shop'],
    ]);
  });

  test('runs the same program without compiling it first', () => {
    const compiled = contents(path.join(folder, 'dist'));
    fs.rmSync(path.join(folder, 'dist'), { recursive: true });
    ['main.js', 'shop-chart.js'].forEach((file) => fs.rmSync(path.join(folder, file)));
    fs.symlinkSync(path.join(REPOSITORY, 'node_modules/typescript'), path.join(folder, 'node_modules/typescript'));
    expect(run(folder, [process.execPath, '-r', 'cdk8s-spring-boot/ts', 'main.ts']).code).toBe(0);
    expect(contents(path.join(folder, 'dist'))).toEqual(compiled);
  });

  test('has a command that says how to use it', () => {
    const { stdout, code } = run(folder, ['npx', '--offline', 'cdk8s-spring-boot', '--help']);
    expect(code).toBe(0);
    for (const command of ['up', 'apply', 'status', 'watch', 'down']) expect(stdout).toMatch(new RegExp(`\\b${command}\\b`));
  });

  test('has a command that node alone starts', () => {
    const bin = path.join(folder, 'node_modules/.bin/cdk8s-spring-boot');
    expect(fs.readFileSync(bin, 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node');
    expect(run(folder, [bin, '--version']).stdout.trim()).toBe(manifest().version);
  });
});
