import * as fs from 'node:fs';
import * as path from 'node:path';
import { ClusterPlan, PlannedSecret } from '../internal/cluster-plan';
import { parseEnvFile, pickKeys } from './env-file';
import { gitProblem } from './env-file-in-git';
import { Session } from './settings';

/** What the env files of the planned Secrets hold. */
export interface EnvSecrets {
  readonly data: ReadonlyMap<PlannedSecret, Record<string, string>>;
  readonly problems: readonly string[];
  /** What may go wrong in the application. */
  readonly notes: readonly string[];
}

/** Reads the env files; what they hold is hidden from all output from here on. */
export async function readEnvSecrets(session: Session, plan: ClusterPlan): Promise<EnvSecrets> {
  const data = new Map<PlannedSecret, Record<string, string>>();
  const problems: string[] = [];
  const notes: string[] = [];
  for (const secret of plan.secrets) {
    if (secret.envFile === undefined) continue;
    const which = `Secret ${secret.namespace}/${secret.name}`;
    const what = `${which}: env file ${secret.envFile}`;
    const read = readText(path.resolve(session.folder, secret.envFile));
    if (read.text === undefined) {
      problems.push(read.code === 'ENOENT'
        ? `${what} does not exist: write it, one line each for ${secret.keys.map((key) => `${key}=<value>`).join(', ')}`
        : `${what} cannot be read (${read.code}): correct it`);
      continue;
    }
    const picked = pickKeys(parseEnvFile(read.text, process.env), secret.keys);
    Object.values(picked.data).forEach((value) => session.report.hide(value));
    data.set(secret, picked.data);
    problems.push(...picked.problems.map((problem) => `${what}: ${problem}`));
    notes.push(...picked.notes.map((note) => `${what}: ${note}`));
    const inGit = await gitProblem(session.folder, secret.envFile);
    if (inGit !== undefined) problems.push(`${which}: ${inGit}`);
  }
  return { data, problems, notes };
}

function readText(file: string): { readonly text?: string; readonly code?: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(fs.readFileSync(file)) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { code: code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is not UTF-8' : code };
  }
}
