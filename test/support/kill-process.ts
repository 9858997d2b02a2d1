import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { Task } from './kill-child';
import { LockTask } from './kill-lock';
import { sourcesIn, transpiled } from './transpiled';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

/** A program of this folder as JavaScript: a process that runs it is there in moments. */
export function compiledTask(name = 'kill-child'): string {
  const files = [...sourcesIn('lib/internal'), ...sourcesIn('test/support').filter((file) => /\/kill-[^/]*$/.test(file))];
  return path.join(transpiled(files), `test/support/${name}.js`);
}

/** Runs a task to its end; `before` is the beginning of a command line that runs the rest of it, as `unshare` does. */
export function runTask(program: string, task: Task | LockTask, before: readonly string[] = []): Promise<Ended> {
  const [command, ...given] = [...before, process.execPath, program, JSON.stringify(task)];
  return ended(spawn(command, given));
}

/** Runs a task, and kills it some milliseconds after it has begun its loop. */
export function killTask(program: string, task: Task, afterMs: number): Promise<Ended> {
  const child = spawn(process.execPath, [program, JSON.stringify({ ...task, times: 'endless' })]);
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), afterMs));
  return ended(child);
}

function ended(child: ReturnType<typeof spawn>): Promise<Ended> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream!.on('data', (text) => { output += text; });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, output }));
  });
}

/** Runs jobs, several at a time. */
export async function inParallel<T>(jobs: readonly (() => Promise<T>)[], width = 4): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < jobs.length) {
      const index = next++;
      results[index] = await jobs[index]();
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
