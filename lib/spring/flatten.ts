import { ConfigEntry } from './config-entry';
import { elementName, listOf, uniformName } from './property-name';

/** The one value of a property, and the ones that it hides. */
export interface EffectiveEntry extends ConfigEntry {
  /** What the property would be otherwise, the strongest last. */
  readonly shadowed: readonly ConfigEntry[];
}

/**
 * One entry a property: the last wins. Spellings of one name are one property. A list comes whole from the last document
 * that has any of it: its items are never mixed with those of another.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.merging-complex-types
 */
export function flatten(entries: readonly ConfigEntry[]): EffectiveEntry[] {
  const effective = new Map<string, { entry: ConfigEntry; shadowed: ConfigEntry[] }>();
  /** The document that a list comes from, and what it has of it. */
  const lists = new Map<string, { from: ConfigEntry; names: string[] }>();
  const hide = (name: string): ConfigEntry[] => {
    const hidden = effective.get(name);
    effective.delete(name);
    return hidden === undefined ? [] : [...hidden.shadowed, hidden.entry];
  };
  for (const entry of entries) {
    const name = elementName(entry.property);
    const list = elementName(listOf(uniformName(entry.property)) ?? name);
    const former = lists.get(list);
    // Items, or the whole list as one text, of an earlier document go with the first item of this one.
    const another = former !== undefined && !sameDocument(former.from, entry);
    const shadowed = another ? former.names.flatMap(hide) : hide(name);
    effective.set(name, { entry, shadowed });
    if (former === undefined || another) lists.set(list, { from: entry, names: [name] });
    else former.names.push(name);
  }
  return [...effective.values()].map(({ entry, shadowed }) => ({ ...entry, shadowed }));
}

function sameDocument(a: ConfigEntry, b: ConfigEntry): boolean {
  return a.origin.file === b.origin.file && a.document === b.document;
}
