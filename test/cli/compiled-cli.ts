/**
 * The command line as plain JavaScript in a temporary folder, made once per test file: started some thirty times, ts-node
 * would take most of the time of this suite.
 */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as ts from 'typescript';

const PARTS = ['lib/cli', 'lib/internal'];
let folder: string | undefined;

/** Path of its main.js. */
export function compiledCli(): string {
  folder ??= compile();
  return path.join(folder, 'lib/cli/main.js');
}

function compile(): string {
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'compiled-cli-'));
  fs.symlinkSync(path.resolve('node_modules'), path.join(out, 'node_modules'));
  fs.copyFileSync('package.json', path.join(out, 'package.json'));
  for (const part of PARTS) {
    fs.mkdirSync(path.join(out, part), { recursive: true });
    for (const file of fs.readdirSync(part).filter((name) => name.endsWith('.ts'))) {
      const { outputText } = ts.transpileModule(fs.readFileSync(path.join(part, file), 'utf8'), {
        compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
      });
      fs.writeFileSync(path.join(out, part, file.replace(/\.ts$/, '.js')), outputText);
    }
  }
  return out;
}

afterAll(() => {
  if (folder) fs.rmSync(folder, { recursive: true, force: true });
});
