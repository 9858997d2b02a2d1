import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

/**
 * Sources as plain JavaScript, in a folder that keeps them until they change: started some thirty times, a program compiled anew would
 * take most of the time of the tests.
 *
 * @param files paths in this repository
 */
export function transpiled(files: readonly string[]): string {
  const texts = files.map((file) => fs.readFileSync(file, 'utf8'));
  const hash = createHash('sha256').update(JSON.stringify([ts.version, files, texts])).digest('hex').slice(0, 16);
  const kept = path.resolve('node_modules/.cache/cdk8s-spring-boot-tests');
  const folder = path.join(kept, hash);
  if (fs.existsSync(folder)) return folder;
  // Test files run at the same time: each makes its own, and one of them is taken.
  fs.mkdirSync(kept, { recursive: true });
  const own = fs.mkdtempSync(path.join(kept, 'new-'));
  fs.copyFileSync('package.json', path.join(own, 'package.json'));
  files.forEach((file, index) => {
    const { outputText } = ts.transpileModule(texts[index], { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true } });
    const target = path.join(own, file.replace(/\.ts$/, '.js'));
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, outputText);
  });
  try {
    fs.renameSync(own, folder);
  } catch (error) {
    fs.rmSync(own, { recursive: true });
    if (!fs.existsSync(folder)) throw error;
  }
  return folder;
}

/** The TypeScript sources that lie in a folder of this repository. */
export function sourcesIn(folder: string): string[] {
  return fs.readdirSync(folder).filter((name) => name.endsWith('.ts')).map((name) => path.join(folder, name));
}
