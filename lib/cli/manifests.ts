import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { AFTER_MIGRATIONS, ClusterPlan } from '../internal/cluster-plan';
import { CliError, Exit } from './errors';
import { Session } from './settings';

type Manifests = Pick<ClusterPlan, 'manifests'>;

/** One object that the manifests hold. */
export interface Manifest {
  readonly kind: string;
  readonly name: string;
  /** Absent for objects outside of namespaces, and where the manifest leaves it to `default`. */
  readonly namespace?: string;
  /** Names of the ConfigMaps that it refers to: those that its pods read. */
  readonly configMaps: readonly string[];
  /** The same of Secrets. */
  readonly secrets: readonly string[];
  /** Whether it is applied when the migrations have ended. */
  readonly afterMigrations?: true;
}

export interface AppliedObject extends Manifest {
  /** What kubectl said that it did: `created`, `configured`, `unchanged`. */
  readonly result?: string;
}

/** The objects of the manifests, in the order of files and documents. */
export function readManifests(session: Session, plan: Manifests): Manifest[] {
  session.report.enter('read manifests');
  if (plan.manifests.length === 0) {
    throw new CliError({ exitCode: Exit.invalidDist, sentence: `${session.output} holds no manifest`, next: 'add a chart to the app in main.ts' });
  }
  return manifestFiles(session, plan).flatMap((file) => {
    const absolute = path.resolve(session.folder, file);
    if (!fs.existsSync(absolute)) throw invalid(file, 'the plan names it, but it is not there');
    return readFile(file, fs.readFileSync(absolute, 'utf8'));
  });
}

/** The manifest files as arguments of kubectl, and no other file: a folder can hold what is not ours. */
export function filenameArgs(session: Session, plan: Manifests): string[] {
  return manifestFiles(session, plan).flatMap((file) => ['--filename', file]);
}

/** All manifests as one text, for what has to be applied later as it is now: a synth in the meantime replaces the files. */
export function manifestText(session: Session, plan: Manifests): string {
  return manifestFiles(session, plan).map((file) => fs.readFileSync(path.resolve(session.folder, file), 'utf8')).join('\n---\n');
}

/** kubectl names no namespace; as it goes by the order of files and documents, the second of a name is the second line. */
export function appliedObjects(manifests: readonly Manifest[], stdout: string): AppliedObject[] {
  const lines = stdout.split('\n').map((line) => line.split(' '));
  return manifests.map((manifest) => {
    const index = lines.findIndex(([object]) => object.replace(/^([^./]+)[^/]*/, '$1') === `${manifest.kind.toLowerCase()}/${manifest.name}`);
    return { ...manifest, result: index < 0 ? undefined : lines.splice(index, 1)[0][1] };
  });
}

function manifestFiles(session: Session, plan: Manifests): string[] {
  return plan.manifests.map((file) => path.join(session.output, file));
}

function readFile(file: string, text: string): Manifest[] {
  return parseAllDocuments(text).flatMap((document, index) => {
    const [error] = document.errors;
    if (error) throw invalid(file, error.message.split('\n')[0]);
    const content = document.toJS() as { kind?: unknown; metadata?: { name?: unknown; namespace?: unknown; labels?: Record<string, unknown> } } | null;
    if (content === null) return [];
    const { kind, metadata } = content;
    if (typeof kind !== 'string' || typeof metadata?.name !== 'string') throw invalid(file, `document ${index + 1} has no kind or no metadata.name`);
    const namespace = typeof metadata.namespace === 'string' ? metadata.namespace : undefined;
    const after = metadata.labels?.[AFTER_MIGRATIONS.name] === AFTER_MIGRATIONS.value;
    return [{ kind, name: metadata.name, namespace, ...referredNames(content), ...after ? { afterMigrations: true } : {} }];
  });
}

/** Environment variables and volumes alike: what an application reads at its start stays in it either way. */
function referredNames(content: unknown): Pick<Manifest, 'configMaps' | 'secrets'> {
  return { configMaps: namesUnder(/^configMap(Ref|KeyRef)?$/, content), secrets: namesUnder(/^secret(Ref|KeyRef)?$/, content) };
}

function namesUnder(reference: RegExp, value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as Record<string, { name?: unknown; secretName?: unknown } | null>).flatMap(([key, inner]) => {
    // A volume of a Secret alone has another word for it.
    const name = reference.test(key) ? inner?.name ?? inner?.secretName : undefined;
    return typeof name === 'string' ? [name] : namesUnder(reference, inner);
  });
}

function invalid(file: string, what: string): CliError {
  return new CliError({ exitCode: Exit.invalidDist, sentence: `${file}: ${what}`, next: 'synthesise again' });
}
