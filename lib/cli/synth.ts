import * as path from 'node:path';
import { REPORT_VARIABLE } from '../internal/synth-report';
import { CliError, Exit } from './errors';
import { commandError, runAppCommand } from './exec';
import { Session } from './settings';

/** Runs the app, always: what is applied is what the program says now. */
export async function synth(session: Session): Promise<void> {
  await session.report.step('synth', async (progress) => {
    if (!session.app) {
      throw new CliError({
        exitCode: Exit.usage, sentence: 'no app to synthesise: cdk8s.yaml in the working folder names none',
        next: 'put `app: npx ts-node main.ts` into cdk8s.yaml, or give --app',
      });
    }
    // Without the report of `App`: what it says to do next is what happens now.
    const env = { ...process.env, CDK8S_OUTDIR: session.output, [REPORT_VARIABLE]: 'false' };
    const result = await runAppCommand(session.app, { cwd: session.folder, env, onLine: progress });
    if (result.code !== 0) {
      throw commandError(result, {
        sentence: `the app ended with exit code ${result.code}; nothing was changed in a cluster`,
        next: 'correct what the app reports, then try again',
      });
    }
    // Warnings are worth a line; what the app wrote to stdout (a list of files) is not.
    if (result.stderr.trim() !== '') session.report.note(result.stderr.trim());
    return `synthesised into ${session.output}${path.sep}`;
  });
}
