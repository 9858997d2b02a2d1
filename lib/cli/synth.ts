import * as path from 'node:path';
import { CliError, Exit } from './errors';
import { commandError, runAppCommand } from './exec';
import { planStamps } from './plan-file';
import { appEnvironment, requireApp, Session } from './settings';

/** Runs the app, always: what is applied is what the program says now. */
export async function synth(session: Session): Promise<void> {
  await session.report.step('synth', async (progress) => {
    const app = requireApp(session);
    const before = planStamps(session);
    const result = await runAppCommand(app, { cwd: session.folder, env: appEnvironment(session), onLine: progress });
    if (result.code !== 0) {
      throw commandError(result, {
        sentence: `the app ended with exit code ${result.code}; nothing was changed in a cluster`,
        next: 'correct what the app reports, then try again',
      });
    }
    // Else what an earlier run wrote would be applied as if it were what the program says now.
    if (planStamps(session).every((stamp) => before.includes(stamp))) {
      throw new CliError({
        exitCode: Exit.invalidDist,
        sentence: `the app wrote no plan to ${path.join(session.output, 'kind')}: it has an output folder of its own, or no KindCluster, or never calls app.synth()`,
        next: 'name its folder with --output <folder>, remove `outdir` from `new App`, or add a KindCluster to the app',
      });
    }
    // Warnings are worth a line; what the app wrote to stdout (a list of files) is not.
    if (result.stderr.trim() !== '') session.report.note(result.stderr.trim());
    return `synthesised into ${session.output}${path.sep}`;
  });
}
