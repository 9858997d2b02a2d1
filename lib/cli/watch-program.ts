/**
 * The two ways to run the program for `watch`: again and again in a process that stays, or by the `app` command.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { runAppCommand } from './exec';
import { appEnvironment, Session } from './settings';
import { lastLines } from './text';
import { nodeProgram } from './watch-app-command';
import { ignoreOutput } from './watch-fingerprint';
import { Outcome, Runner } from './watch-process';
import { fingerprintTree } from './watch-tree';

export interface Program {
  /** Synthesises once, and calls `onLine` with what the program prints. */
  run(onLine: (line: string) => void): Promise<Outcome>;
  /** Ends the process if there is one; a run that is under way fails then. */
  stop(why?: string): void;
}

export function createProgram(session: Session, app: string): Program & { readonly stays: boolean } {
  const program = nodeProgram(app);
  const environment = appEnvironment(session);
  if (!program || isModule(path.resolve(session.folder, program.entry))) return { stays: false, ...startedProgram(session, app, environment) };
  const runner = new Runner(session.folder, session.output, program, environment);
  return { stays: true, run: (onLine) => runner.run(onLine), stop: (why) => runner.stop(why) };
}

/** Modules of ECMAScript stay in memory: Node cannot load them anew. */
function isModule(entry: string): boolean {
  if (entry.endsWith('.cjs')) return false;
  for (let folder = path.dirname(entry); ; folder = path.dirname(folder)) {
    const file = path.join(folder, 'package.json');
    if (fs.existsSync(file)) return /"type"\s*:\s*"module"/.test(fs.readFileSync(file, 'utf8'));
    if (path.dirname(folder) === folder) return false;
  }
}

function startedProgram(session: Session, app: string, env: NodeJS.ProcessEnv): Program {
  const ignored = ignoreOutput(path.resolve(session.folder, session.output));
  return {
    run: async (onLine) => {
      const watched = fingerprintTree(session.folder, ignored);
      const { code, stdout, stderr } = await runAppCommand(app, { cwd: session.folder, env });
      if (code !== 0) return { watched, failure: `it ended with exit code ${code}\n${lastLines(stderr.trim() || stdout.trim(), 40)}` };
      stderr.split('\n').filter((line) => line !== '').forEach(onLine);
      return { watched };
    },
    stop: () => undefined,
  };
}
