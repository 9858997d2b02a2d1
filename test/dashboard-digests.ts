/**
 * Says whether two Kubernetes objects are equal without having both: one SHA-256 per object, over its canonical JSON.
 * `npx ts-node test/dashboard-digests.ts recommended.yaml` prints the table that `dashboard.test.ts` holds.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

export interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** JSON with the keys of every map sorted, so that equal objects give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part);
}

/** `kind/name` and the SHA-256 of each object, in their order. */
export function digests(objects: readonly KubernetesObject[]): [string, string][] {
  return objects.map((object) => [
    `${object.kind}/${object.metadata.name}`,
    createHash('sha256').update(canonicalJson(object)).digest('hex'),
  ]);
}

function main(file: string | undefined): void {
  if (file === undefined) throw new Error('usage: npx ts-node test/dashboard-digests.ts <manifest.yaml>');
  const objects = parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS() as KubernetesObject);
  for (const [object, digest] of digests(objects)) process.stdout.write(`  ['${object}', '${digest}'],\n`);
}

if (require.main === module) main(process.argv[2]);
