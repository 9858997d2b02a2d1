import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments, stringify } from 'yaml';

/**
 * Refuses to measure candidates that give other objects than the first one.
 *
 * @param outputs YAML texts by candidate
 */
export function checkSameObjects(outputs: Readonly<Record<string, string>>): void {
  const [[firstName, first], ...others] = Object.entries(outputs).map(([name, text]) => [name, byIdentity(name, text)] as const);
  for (const [name, objects] of others) {
    const different = [...new Set([...first.keys(), ...objects.keys()])].filter((key) => !isDeepStrictEqual(first.get(key), objects.get(key)));
    if (different.length === 0) continue;
    const [key] = different;
    const [expected, seen] = firstDifference(first.get(key), objects.get(key));
    throw new Error(`${name} does not give the objects of ${firstName}: ${different.length} differ, the first is ${key}\n`
      + `  ${firstName}: ${expected}\n  ${name}: ${seen}`);
  }
}

function byIdentity(name: string, text: string): Map<string, unknown> {
  const objects = new Map<string, unknown>();
  for (const document of parseAllDocuments(text)) {
    const object = document.toJS();
    if (object === null) continue;
    const key = `${object.apiVersion} ${object.kind} ${object.metadata.namespace ?? ''}/${object.metadata.name}`;
    if (objects.has(key)) throw new Error(`${name} gives ${key} twice`);
    objects.set(key, object);
  }
  if (objects.size === 0) throw new Error(`${name} gives no objects`);
  return objects;
}

/** The first lines in which two objects differ, keys in order. */
function firstDifference(a: unknown, b: unknown): [string, string] {
  const [linesA, linesB] = [a, b].map((object) => stringify(object ?? null, { sortMapEntries: true }).split('\n'));
  const index = linesA.findIndex((line, position) => line !== linesB[position]);
  return [linesA[index] ?? 'nothing more', linesB[index] ?? 'nothing more'].map((line) => line.trim()) as [string, string];
}
