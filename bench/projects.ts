import * as fs from 'node:fs';
import * as path from 'node:path';
import { COMPILED, REPOSITORY } from './compile';

const NOT_COPIED = new Set(['node_modules', 'build', 'dist', 'target', '.git', '.env', 'coverage']);
const TEMPLATE = path.join(REPOSITORY, 'node_modules/cdk8s-cli/templates/typescript-app');

/** A copy of this repository with the modules linked: what is measured there changes nothing here. */
export function copyRepository(folder: string): string {
  fs.cpSync(REPOSITORY, folder, { recursive: true, filter: (source) => source === REPOSITORY || !NOT_COPIED.has(path.basename(source)) });
  linkModules(folder);
  return folder;
}

/**
 * The example as it would stand in a project that `cdk8s init typescript-app` made: the template's cdk8s.yaml and tsconfig.json,
 * and this library as an installed package, compiled.
 */
export function stockProject(folder: string): string {
  fs.mkdirSync(folder, { recursive: true });
  fs.copyFileSync(path.join(TEMPLATE, 'cdk8s.yaml'), path.join(folder, 'cdk8s.yaml'));
  const { compilerOptions, ...rest } = JSON.parse(fs.readFileSync(path.join(TEMPLATE, 'tsconfig.json'), 'utf8'));
  // The template pins TypeScript 5.9, which takes in every package of @types by itself; TypeScript 6 does when told so.
  fs.writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { types: ['*'], ...compilerOptions }, ...rest }));
  const program = fs.readFileSync(path.join(REPOSITORY, 'main.ts'), 'utf8');
  fs.writeFileSync(path.join(folder, 'main.ts'), replaceOnce(program, "from './lib'", "from 'cdk8s-spring-boot'"));
  linkModules(folder);
  const installed = path.join(folder, 'node_modules/cdk8s-spring-boot');
  for (const part of ['lib', 'imports'].filter((name) => fs.existsSync(path.join(COMPILED, name)))) {
    fs.cpSync(path.join(COMPILED, part), path.join(installed, 'build', part), { recursive: true });
  }
  fs.copyFileSync(path.join(REPOSITORY, 'package.json'), path.join(installed, 'package.json'));
  return folder;
}

/** Replaces what must be there: a benchmark that edits nothing would measure nothing. */
export function replaceOnce(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`expected ${JSON.stringify(from)} exactly once in the program`);
  return text.replace(from, to);
}

/** The folder itself is not a link, so that a cache in it is the copy's own. */
function linkModules(folder: string): void {
  const modules = path.join(folder, 'node_modules');
  fs.mkdirSync(modules);
  for (const entry of fs.readdirSync(path.join(REPOSITORY, 'node_modules'))) {
    if (entry === '.cache') continue;
    fs.symlinkSync(path.join(REPOSITORY, 'node_modules', entry), path.join(modules, entry));
  }
}
