import * as fs from 'node:fs';
import * as path from 'node:path';
import { withLock } from './folder-lock';
import { OutputFile } from './output-files';
import { formatProblem } from './problem';

/**
 * Lists what synth wrote into the folder, and the next one may take away. kubectl and Helm pass over a file of such a name.
 */
export const WRITTEN_LIST = '.synthesized';

/**
 * Replaces the output folder in one step: all files are written beside it first, then the folders change places. When
 * anything fails, the old folder stays. What an earlier synth wrote goes; what it did not write is kept.
 *
 * @param folder the output folder; where it is a symbolic link, the folder it leads to is replaced
 * @param files everything that is to be in it
 */
export function replaceFolder(folder: string, files: readonly OutputFile[]): void {
  const target = followLink(folder);
  refuseWorkingFolder(folder, target);
  refuseFile(folder, target);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const list = { path: WRITTEN_LIST, content: files.map((file) => `${file.path}\n`).join('') };
  withLock(path.join(path.dirname(target), `.${path.basename(target)}.lock`), () => writeBesideAndSwap(folder, target, [...files, list]));
}

function writeBesideAndSwap(given: string, target: string, files: readonly OutputFile[]): void {
  const fresh = fs.mkdtempSync(path.join(path.dirname(target), `.${path.basename(target)}.new-`));
  try {
    fs.chmodSync(fresh, fs.existsSync(target) ? fs.statSync(target).mode & 0o777 : 0o777 & ~process.umask());
    keepForeignFiles(target, fresh);
    for (const file of files) {
      const filePath = path.join(fresh, file.path);
      fs.mkdirSync(path.dirname(filePath), { recursive: true });
      fs.writeFileSync(filePath, file.content);
    }
    swap(given, target, fresh, `${fresh}.old`);
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
  }
}

/** The old folder is removed only when the new one is in its place. */
function swap(given: string, target: string, fresh: string, old: string): void {
  const replaces = fs.existsSync(target);
  try {
    if (replaces) fs.renameSync(target, old);
  } catch (error) {
    throw new Error(formatProblem({
      path: 'App', property: 'outdir', seen: given, expected: `expected a folder that can be renamed (${(error as NodeJS.ErrnoException).code ?? error})`,
      fix: 'where it is a mount point, write to a folder below it',
    }));
  }
  try {
    fs.renameSync(fresh, target);
  } catch (error) {
    if (replaces) fs.renameSync(old, target);
    throw error;
  }
  fs.rmSync(old, { recursive: true, force: true });
}

/** Files below a folder, as paths relative to it. */
export function filesBelow(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

/** The folder itself; a symbolic link leads to one that need not be there yet. */
function followLink(folder: string): string {
  if (fs.existsSync(folder)) return fs.realpathSync(folder);
  const isLink = fs.lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  return isLink ? path.resolve(path.dirname(folder), fs.readlinkSync(folder)) : path.resolve(folder);
}

function keepForeignFiles(from: string, to: string): void {
  const written = new Set([WRITTEN_LIST, ...readList(from)]);
  for (const file of filesBelow(from).filter((name) => !written.has(name))) {
    fs.mkdirSync(path.dirname(path.join(to, file)), { recursive: true });
    fs.cpSync(path.join(from, file), path.join(to, file), { verbatimSymlinks: true, preserveTimestamps: true });
  }
}

function readList(folder: string): string[] {
  const list = path.join(folder, WRITTEN_LIST);
  return fs.existsSync(list) ? fs.readFileSync(list, 'utf8').split('\n') : [];
}

function refuseFile(given: string, target: string): void {
  if (fs.statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? true) return;
  throw new Error(formatProblem({ path: 'App', property: 'outdir', seen: given, expected: 'expected a folder, and it is a file', fix: 'remove it, or write to another folder' }));
}

/** The folder is renamed away: it must not be the one we stand in, nor one above it. */
function refuseWorkingFolder(given: string, target: string): void {
  const below = path.relative(target, fs.realpathSync(process.cwd()));
  if (below === '' || (below !== '..' && !below.startsWith(`..${path.sep}`) && !path.isAbsolute(below))) {
    throw new Error(formatProblem({
      path: 'App', property: 'outdir', seen: given,
      expected: 'expected a folder for the output alone, which synth replaces whole', fix: "write outdir: 'dist'",
    }));
  }
}
