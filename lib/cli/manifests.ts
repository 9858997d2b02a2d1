import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { commandLine } from '../internal/package-scripts';
import { CliError, Exit } from './errors';
import { Session } from './settings';

/** One object that the output folder holds. */
export interface Manifest {
  readonly kind: string;
  readonly name: string;
  /** Absent for objects outside of namespaces, and where the manifest leaves it to `default`. */
  readonly namespace?: string;
}

export function hasManifests(session: Session): boolean {
  return manifestFiles(session).length > 0;
}

/** The objects directly in the output folder, in the order of files and documents. */
export function readManifests(session: Session): Manifest[] {
  session.report.enter('read manifests');
  const files = manifestFiles(session);
  if (files.length === 0) {
    throw new CliError({
      exitCode: Exit.invalidDist, sentence: `${session.output} is missing or holds no manifest`,
      next: `run \`cdk8s synth\`, or \`${commandLine('up')}\``,
    });
  }
  return files.flatMap((file) => {
    const shownAs = path.join(session.output, file);
    return readFile(shownAs, fs.readFileSync(path.resolve(session.folder, shownAs), 'utf8'));
  });
}

/** What kubectl reads of a folder given to `--filename`, without going deeper. */
function manifestFiles(session: Session): string[] {
  const folder = path.resolve(session.folder, session.output);
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder).filter((file) => /\.(ya?ml|json)$/.test(file)).sort();
}

function readFile(file: string, text: string): Manifest[] {
  return parseAllDocuments(text).flatMap((document, index) => {
    const [error] = document.errors;
    if (error) throw invalid(file, error.message.split('\n')[0]);
    const content = document.toJS() as { kind?: unknown; metadata?: { name?: unknown; namespace?: unknown } } | null;
    if (content === null) return [];
    const { kind, metadata } = content;
    if (typeof kind !== 'string' || typeof metadata?.name !== 'string') throw invalid(file, `document ${index + 1} has no kind or no metadata.name`);
    return [{ kind, name: metadata.name, namespace: typeof metadata.namespace === 'string' ? metadata.namespace : undefined }];
  });
}

function invalid(file: string, what: string): CliError {
  return new CliError({ exitCode: Exit.invalidDist, sentence: `${file}: ${what}`, next: 'synthesise again' });
}
