import * as fs from 'node:fs';
import * as path from 'node:path';

/** What stands beside an output folder for moments. Only the holder of the lock touches the other two. */
export interface Companions {
  readonly lock: string;
  /** Where the new folder grows and the replaced one is taken apart. Never whole for certain, so always to be removed. */
  readonly scratch: string;
  /** The replaced folder while it waits for the new one to be in its place. Always whole, so always fit to come back. */
  readonly old: string;
}

export function companionsOf(target: string): Companions {
  const beside = (name: string) => path.join(path.dirname(target), `.${path.basename(target)}.synth-${name}`);
  return { lock: beside('lock'), scratch: beside('new'), old: beside('old') };
}

export function hasCompanions(target: string): boolean {
  return Object.values(companionsOf(target)).some(isThere);
}

/**
 * Takes up what a killed process left: the old folder comes back where there is none now, all else goes. A new folder that
 * was whole goes too: nothing says that it was.
 */
export function settle(target: string): void {
  const { scratch, old } = companionsOf(target);
  if (isThere(old) && !isThere(target)) fs.renameSync(old, target);
  discard(scratch);
  discardOld(target);
}

/**
 * Puts the scratch folder into the place of the target. A folder that holds something cannot be renamed onto, and Node has
 * no renameat2(RENAME_EXCHANGE): between two renames there is no target.
 */
export function exchange(target: string): void {
  const { scratch, old } = companionsOf(target);
  const replaces = isThere(target);
  if (replaces) fs.renameSync(target, old);
  try {
    fs.renameSync(scratch, target);
  } catch (error) {
    if (replaces) fs.renameSync(old, target);
    throw error;
  }
  try {
    discardOld(target);
  } catch {
    // The new folder is in its place, which is what was asked for; the next synth removes the rest, or says why it cannot.
  }
}

/** Renamed before it is taken apart, so that what is called old is whole at any moment. */
function discardOld(target: string): void {
  const { scratch, old } = companionsOf(target);
  if (!isThere(old)) return;
  fs.renameSync(old, scratch);
  discard(scratch);
}

export function discard(folder: string): void {
  try {
    fs.rmSync(folder, { recursive: true, force: true });
  } catch {
    makeWritable(folder);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Only the superuser removes files from a read-only folder. */
function makeWritable(folder: string): void {
  fs.chmodSync(folder, 0o700);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) makeWritable(path.join(folder, entry.name));
  }
}

/** Also of a symbolic link that leads nowhere. */
function isThere(file: string): boolean {
  return fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}
