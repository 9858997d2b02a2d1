import * as fs from 'node:fs';
import * as path from 'node:path';
import { companionsOf, discard, exchange, hasCompanions, settle } from './folder-exchange';
import { explainFailure } from './folder-failure';
import { withLock } from './folder-lock';
import { keepForeignFiles } from './foreign-files';
import { makeFolder } from './make-folder';
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
 * Killed at any moment, it leaves the old folder, the new one, or for an instant none, and the next call restores the old
 * one before anything else. Nothing is flushed to the disk: that takes fifty times as long, and what a power cut spoils is
 * made again by another synth.
 *
 * @param folder the output folder; where it is a symbolic link, the folder it leads to is replaced
 * @param files everything that is to be in it; what throws while they are made leaves the old folder, too
 */
export function replaceFolder(folder: string, files: Iterable<OutputFile>): void {
  explainFailure(folder, () => {
    const target = followLink(folder);
    refuseWorkingFolder(folder, target);
    refuseFile(folder, target);
    makeFolder(path.dirname(target));
    withLock(companionsOf(target).lock, (signOfLife) => {
      settle(target);
      writeBesideAndExchange(target, files, signOfLife);
    });
  });
}

/** Brings the output folder back where a killed synth left none, and removes what else it left. Else does nothing. */
export function restoreFolder(folder: string): void {
  explainFailure(folder, () => {
    const target = followLink(folder);
    if (hasCompanions(target)) withLock(companionsOf(target).lock, () => settle(target));
  });
}

function writeBesideAndExchange(target: string, files: Iterable<OutputFile>, signOfLife: () => void): void {
  const { scratch } = companionsOf(target);
  try {
    fs.mkdirSync(scratch);
    // Before the foreign files: those are linked into both folders, and must not be written to under a name of ours.
    const written = writeFiles(scratch, files, signOfLife);
    fs.writeFileSync(path.join(scratch, WRITTEN_LIST), written.map((file) => `${file}\n`).join(''));
    if (fs.existsSync(target)) {
      fs.accessSync(target, fs.constants.W_OK);
      keepForeignFiles(target, scratch, [WRITTEN_LIST, ...readList(target)]);
      fs.chmodSync(scratch, fs.statSync(target).mode & 0o7777);
    }
    signOfLife();
    exchange(target);
  } catch (error) {
    discardQuietly(scratch);
    throw error;
  }
}

/** Returns the paths. */
function writeFiles(folder: string, files: Iterable<OutputFile>, signOfLife: () => void): string[] {
  const made = new Set<string>();
  const written: string[] = [];
  for (const file of files) {
    signOfLife();
    const filePath = path.join(folder, file.path);
    const parent = path.dirname(filePath);
    if (!made.has(parent)) makeFolder(parent);
    made.add(parent);
    fs.writeFileSync(filePath, file.content);
    written.push(file.path);
  }
  return written;
}

/** The error that led here says more than one of the tidying. */
function discardQuietly(scratch: string): void {
  try {
    discard(scratch);
  } catch {
    // The next synth tries again.
  }
}

/**
 * The folder itself; a symbolic link leads to one that need not be there, also over other links. Nothing here depends on
 * whether the folder is there: another synth may have renamed it in this moment, and we do not hold the lock yet.
 */
function followLink(folder: string): string {
  const given = path.resolve(folder);
  const parent = path.dirname(given);
  if (!fs.existsSync(parent)) return given;
  const place = path.join(fs.realpathSync(parent), path.basename(given));
  if (!fs.lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink()) return place;
  // Fails where the links go round.
  fs.statSync(place, { throwIfNoEntry: false });
  return followLink(path.resolve(path.dirname(place), fs.readlinkSync(place)));
}

function readList(folder: string): string[] {
  const list = path.join(folder, WRITTEN_LIST);
  return fs.existsSync(list) ? fs.readFileSync(list, 'utf8').split('\n').filter((line) => line !== '') : [];
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
