import { spawnSync, SpawnSyncReturns } from 'node:child_process';

/** Folder of the example; the scripts may be started from anywhere. */
export const PROJECT = `${__dirname}/..`;

/** Runs a program in the open: its output is the user's. Ends the script when it fails. */
export function run(program: string, args: readonly string[], remedy: string, env: NodeJS.ProcessEnv = {}): void {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', cwd: PROJECT, env: { ...process.env, ...env } });
  if (error !== undefined || status !== 0) fail(`${program} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`, remedy);
}

/** Runs a program for its answer. */
export function ask(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): SpawnSyncReturns<string> {
  return spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, ...env } });
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function fail(what: string, remedy: string): never {
  process.stderr.write(`${what}\n${remedy}\n`);
  process.exit(1);
}
