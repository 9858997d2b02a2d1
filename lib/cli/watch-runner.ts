/**
 * Runs the program again and again in one process, for `watch`: cdk8s, which takes most of the time of a start, stays
 * loaded. Every module outside of node_modules is loaded anew each time, also one that did not change: what it keeps in
 * its variables, and what it read when it was loaded, must not come from the run before.
 *
 * A run is over when Node would end the process: nothing is left to do, or an error was not caught. When the program
 * calls `process.exit`, this process ends indeed, and `watch` starts another.
 */
import Module, { createRequire } from 'node:module';
import * as path from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { describeError } from './watch-error';
import { ignoreOutput } from './watch-fingerprint';
import { Recorder } from './watch-recorder';

const HEAVY = ['constructs', 'cdk8s', 'cdk8s-plus-28'];
/** Work that a failed run left behind may end by itself in this time; otherwise the process does. */
const GRACE_MS = 100;

const loader = Module as unknown as { _cache: Record<string, NodeModule>; _pathCache: Record<string, string>; _load(file: string, parent: null, isMain: boolean): unknown };
const [entry, output, ...args] = process.argv.slice(2);
const folder = process.cwd();
const environment = { ...process.env };
const file = path.resolve(entry);
process.argv.splice(1, Infinity, file, ...args);
const recorder = new Recorder(folder, ignoreOutput(path.resolve(output)));
const ours = new Set(Object.keys(loader._cache));
let running = false;
let failure: string | undefined;
let grace: NodeJS.Timeout | undefined;

function run(): void {
  forget();
  running = true;
  failure = undefined;
  process.exitCode = undefined;
  if (process.cwd() !== folder) process.chdir(folder);
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  recorder.start();
  // From here on this process ends, or would end, when the program has nothing left to do.
  process.channel!.unref();
  try {
    loader._load(file, null, true);
  } catch (error) {
    fail(error);
  }
}

function forget(): void {
  for (const name of Object.keys(loader._cache)) if (isOfProgram(name)) delete loader._cache[name];
  for (const [request, name] of Object.entries(loader._pathCache)) if (isOfProgram(name)) delete loader._pathCache[request];
}

function isOfProgram(name: string): boolean {
  return !ours.has(name) && !/[\\/]node_modules[\\/]/.test(name);
}

function fail(error: unknown): void {
  if (!running) return;
  failure ??= describeError(error, folder, isOfProgram);
  grace ??= setTimeout(() => process.exit(), GRACE_MS).unref();
}

function finish(code: number | undefined): void {
  if (!running) return;
  running = false;
  clearTimeout(grace);
  grace = undefined;
  for (const name of Object.keys(loader._cache).filter(isOfProgram)) {
    recorder.note('file', name, true);
    recorder.note('sources', path.dirname(name), true);
  }
  recorder.note('file', file, true);
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  process.send!({
    failure: failure ?? (code ? `it ended with exit code ${code}` : undefined), watched: recorder.finish(), spent: used > limit / 2,
  });
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
process.on('exit', (code) => finish(code));
process.on('beforeExit', () => {
  process.channel!.ref();
  finish(process.exitCode === undefined ? 0 : Number(process.exitCode));
});
process.on('disconnect', () => process.exit());
process.on('message', run);

for (const name of HEAVY) {
  try {
    createRequire(file)(name);
  } catch {
    // The program does without it.
  }
}
