import { ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { median, surroundings } from './measure';
import { copyRepository, replaceOnce } from './projects';
import { Settings, Topic } from './topic';

/** A file that is saved again and again, with another value each time. */
interface Edit {
  readonly file: string;
  /** The part of the file that takes the value. */
  readonly from: string;
  readonly to: (value: string) => string;
  /** The file of `dist/` in which the value arrives. */
  readonly output: string;
}

/** Between an arrival and the next save: the watcher has come to rest, as with a person at the keyboard. */
const REST_MS = 400;
const PATIENCE_MS = 20_000;

const EDITS: readonly Edit[] = [
  { file: 'main.ts', from: "'3306'", to: (value) => `'${value}'`, output: 'travel-planner.k8s.yaml' },
  { file: 'examples/profile.ts', from: "'kind'", to: (value) => `'${value}'`, output: 'travel-planner.k8s.yaml' },
  { file: 'lib/graceful-shutdown.ts', from: "]: 'graceful'", to: (value) => `]: '${value}'`, output: 'travel-planner.k8s.yaml' },
];

export async function editLoop(settings: Settings): Promise<Topic> {
  const folder = copyRepository(path.join(settings.scratch, 'watched'));
  moveProfile(folder);
  const saves = settings.quick ? 10 : 20;
  const watch = await startWatch(folder);
  const measured = new Map<string, number[]>();
  try {
    for (const edit of EDITS) {
      settings.progress(`edit loop: ${saves} saves of ${edit.file}`);
      measured.set(edit.file, await saveRepeatedly(folder, edit, saves, watch));
    }
  } finally {
    await stop(watch.child);
  }
  return {
    title: 'Edit loop',
    notes: [`\`npm run watch\` on the example: milliseconds from before a file is saved until its new value can be read in \`dist/\`; ${saves} saves a file.`],
    table: {
      head: ['saved file', 'median ms', 'fastest ms', 'slowest ms'],
      rows: [...measured].map(([file, times]) => [file, ...[median(times), Math.min(...times), Math.max(...times)].map((time) => time.toFixed(0))]),
    },
    bars: [...measured].map(([file, times]) => ({ what: `edit loop: save of ${file} → new dist/, median`, measured: median(times), atMost: 150, unit: 'ms' })),
  };
}

/** The example reads nothing of `examples/`; in the copy it takes a value from there. */
function moveProfile(folder: string): void {
  const main = path.join(folder, 'main.ts');
  const program = replaceOnce(fs.readFileSync(main, 'utf8'), "SPRING_PROFILES_ACTIVE: 'kind'", 'SPRING_PROFILES_ACTIVE: PROFILE');
  fs.writeFileSync(main, `import { PROFILE } from './examples/profile';\n${program}`);
  fs.writeFileSync(path.join(folder, 'examples/profile.ts'), "export const PROFILE = 'kind';\n");
}

async function saveRepeatedly(folder: string, edit: Edit, saves: number, watch: Watch): Promise<number[]> {
  const file = path.join(folder, edit.file);
  const original = fs.readFileSync(file, 'utf8');
  const times: number[] = [];
  for (let save = 0; save < saves; save++) {
    // A text that is nowhere else in the output.
    const value = `saved-${String(save).padStart(3, '0')}`;
    const text = replaceOnce(original, edit.from, edit.to(value));
    await pause(REST_MS);
    const started = performance.now();
    fs.writeFileSync(file, text);
    await arrival(path.join(folder, 'dist', edit.output), value, watch);
    times.push(performance.now() - started);
  }
  fs.writeFileSync(file, original);
  await pause(REST_MS);
  return times;
}

/** Polls: an event of the file system would tell of the folder that was there before. */
async function arrival(file: string, value: string, watch: Watch): Promise<void> {
  const giveUp = performance.now() + PATIENCE_MS;
  while (!read(file).includes(value)) {
    if (performance.now() > giveUp || watch.child.exitCode !== null) throw new Error(`the saved value did not arrive in ${file}; watch said:\n${watch.said()}`);
    await pause(2);
  }
}

/** Nothing, in the instant in which the folders change places. */
function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

interface Watch {
  readonly child: ChildProcess;
  said(): string;
}

async function startWatch(folder: string): Promise<Watch> {
  // A group of its own, so that the signal at the end reaches what npm started, as Ctrl-C does.
  const child = spawn('npm', ['run', 'watch'], { cwd: folder, env: surroundings(), stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; });
  const giveUp = performance.now() + PATIENCE_MS;
  while (!/\bwatching\b/.test(text)) {
    if (performance.now() > giveUp || child.exitCode !== null) {
      await stop(child);
      throw new Error(`npm run watch does not say that it is watching:\n${text}`);
    }
    await pause(20);
  }
  return { child, said: () => text };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
  process.kill(-child.pid!, 'SIGINT');
  await Promise.race([ended, pause(PATIENCE_MS, undefined, { ref: false })]);
}
