import * as fs from 'node:fs';
import { withLock } from '../../lib/internal/folder-lock';

/** What a process does with a lock. */
export interface LockTask {
  readonly lock: string;
  /** Holds the file of a number, which one process at a time adds one to. */
  readonly counter?: string;
  readonly times?: number;
}

/** Adds to the counter so many times, and is killed as it holds the lock once more; without a counter, holds the lock without end. */
function run({ lock, counter, times = 0 }: LockTask): void {
  for (let time = 0; time < times; time++) withLock(lock, () => addOne(counter!));
  withLock(lock, () => {
    if (counter !== undefined) process.kill(process.pid, 'SIGKILL');
    fs.writeSync(1, 'held\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
}

function addOne(counter: string): void {
  const before = Number(fs.readFileSync(counter, 'utf8'));
  // Long enough for another one to come between.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
  fs.writeFileSync(counter, `${before + 1}\n`);
}

if (require.main === module) run(JSON.parse(process.argv[2]));
