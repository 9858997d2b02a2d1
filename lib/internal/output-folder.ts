import * as fs from 'node:fs';
import * as path from 'node:path';
import { OutputFile } from './output-files';
import { formatProblem } from './problem';

/**
 * Replaces the output folder in one step: all files are written beside it first, then the folders change places. When
 * anything fails, the old folder stays. What synth did not write is kept, as `owned` tells.
 *
 * @param folder the output folder; where it is a symbolic link, the folder it leads to is replaced
 * @param files everything that is to be in it
 * @param owned whether a file that is there already is one of ours, so that it goes when it is not in `files`
 */
export function replaceFolder(folder: string, files: readonly OutputFile[], owned: (file: string) => boolean): void {
  const target = followLink(folder);
  refuseWorkingFolder(folder, target);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const fresh = fs.mkdtempSync(path.join(path.dirname(target), `.${path.basename(target)}.new-`));
  const old = `${fresh}.old`;
  try {
    fs.chmodSync(fresh, 0o777 & ~process.umask());
    keepForeignFiles(target, fresh, owned);
    for (const file of files) {
      const filePath = path.join(fresh, file.path);
      fs.mkdirSync(path.dirname(filePath), { recursive: true });
      fs.writeFileSync(filePath, file.content);
    }
    if (fs.existsSync(target)) fs.renameSync(target, old);
    try {
      fs.renameSync(fresh, target);
    } catch (error) {
      if (fs.existsSync(old)) fs.renameSync(old, target);
      throw error;
    }
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
    fs.rmSync(old, { recursive: true, force: true });
  }
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

function keepForeignFiles(from: string, to: string, owned: (file: string) => boolean): void {
  for (const file of filesBelow(from).filter((name) => !owned(name))) {
    fs.mkdirSync(path.dirname(path.join(to, file)), { recursive: true });
    fs.cpSync(path.join(from, file), path.join(to, file), { verbatimSymlinks: true, preserveTimestamps: true });
  }
}

/** The folder is renamed away: it must not be the one we stand in, nor one above it. */
function refuseWorkingFolder(given: string, target: string): void {
  const below = path.relative(target, fs.realpathSync(process.cwd()));
  if (below === '' || !below.startsWith('..') && !path.isAbsolute(below)) {
    throw new Error(formatProblem({
      path: 'App', property: 'outdir', seen: given,
      expected: 'expected a folder for the output alone, which synth replaces whole', fix: "write outdir: 'dist'",
    }));
  }
}
