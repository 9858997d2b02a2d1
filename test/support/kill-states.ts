import * as fs from 'node:fs';
import * as path from 'node:path';
import { replaceFolder, restoreFolder } from '../../lib/internal/output-folder';
import { contents, tempFolder, write } from './folders';
import { filesOf } from './kill-child';

/** What the user keeps in the output folder; no synth may lose it. */
const FOREIGN = { 'notes.txt': 'mine\n', 'kind/own/notes.txt': 'mine\n' };
const EMPTY = 'empty';

/** A new output folder with one generation of files, and files of the user. */
export function synthesised(generation: number, files: number): string {
  const dist = path.join(tempFolder(), 'dist');
  replaceFolder(dist, filesOf(generation, files));
  addForeignFiles(dist);
  return dist;
}

export function addForeignFiles(dist: string): void {
  write(dist, FOREIGN);
  fs.mkdirSync(path.join(dist, EMPTY), { recursive: true });
}

/** The generation of which a folder holds every file and no other, with all that is the user's; `none` without a folder. */
export function generationIn(dist: string, files: number): number | 'none' {
  if (!fs.existsSync(dist)) return 'none';
  const found = contents(dist);
  const generation = parseInt(found['0.k8s.yaml'] ?? '', 10);
  const expected = Object.fromEntries(filesOf(generation, files).map((file) => [file.path, file.content]));
  expect(found).toEqual({ ...expected, ...FOREIGN });
  expect(fs.readdirSync(path.join(dist, EMPTY))).toEqual([]);
  return generation;
}

/** What the user finds after a kill, then after a synth that fails before it writes, and then after one that does not fail. */
export function foundAfterwards(dist: string, files: number): string {
  const found = [generationIn(dist, files)];
  restoreFolder(dist);
  found.push(generationIn(dist, files));
  expect(besides(dist)).toEqual([]);
  replaceFolder(dist, filesOf(7, files));
  found.push(generationIn(dist, files));
  expect(besides(dist)).toEqual([]);
  return found.join(' → ');
}

/** Names of what else is where the output folder is. */
export function besides(dist: string): string[] {
  return fs.readdirSync(path.dirname(dist)).filter((name) => name !== path.basename(dist)).sort();
}
