import * as fs from 'node:fs';
import { formatProblem } from './problem';
import { isAlive } from './process';

/** A synth holds the lock for moments; one that is older was left by a process that was ended. */
const STALE_MS = 60_000;
const PATIENCE_MS = 30_000;
const PAUSE_MS = 20;

/** Does something while no other process does the same: two synths at once would take each other's files for foreign ones. */
export function withLock(file: string, work: () => void): void {
  acquire(file);
  try {
    work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

function acquire(file: string): void {
  const giveUp = Date.now() + PATIENCE_MS;
  while (!tryToCreate(file)) {
    if (isStale(file)) {
      fs.rmSync(file, { force: true });
    } else if (Date.now() > giveUp) {
      throw new Error(formatProblem({
        path: 'App', property: 'outdir', seen: file, expected: 'expected no other synth of the same folder at a time',
        fix: 'wait for the other, or remove that file when there is none',
      }));
    } else {
      // Synth is synchronous, so the wait is too; this one leaves the processor alone.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

function tryToCreate(file: string): boolean {
  try {
    fs.writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isStale(file: string): boolean {
  try {
    const owner = Number(fs.readFileSync(file, 'utf8'));
    return Date.now() - fs.statSync(file).mtimeMs > STALE_MS || (owner > 0 && !isAlive(owner));
  } catch {
    // It was released in this moment.
    return false;
  }
}
