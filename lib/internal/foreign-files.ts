import * as fs from 'node:fs';
import * as path from 'node:path';
import { makeFolder } from './make-folder';

/**
 * Takes over what synth did not write from one folder into another: files, links, and folders that hold none of ours. What
 * is there already stays.
 *
 * Files are linked, not copied: that is quick at any size, and a program that has one open goes on writing the same file.
 *
 * @param ours files that synth wrote, as paths relative to the folder
 */
export function keepForeignFiles(from: string, to: string, ours: readonly string[]): void {
  const files = new Set(ours);
  const folders = new Set(ours.flatMap(foldersAbove));
  const keep = (below: string): void => {
    const entries = fs.readdirSync(path.join(from, below), { withFileTypes: true })
      .map((entry) => ({ entry, name: path.join(below, entry.name) }))
      .filter(({ name }) => !files.has(name));
    if (entries.some(({ entry }) => !entry.isDirectory())) makeFolder(path.join(to, below));
    for (const { entry, name } of entries) {
      if (!entry.isDirectory()) {
        keepFile(path.join(from, name), path.join(to, name), entry.isSymbolicLink());
      } else if (folders.has(name)) {
        keep(name);
      } else {
        makeFolder(path.join(to, name));
        keep(name);
        keepModeAndTime(path.join(from, name), path.join(to, name));
      }
    }
  };
  keep('');
}

function keepFile(from: string, to: string, isLink: boolean): void {
  try {
    if (isLink) fs.symlinkSync(fs.readlinkSync(from), to);
    else fs.linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    // Not every file system links, and Linux refuses to link files of another user.
    fs.cpSync(from, to, { force: false, verbatimSymlinks: true, preserveTimestamps: true });
  }
}

/** Last, as a folder may be read-only, and its time changes with every file. */
function keepModeAndTime(from: string, to: string): void {
  const { mode, atime, mtime } = fs.statSync(from);
  fs.chmodSync(to, mode & 0o7777);
  fs.utimesSync(to, atime, mtime);
}

/** `a/b/c.yaml` is in `a/b` and `a`. */
function foldersAbove(file: string): string[] {
  const folder = path.dirname(file);
  return folder === '.' ? [] : [folder, ...foldersAbove(folder)];
}
