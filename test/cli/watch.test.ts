import { ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { contents, removeTempFolders, tempFolder, write } from '../support/folders';
import { REPOSITORY } from '../support/processes';
import { compiledCli } from './compiled-cli';

const MAIN = `
import * as fs from 'node:fs';
import { Chart } from 'cdk8s';
import { App, ConfigBackedEnv, SpringBootApp } from './lib';

const app = new App();
const chart = new Chart(app, 'shop');
const config = new ConfigBackedEnv(chart, 'config', { name: 'shop-config', variables: { TITLE: fs.readFileSync('title.txt', 'utf8').trim() } });
new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', replicas: 2, config });
app.synth();
`;

/** A project that finds this library in `./lib`. */
function project(): string {
  const folder = tempFolder();
  for (const name of ['lib', 'imports']) fs.symlinkSync(path.join(REPOSITORY, name), path.join(folder, name));
  fs.mkdirSync(path.join(folder, 'node_modules'));
  for (const name of ['cdk8s', 'typescript']) fs.symlinkSync(path.join(REPOSITORY, 'node_modules', name), path.join(folder, 'node_modules', name));
  write(folder, { 'main.ts': MAIN, 'title.txt': 'one\n', 'cdk8s.yaml': `app: node -r ${REPOSITORY}/lib/run/typescript.cjs main.ts\n` });
  return folder;
}

/** The real `watch`, and what it says. */
class Watch {
  private text = '';
  private told = 0;
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;

  constructor(folder: string) {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|CDK8S_|JEST_|NODE_ENV$)/.test(name)));
    this.child = spawn(process.execPath, [compiledCli(), 'watch'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout!, this.child.stderr!]) stream.setEncoding('utf8').on('data', (chunk) => { this.text += chunk; });
    this.ended = new Promise((resolve) => this.child.on('close', resolve));
  }

  /** What it has said since the last time, once that holds a certain text; times and durations are left out. */
  async says(text: string): Promise<string> {
    while (!this.text.slice(this.told).includes(text) || !this.text.endsWith('\n')) {
      if (this.child.exitCode !== null || this.child.signalCode !== null) throw new Error(`watch ended before it said ${text}:\n${this.text}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const news = this.text.slice(this.told);
    this.told = this.text.length;
    return news.replace(/\d\d:\d\d:\d\d/g, 'TIME').replace(/in \d+ ms/g, 'in N ms');
  }

  async interrupt(): Promise<number | null> {
    this.child.kill('SIGINT');
    return this.ended;
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }
}

describe('watch', () => {
  let watch: Watch | undefined;
  afterEach(() => {
    watch?.kill();
    removeTempFolders();
  });

  test('synthesises after each save, keeps dist/ when the program fails, and ends on Ctrl-C', async () => {
    const folder = project();
    const save = (name: string, text: string) => write(folder, { [name]: text });
    const dist = () => contents(path.join(folder, 'dist'));
    watch = new Watch(folder);
    const started = await watch.says('watching');
    expect(started).toMatch(/^TIME synthesised in N ms: added ConfigMap default\/shop-config, Deployment default\/shop, Service default\/shop; 1 file\n/);
    // main.ts, title.txt and the modules of ./lib: more than fifty, in lib/, lib/internal/ and others.
    expect(started).toMatch(/\nwatching ([5-9]\d|[12]\d\d) files in \d+ folders; Ctrl-C ends\n$/);

    save('main.ts', MAIN.replace('replicas: 2', 'replicas: 3'));
    expect(await watch.says('synthesised')).toBe('TIME synthesised in N ms: changed Deployment default/shop (spec.replicas 2 -> 3); 1 file\n');
    expect(dist()['shop.k8s.yaml']).toContain('replicas: 3');

    // As an editor does that writes another file first.
    save('title.txt.new', 'two\n');
    fs.renameSync(path.join(folder, 'title.txt.new'), path.join(folder, 'title.txt'));
    expect(await watch.says('synthesised')).toBe('TIME synthesised in N ms: changed ConfigMap default/shop-config (data.TITLE one -> two),'
      + ' Deployment default/shop (spec.template.metadata.annotations.cdk8s-spring-boot/config-checksum 33f6c75a8c56ee8d -> bda246739944a261); 1 file\n');

    const good = dist();
    save('main.ts', MAIN.replace('const app =', 'const app'));
    expect(await watch.says('next:')).toMatch(/^(TIME synthesised in N ms: no change\n)?✗ TIME: the program failed; dist\/ is as it was\n {2}it said:\n {4}SyntaxError: main\.ts\(6,11\): error TS1005: /);
    save('main.ts', MAIN.replace('replicas: 2', 'replicas: -1'));
    expect(await watch.says('next:')).toMatch(/ {4}Error: \[shop\/app\] replicas: -1, expected .*\n( {8}at .*\n)* {8}at Object\.<anonymous> \(main\.ts:9:1\)\n {2}next: correct it and save\n$/);
    save('main.ts', `${MAIN.replace('app.synth()', '')}process.exit(3);\n`);
    expect(await watch.says('next:')).toBe(
      '✗ TIME: the program failed; dist/ is as it was\n  it said:\n    it ended with exit code 3\n  next: correct it and save\n');
    save('main.ts', `${MAIN.replace('app.synth()', '')}void Promise.reject(new Error('late'));\n`);
    expect(await watch.says('next:')).toContain('    Error: late\n        at Object.<anonymous> (main.ts:11:21)');
    expect(dist()).toEqual(good);

    save('main.ts', `import './extra';${MAIN}`);
    expect(await watch.says('next:')).toContain("    Error: Cannot find module './extra'\n");
    save('extra.ts', "console.log('extra');\n");
    expect(await watch.says('synthesised')).toBe('  extra\nTIME synthesised in N ms: changed Deployment default/shop (spec.replicas 3 -> 2); 1 file\n');

    expect(await watch.interrupt()).toBe(130);
    expect(dist()['shop.k8s.yaml']).toContain('replicas: 2');
    expect(fs.readdirSync(folder).filter((name) => name.startsWith('.dist'))).toEqual([]);
  }, 30_000);

  test('starts any other app command anew for every change, and says so', async () => {
    const folder = tempFolder();
    write(folder, { 'cdk8s.yaml': 'app: mkdir -p dist && cp map.yaml dist/map.yaml\n', 'map.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: shop }\n' });
    watch = new Watch(folder);
    expect(await watch.says('watching')).toBe([
      '! `mkdir -p dist && cp map.yaml dist/map.yaml` is started anew for every change: it is not a single Node program in CommonJS',
      'TIME synthesised in N ms: added ConfigMap default/shop; 1 file',
      'watching 2 files in 1 folder; Ctrl-C ends',
      '',
    ].join('\n'));
    write(folder, { 'map.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: store }\n' });
    expect(await watch.says('synthesised')).toBe('TIME synthesised in N ms: added ConfigMap default/store; removed ConfigMap default/shop; 1 file\n');
    fs.rmSync(path.join(folder, 'map.yaml'));
    expect(await watch.says('next:')).toMatch(/^(TIME synthesised in N ms: no change\n)?✗ TIME: the program failed; dist\/ is as it was\n {2}it said:\n {4}it ended with exit code 1\n {4}cp: .*map\.yaml/);
    expect(await watch.interrupt()).toBe(130);
  }, 30_000);
});
