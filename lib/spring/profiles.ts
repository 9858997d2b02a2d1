import { ConfigEntry } from './config-entry';
import { textsOf } from './document-condition';
import { flatten } from './flatten';

const GROUP = 'spring.profiles.group.';

/**
 * The profiles that count, in order: of two that give one property, the later one wins. Given are the entries that need
 * no profile, weakest first, and what the environment says (`SPRING_PROFILES_ACTIVE`), which replaces
 * `spring.profiles.active` of the files.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/profiles.html
 */
export function acceptedProfiles(documents: readonly (readonly ConfigEntry[])[], fromEnvironment: readonly string[]): string[] {
  const entries = documents.flat();
  const namesOf = (property: string, of: readonly ConfigEntry[] = entries) => textsOf(of, property).map(({ text }) => text);
  const groups = groupsOf(entries);
  // Those of every document count, not of the last only; the strongest document comes first.
  const included = [...documents].reverse().flatMap((document) => namesOf('spring.profiles.include', document));
  const active = fromEnvironment.length > 0 ? fromEnvironment : namesOf('spring.profiles.active');
  const accepted = expand([...included, ...active], groups);
  if (accepted.length > 0) return accepted;
  const byDefault = namesOf('spring.profiles.default');
  return expand(byDefault.length > 0 ? byDefault : ['default'], groups);
}

function groupsOf(entries: readonly ConfigEntry[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { property, value } of flatten(entries)) {
    if (!property.toLowerCase().startsWith(GROUP)) continue;
    const name = property.slice(GROUP.length).replace(/\[\d+\]$/, '').replace(/^\[(.*)\]$/, '$1');
    const members = value.split(',').map((text) => text.trim()).filter((text) => text !== '');
    groups.set(name, [...groups.get(name) ?? [], ...members]);
  }
  return groups;
}

/** Each profile is followed by the members of its group. */
function expand(profiles: readonly string[], groups: ReadonlyMap<string, readonly string[]>, expanded = new Set<string>()): string[] {
  for (const profile of profiles) {
    if (expanded.has(profile)) continue;
    expanded.add(profile);
    expand(groups.get(profile) ?? [], groups, expanded);
  }
  return [...expanded];
}
