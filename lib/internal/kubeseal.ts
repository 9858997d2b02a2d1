import * as path from 'node:path';
import { shellQuote } from './shell';

/** A call of kubeseal that keeps the format of a file, as one pastes it into a shell. */
export function kubeseal(file: string, ...args: string[]): string {
  return shellQuote(['kubeseal', '--format', path.extname(file) === '.json' ? 'json' : 'yaml', ...args]);
}

/** The same, of a Secret that is made of an env file on the way. */
export function sealedFromEnvFile(file: string): string {
  return `${shellQuote([
    'kubectl', 'create', 'secret', 'generic', 'NAME', '--namespace', 'NAMESPACE', '--from-env-file=FILE', '--dry-run=client', '--output', 'yaml',
  ])} | ${kubeseal(file)} > ${shellQuote([file])}`;
}
