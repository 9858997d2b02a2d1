import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ManifestFile } from './output-files';
import { MASKED } from './problem';
import { isExplained, Reason } from './reason';

/** Environment variable that names a file: `synth` writes there why the objects are as they are. `explain` sets it for the app that it runs. */
export const EXPLAIN_VARIABLE = 'CDK8S_SPRING_BOOT_EXPLAIN';

/** An object of the manifests, with the reasons for its fields: the form of that file. */
export interface ExplainedObject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** The manifest file, relative to the output folder. */
  readonly file: string;
  /** Path of the construct that makes the object. */
  readonly construct: string;
  /** The whole object; values of a Secret are masked. */
  readonly manifest: unknown;
  readonly reasons: readonly Reason[];
}

/** Asks every construct that knows reasons. */
export function explainObjects(constructs: readonly IConstruct[], files: readonly ManifestFile[]): ExplainedObject[] {
  const known = new Map<ApiObject, Reason[]>();
  for (const { object, reasons } of constructs.flatMap((construct) => isExplained(construct) ? construct._explain() : [])) {
    known.set(object, [...known.get(object) ?? [], ...reasons]);
  }
  return files.flatMap(({ path, objects }) => objects.map(({ construct, path: from, manifest }) => ({
    kind: manifest.kind, name: manifest.metadata?.name ?? '', namespace: manifest.metadata?.namespace, file: path, construct: from,
    manifest: manifest.kind === 'Secret' ? masked(manifest) : manifest,
    reasons: known.get(construct) ?? [],
  })));
}

function masked(manifest: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(manifest).map(([key, value]) => [key, key === 'data' || key === 'stringData'
    ? Object.fromEntries(Object.keys(value ?? {}).map((name) => [name, MASKED.text])) : value]));
}
