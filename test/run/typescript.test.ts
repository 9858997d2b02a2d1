import * as fs from 'node:fs';
import * as path from 'node:path';
import { removeTempFolders, tempFolder, write } from '../support/folders';
import { REPOSITORY, run, Run } from '../support/processes';

afterEach(removeTempFolders);

const HOOK = path.join(REPOSITORY, 'lib/run/typescript.cjs');
const REAL = path.join(REPOSITORY, 'node_modules/typescript');
const { version } = JSON.parse(fs.readFileSync(path.join(REAL, 'package.json'), 'utf8'));

/** A project with the real TypeScript. */
function project(files: Record<string, string>): string {
  const folder = tempFolder();
  write(folder, files);
  useTypeScript(folder, `module.exports = require(${JSON.stringify(REAL)});`);
  return folder;
}

function useTypeScript(folder: string, main: string, itsVersion = version): void {
  write(folder, {
    'node_modules/typescript/package.json': JSON.stringify({ name: 'typescript', version: itsVersion, main: 'index.js' }),
    'node_modules/typescript/index.js': main,
  });
}

function start(folder: string): Run {
  return run(folder, [process.execPath, '-r', HOOK, 'main.ts']);
}

describe('node -r cdk8s-spring-boot/ts', () => {
  test('runs TypeScript without looking at its types', () => {
    const folder = project({ 'main.ts': "import { name } from './name';\nconst text: number = name;\nconsole.log(text);\n", 'name.ts': "export const name = 'shop';\n" });
    expect(start(folder)).toEqual({ stdout: 'shop\n', stderr: '', code: 0 });
  });

  test('needs TypeScript for changed files only', () => {
    const folder = project({ 'main.ts': "import { name } from './name';\nconsole.log(name);\n", 'name.ts': "export const name = 'shop';\n" });
    start(folder);
    useTypeScript(folder, "throw new Error('TypeScript was loaded');");
    expect(start(folder)).toEqual({ stdout: 'shop\n', stderr: '', code: 0 });
    write(folder, { 'name.ts': "export const name = 'store';\n" });
    const { stderr, code } = start(folder);
    expect({ stderr: stderr.split('\n')[0], code }).toEqual({ stderr: 'Uncaught Error: TypeScript was loaded', code: 1 });
  });

  test('never runs what it kept of another text, another TypeScript, or half a file', () => {
    const folder = project({ 'main.ts': "console.log('one');\n" });
    expect(start(folder).stdout).toBe('one\n');
    const { mtime, atime } = fs.statSync(path.join(folder, 'main.ts'));
    write(folder, { 'main.ts': "console.log('two');\n" });
    fs.utimesSync(path.join(folder, 'main.ts'), atime, mtime);
    expect(start(folder).stdout).toBe('two\n');

    const cache = path.join(folder, 'node_modules/.cache/cdk8s-spring-boot');
    const [kept] = fs.readdirSync(cache);
    expect(fs.readdirSync(cache)).toEqual([kept]);
    const whole = fs.readFileSync(path.join(cache, kept), 'utf8');
    fs.writeFileSync(path.join(cache, kept), whole.slice(0, whole.length / 2));
    expect(start(folder)).toEqual({ stdout: 'two\n', stderr: '', code: 0 });

    useTypeScript(folder, "exports.ModuleKind = {}; exports.ScriptTarget = {};\nexports.transpileModule = () => ({ outputText: \"console.log('other');\", diagnostics: [] });", '6.0.99');
    expect(start(folder).stdout).toBe('other\n');
  });

  test('runs where nothing can be kept', () => {
    const folder = project({ 'main.ts': "console.log('shop');\n", 'node_modules/.cache': 'a file in the place of the folder' });
    expect(start(folder)).toEqual({ stdout: 'shop\n', stderr: '', code: 0 });
  });

  test('names lines of the TypeScript in stack traces', () => {
    const folder = project({ 'main.ts': 'interface Shop {\n  readonly name: string;\n}\n\nfunction build(shop: Shop): void {\n  throw new Error(shop.name);\n}\nbuild({ name: "shop" });\n' });
    const { stderr, code } = start(folder);
    expect({ stderr: stderr.split('\n').slice(0, 3), code }).toEqual({
      stderr: ['Uncaught Error: shop', `    at build (${folder}/main.ts:6:9)`, `    at Object.<anonymous> (${folder}/main.ts:8:1)`], code: 1,
    });
  });

  test('says where the syntax is wrong', () => {
    const folder = project({ 'main.ts': 'const shop = 1;\nconst name: = 2;\n' });
    expect(start(folder)).toEqual({ stdout: '', stderr: 'Uncaught [SyntaxError: main.ts(2,13): error TS1110: Type expected.]\n', code: 1 });
  });

  test('lets the program catch what is not caught', () => {
    const folder = project({ 'main.ts': "process.on('uncaughtException', (error: Error) => console.log(`caught ${error.message}`));\nvoid Promise.reject(new Error('shop'));\n" });
    expect(start(folder)).toEqual({ stdout: 'caught shop\n', stderr: '', code: 0 });
  });

  test('refuses a TypeScript that it cannot call', () => {
    const folder = project({ 'main.ts': '' });
    useTypeScript(folder, '', '7.0.2');
    expect(start(folder)).toEqual({
      stdout: '', code: 1,
      stderr: '[cdk8s-spring-boot/ts] typescript: 7.0.2, expected a version below 7, as later ones cannot be called from JavaScript; '
        + 'run `npm install --save-dev typescript@~6.0`\n',
    });
  });
});
