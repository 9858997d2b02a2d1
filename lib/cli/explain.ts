/** `explain`: why the objects are as they are. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { EXPLAIN_VARIABLE, ExplainedObject } from '../internal/explanation';
import { CliError, Exit } from './errors';
import { commandError, runAppCommand } from './exec';
import { answer } from './explain-query';
import { json, markdown } from './explain-text';
import { appEnvironment, requireApp, Session } from './settings';

/** Runs the app into a folder that is gone afterwards: the output folder stays as it is. */
export async function explain(session: Session, query: string | undefined, format: string): Promise<void> {
  session.report.enter('explain');
  const app = requireApp(session);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-spring-boot-explain-'));
  try {
    const file = path.join(folder, 'explanation.json');
    const env = { ...appEnvironment({ ...session, output: path.join(folder, 'dist') }), [EXPLAIN_VARIABLE]: file };
    const result = await runAppCommand(app, { cwd: session.folder, env });
    if (result.code !== 0) throw commandError(result, { sentence: 'the app did not synthesise', next: 'correct what it says' });
    if (!fs.existsSync(file)) {
      throw new CliError({
        exitCode: Exit.invalidDist, sentence: 'the app did not say why its objects are as they are', command: [app],
        next: 'create the app with `new App()` of cdk8s-spring-boot, and call its synth()',
      });
    }
    const answers = answer(JSON.parse(fs.readFileSync(file, 'utf8')) as ExplainedObject[], query);
    session.report.print(format === 'json' ? json(answers) : markdown(answers, session.output));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
