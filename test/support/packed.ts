import * as fs from 'node:fs';
import * as path from 'node:path';
import { contents, tempFolder, write } from './folders';
import { REPOSITORY, succeed } from './processes';

/** What a clone has not. */
const NOT_IN_A_CLONE = new Set(['node_modules', '.git', 'build', 'dist', 'coverage', 'target', '.jsii', '.env', 'tsconfig.tsbuildinfo']);

export interface Packed {
  readonly tarball: string;
  /** Paths in the tarball. */
  readonly files: string[];
}

/**
 * Builds and packs a copy of the repository, so that neither a missing nor a stale `build/` matters, and no test that
 * runs at the same time finds a half-written one.
 */
export function pack(): Packed {
  const clone = tempFolder();
  fs.cpSync(REPOSITORY, clone, { recursive: true, filter: (file) => file === REPOSITORY || !NOT_IN_A_CLONE.has(path.basename(file)) });
  linkModules(clone, bundledModules());
  // Packing builds first (`prepack`), and the build speaks before the JSON begins.
  const output = succeed(clone, ['npm', 'pack', '--json', '--offline'], cacheOf(clone));
  const [{ filename, files }] = JSON.parse(output.slice(output.search(/^\[$/m)));
  return { tarball: path.join(clone, filename), files: files.map((file: { path: string }) => file.path) };
}

/** An empty project that has the tarball from `npm install`, and its peers and the compiler from here: no registry is asked. */
export function project(tarball: string, files: Record<string, string>): string {
  const folder = tempFolder();
  write(folder, { 'package.json': '{ "name": "consumer", "private": true }\n', ...files });
  succeed(folder, ['npm', 'install', '--offline', '--legacy-peer-deps', '--no-audit', '--no-fund', tarball], cacheOf(folder));
  for (const peer of Object.keys(manifest().peerDependencies)) {
    fs.symlinkSync(path.join(REPOSITORY, 'node_modules', peer), path.join(folder, 'node_modules', peer));
  }
  return folder;
}

/** What `npm install` made of the package, without the modules it bundles. */
export function installed(folder: string): string[] {
  return Object.keys(contents(path.join(folder, 'node_modules/cdk8s-spring-boot'))).filter((file) => !file.startsWith('node_modules/'));
}

export function manifest() {
  return JSON.parse(fs.readFileSync(path.join(REPOSITORY, 'package.json'), 'utf8'));
}

/** Every module by a link, those that are bundled by a copy: npm does not look through links when it packs. */
function linkModules(clone: string, copied: ReadonlySet<string>): void {
  const from = path.join(REPOSITORY, 'node_modules');
  const to = path.join(clone, 'node_modules');
  fs.mkdirSync(to);
  for (const name of fs.readdirSync(from)) {
    if (copied.has(name)) fs.cpSync(path.join(from, name), path.join(to, name), { recursive: true });
    else fs.symlinkSync(path.join(from, name), path.join(to, name));
  }
}

/** `bundleDependencies`, with what those need themselves. */
function bundledModules(): ReadonlySet<string> {
  const bundled = new Set<string>();
  const add = (name: string): void => {
    if (bundled.has(name)) return;
    bundled.add(name);
    const { dependencies = {} } = JSON.parse(fs.readFileSync(path.join(REPOSITORY, 'node_modules', name, 'package.json'), 'utf8'));
    Object.keys(dependencies).forEach(add);
  };
  manifest().bundleDependencies.forEach(add);
  return bundled;
}

/** An empty cache: what installs with it needs nothing that was downloaded before. */
function cacheOf(folder: string): Record<string, string> {
  return { npm_config_cache: path.join(folder, '.npm') };
}
