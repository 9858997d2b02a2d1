import * as fs from 'node:fs';
import * as path from 'node:path';

/** Makes a folder, and those above it, unless it is there. (Node's `recursive` says ENOENT where the disk is read-only.) */
export function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    if (fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    makeFolder(path.dirname(folder));
    fs.mkdirSync(folder);
  }
}
