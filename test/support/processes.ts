import { spawnSync } from 'node:child_process';
import * as path from 'node:path';

/** The top folder of this repository. */
export const REPOSITORY = path.resolve(__dirname, '../..');

/** Runs a TypeScript program of this repository, without type checks, as cdk8s.yaml does. */
export const TYPESCRIPT = [process.execPath, '-r', path.join(REPOSITORY, 'lib/run/typescript.cjs')];

export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** Runs a program to its end, without a shell. Variables of npm and jest around us stay out. */
export function run(folder: string, [program, ...args]: readonly string[], env: Record<string, string> = {}): Run {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|CDK8S_|JEST_|NODE_ENV$)/.test(name)));
  const { stdout, stderr, status, error } = spawnSync(program, args, { cwd: folder, env: { ...inherited, ...env }, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return { stdout, stderr, code: status };
}

/** Like `run`, and throws what the program said when it fails. Gives its standard output. */
export function succeed(folder: string, command: readonly string[], env: Record<string, string> = {}): string {
  const { stdout, stderr, code } = run(folder, command, env);
  if (code !== 0) throw new Error(`${command.join(' ')} in ${folder} ended with ${code}:\n${stdout}${stderr}`);
  return stdout;
}
