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

/** The objects of the output folder, in the order of files and documents. */
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
    return readFile(file, fs.readFileSync(path.resolve(session.folder, file), 'utf8'));
  });
}

/** What cdk8s writes beside the manifests when cdk8s.yaml has `validations:`. */
const CONSTRUCT_METADATA = 'construct-metadata.json';

/** Every manifest file, of charts with a folder of their own too; but for the kind folder. With the output folder in front. */
function manifestFiles(session: Session): string[] {
  const folder = path.resolve(session.folder, session.output);
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ya?ml|json)$/.test(file) && file !== CONSTRUCT_METADATA && file.split(path.sep)[0] !== 'kind')
    .sort()
    .map((file) => path.join(session.output, file));
}

/** The manifest files as arguments of kubectl: a folder would bring in what is no manifest, and leave out folders of charts. */
export function filenameArgs(session: Session): string[] {
  return manifestFiles(session).flatMap((file) => ['--filename', file]);
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
