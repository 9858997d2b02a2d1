import * as fs from 'node:fs';
import * as path from 'node:path';
import { hasEnded, newOwnerName, readOwnerName } from './lock-owner';
import { makeFolder } from './make-folder';
import { formatProblem } from './problem';

const PATIENCE_MS = 30_000;
const PAUSE_MS = 20;
const SIGN_OF_LIFE_MS = 1_000;

/** Files that this process could not remove when it was done. It lives on, as `watch` does, and must not wait for itself. */
const abandoned = new Set<string>();

/**
 * Does something while no other process does the same: two synths at once would take each other's files for foreign ones.
 *
 * The lock is a folder in which every process puts a file with a name of its own; the one that is alone in there holds the
 * lock. Two that come at once see each other, and both step back. As no name is used twice, removing the file of a process
 * that has ended never hits the lock of the next one, however late the removal comes. (A lock file of one name, removed
 * when stale, can be the new one of somebody who was quicker.)
 *
 * @param lock the folder that is the lock; it is gone afterwards
 * @param work is given a function to call from time to time, which tells the others that we live
 */
export function withLock(lock: string, work: (signOfLife: () => void) => void, patienceMs = PATIENCE_MS): void {
  const mine = path.join(lock, newOwnerName());
  acquire(lock, mine, patienceMs);
  try {
    work(signs(lock, mine));
  } finally {
    release(lock, mine);
  }
}

function acquire(lock: string, mine: string, patienceMs: number): void {
  const giveUp = Date.now() + patienceMs;
  for (;;) {
    let others = livingOthers(lock, mine);
    if (others.length === 0) {
      if (stepIn(lock, mine)) return;
      others = livingOthers(lock, mine);
    }
    if (Date.now() > giveUp) throw new Error(occupied(lock, others));
    pause();
  }
}

/** Our file first, then the look around: of two that do this, at least one sees the other. */
function stepIn(lock: string, mine: string): boolean {
  let alone = false;
  try {
    makeFolder(lock);
    fs.writeFileSync(mine, '');
    alone = livingOthers(lock, mine).length === 0;
  } catch (error) {
    // The last holder removed the folder in this moment.
    if (!['EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    if (!alone) release(lock, mine);
  }
  return alone;
}

/** Names of those in the lock folder that have not ended; the files of the others are removed. */
function livingOthers(lock: string, mine: string): string[] {
  return namesIn(lock).filter((name) => {
    const owner = readOwnerName(name);
    if (owner === undefined || name === path.basename(mine)) return false;
    const file = path.join(lock, name);
    const seen = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (seen !== undefined && !abandoned.has(name) && !hasEnded(owner, Date.now() - seen)) return true;
    fs.rmSync(file, { force: true });
    return false;
  });
}

function namesIn(lock: string): string[] {
  try {
    return fs.readdirSync(lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** A process that slept with its machine may find that others gave it up; it must not go on then. */
function signs(lock: string, mine: string): () => void {
  let last = Date.now();
  return () => {
    const now = Date.now();
    if (now - last < SIGN_OF_LIFE_MS) return;
    if (!fs.existsSync(mine)) {
      throw new Error(formatProblem({
        path: 'App', property: 'outdir', seen: lock, expected: 'expected our lock, which another synth took from us after a minute of silence',
        fix: 'synthesise again',
      }));
    }
    fs.utimesSync(mine, now / 1000, now / 1000);
    last = now;
  };
}

/** What cannot be removed is no reason to fail: the next one sees that we have ended. */
function release(lock: string, mine: string): void {
  try {
    fs.rmSync(mine, { force: true });
  } catch {
    abandoned.add(path.basename(mine));
  }
  try {
    fs.rmdirSync(lock);
  } catch {
    // Another one is in there already.
  }
}

function occupied(lock: string, others: readonly string[]): string {
  const owners = others.map((name) => readOwnerName(name)!).map(({ processId, place }) => ` (process ${processId} of ${place})`);
  return formatProblem({
    path: 'App', property: 'outdir', seen: lock, expected: `expected no other synth of the same folder at a time${owners.join('')}`,
    fix: 'wait for the other, or remove that folder when there is none',
  });
}

/** Synth is synchronous, so the wait is too; this one leaves the processor alone. Uneven, lest two meet again and again. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS * (0.5 + Math.random()));
}
