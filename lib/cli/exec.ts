/**
 * The only file that starts processes, but for `watch-process.ts` with the one that stays. Commands are argument vectors;
 * the one shell there is runs the `app` command of cdk8s.yaml, which is a shell string by cdk8s' own contract.
 *
 * Every child leads a process group of its own, so that Ctrl-C in a terminal reaches this process only: it passes the
 * signal on, waits for the child to tidy up and ends itself then.
 */
import { ChildProcess, spawn } from 'node:child_process';
import { CliError, Exit, Interrupted } from './errors';
import { lastLines, shellQuote } from './text';

export interface RunOptions {
  /** Text for stdin; the place for secrets, which must not be seen in a process list. */
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Called with each line of stdout and stderr as it comes. */
  readonly onLine?: (line: string) => void;
}

export interface RunResult {
  readonly argv: readonly string[];
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A child that ignores the signal is ended for good after this time. */
const PATIENCE_MS = 15_000;

const running = new Set<ChildProcess>();
const sleepers = new Set<() => void>();
let received: NodeJS.Signals | undefined;
let receivedAt = 0;

/** From now on the first signal ends children politely, the second one at once. */
export function listenForSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // npm passes on what the terminal has sent already: two signals at once are one.
      if (received !== undefined && Date.now() - receivedAt < 1000) return;
      const again = received !== undefined;
      received ??= signal;
      receivedAt = Date.now();
      signalChildren(again ? 'SIGKILL' : signal);
      if (!again) setTimeout(() => signalChildren('SIGKILL'), PATIENCE_MS).unref();
      for (const wake of [...sleepers]) wake();
    });
  }
}

/** Runs a command to its end, whatever its exit code. */
export function run(argv: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return start(argv, argv[0], argv.slice(1), options, false);
}

/** Runs a command that must succeed; `sentence` says what failed if it does not, `next` what to try. */
export async function runOrFail(
  argv: readonly string[], failing: { sentence: string; next?: string }, options: RunOptions = {},
): Promise<RunResult> {
  const result = await run(argv, options);
  if (result.code !== 0) throw commandError(result, failing);
  return result;
}

/** Runs a shell string: for the `app` command of cdk8s.yaml alone. */
export function runAppCommand(command: string, options: RunOptions): Promise<RunResult> {
  return start([command], command, [], options, true);
}

export function commandError(result: RunResult, failing: { sentence: string; next?: string }): CliError {
  return new CliError({
    exitCode: Exit.usage, ...failing, command: result.argv, stderr: lastLines(result.stderr.trim() || result.stdout.trim(), 40),
  });
}

/** Waits without work; ends early, by throwing, when a signal comes. */
export async function pause(milliseconds: number): Promise<void> {
  throwIfInterrupted();
  await new Promise<void>((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      sleepers.delete(wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    sleepers.add(wake);
  });
  throwIfInterrupted();
}

function throwIfInterrupted(): void {
  if (received) throw new Interrupted(received);
}

async function start(
  argv: readonly string[], file: string, args: readonly string[], options: RunOptions, shell: boolean,
): Promise<RunResult> {
  throwIfInterrupted();
  const { promise, resolve, reject } = withResolvers<RunResult>();
  const child = spawn(file, args, {
    cwd: options.cwd, env: options.env ?? process.env, shell, detached: true,
    stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  running.add(child);
  const stdout = collect(child.stdout, options.onLine);
  const stderr = collect(child.stderr, options.onLine);
  // A child may end before it has read all of stdin; its exit code tells more than EPIPE would.
  child.stdin?.on('error', () => undefined).end(options.input);
  child.on('error', (error: NodeJS.ErrnoException) => {
    running.delete(child);
    reject(new CliError({
      exitCode: error.code === 'ENOENT' ? Exit.missing : Exit.usage,
      sentence: `${file} could not be started: ${error.message}`, command: argv, next: `install ${file} or correct PATH`,
    }));
  });
  child.on('close', (code, signal) => {
    running.delete(child);
    const suffix = signal ? `\n${shellQuote([file])} was ended by ${signal}` : '';
    resolve({ argv, code: code ?? 1, stdout: stdout(), stderr: stderr() + suffix });
  });
  const result = await promise;
  throwIfInterrupted();
  return result;
}

/** Gathers a stream as text, and hands on its lines. */
function collect(stream: NodeJS.ReadableStream | null, onLine?: (line: string) => void): () => string {
  let text = '';
  let rest = '';
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    if (!onLine) return;
    const lines = (rest + chunk).split(/\r?\n|\r/);
    rest = lines.pop() ?? '';
    lines.forEach((line) => onLine(line));
  });
  return () => text;
}

function signalChildren(signal: NodeJS.Signals): void {
  for (const child of running) {
    try {
      // The group, not the child alone: kind and the app command have children of their own.
      if (child.pid) process.kill(-child.pid, signal);
    } catch {
      // It ended in the meantime.
    }
  }
}

function withResolvers<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
