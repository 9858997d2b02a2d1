import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** The checkout. */
export const ROOT = path.resolve(__dirname, '../../..');

/** A kubeconfig of the suite's own: kind writes it, plain `kubectl` reads it, the user's stays untouched. */
export const KUBECONFIG = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-spring-boot-e2e-')), 'kubeconfig');

export const ENV: NodeJS.ProcessEnv = { ...process.env, KUBECONFIG, NO_COLOR: '1' };

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, whatever that is. */
export function attempt(program: string, args: readonly string[], input?: string): Outcome {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: ROOT, env: ENV, encoding: 'utf8', input, maxBuffer: 64 * 2 ** 20 });
  if (error) throw error;
  return { status, stdout, stderr };
}

/** Runs a program that must succeed; gives its standard output. */
export function sh(program: string, ...args: string[]): string {
  const { status, stdout, stderr } = attempt(program, args);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout.trim();
}

/** Runs a line as a user pastes it. */
export function paste(line: string): string {
  return sh('bash', '-c', line);
}

/** Like `sh`, while requests of the test go on. */
export function shAsync(program: string, ...args: string[]): Promise<string> {
  const child = spawn(program, args, { cwd: ROOT, env: ENV });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => { stdout += text; });
  child.stderr.setEncoding('utf8').on('data', (text) => { stderr += text; });
  return new Promise((resolve, reject) => child.on('error', reject).on('close', (status) => status === 0
    ? resolve(stdout.trim())
    : reject(new Error(`${program} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`))));
}

export function kubectl(...args: string[]): string {
  return sh('kubectl', ...args);
}

/** Runs our command line, and shows what it prints while it runs. */
export async function cli(...args: string[]): Promise<Outcome> {
  return runCli(args);
}

/** Runs our command line, and presses Ctrl-C when it has printed something. */
export async function cliInterrupted(when: RegExp, ...args: string[]): Promise<Outcome> {
  return runCli(args, when);
}

async function runCli(args: readonly string[], interruptWhen?: RegExp): Promise<Outcome> {
  const child = spawn('node', ['-r', './lib/run/typescript.cjs', 'lib/cli/main.ts', ...args], { cwd: ROOT, env: ENV });
  const collected = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      collected[stream] += text;
      if (interruptWhen?.test(collected[stream])) {
        interruptWhen = undefined;
        child.kill('SIGINT');
      }
      process.stderr.write(text.replace(/^(?=.)/gm, '    '));
    });
  }
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, ...collected })));
}

/** Runs a program beside the test, which gets its process and must end it. */
export async function beside<T>(program: string, args: readonly string[], use: (child: ChildProcess) => Promise<T>): Promise<T> {
  const child = spawn(program, args, { cwd: ROOT, env: ENV, stdio: 'ignore' });
  try {
    return await use(child);
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.kill()) await ended;
  }
}
