/** What a JSON or YAML object is before anybody has looked at it. */
export type JsonMap = Record<string, unknown>;

export function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The map; an empty one where it is none. */
export function mapOf(value: unknown): JsonMap {
  return isMap(value) ? value : {};
}

/** The fields that are none of those, by name; one that cannot be a name is not given on. */
export function strangers(map: JsonMap, known: readonly string[]): string[] {
  return Object.keys(map).filter((field) => !known.includes(field)).map((field) => (/^[A-Za-z]{1,40}$/.test(field) ? field : '…'));
}
