/** Keys in brackets. */
const KEYS = /\[[^[\]]+\]/g;

/** A property as a file has it: a dot in front of a bracket, as some write it, is none. */
export function fileProperty(name: string): string {
  return name.replace(/\.\[/g, '[');
}

/**
 * Why a name is no property that a file (`application.yaml`, a config tree, `SPRING_APPLICATION_JSON`) can carry so that
 * Spring Boot reads the same property from it; nothing where it is one. Unlike a variable, a file keeps upper and lower
 * case, `_` and dashes in the key of a map, and everything that is in brackets.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.relaxed-binding.maps
 */
export function whyNoFileProperty(name: string): string | undefined {
  const outside = name.replace(KEYS, '[]');
  const [stranger] = /[^a-zA-Z0-9._[\]-]/u.exec(outside) ?? [];
  if (name === '') return 'it is empty';
  if (/[[\]]/.test(name.replace(KEYS, ''))) return 'its brackets do not match, or one pair is empty';
  if (stranger !== undefined) return `a property has no ${JSON.stringify(stranger)} outside of brackets`;
  if (/^\.|\.\.|\.$/.test(outside)) return 'one of its elements is empty';
  if (/(^|\.)-/.test(outside)) return 'one of its elements begins with a dash, which Spring Boot takes away';
  if (/(^|\.)[_-]+([.[]|$)/.test(outside)) return 'one of its elements has neither letter nor digit: Spring Boot leaves it out';
  if (/\][^.[]/.test(outside)) return 'after a key in brackets comes a dot, another bracket or the end';
  return undefined;
}
