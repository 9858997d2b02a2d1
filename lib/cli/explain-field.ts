/** Fields of objects, as `explain` and its users write them: `spec.containers[shop].env[DB_URL]`, `spec.containers[0].image`. */

/** `['spec', 'containers', 'shop', 'env', 'DB_URL']`; undefined where it is no field. */
export function parseField(text: string): string[] | undefined {
  const parts = [...text.matchAll(/\[([^\]]*)\]|([^.[\]]+)|(.)/g)];
  const tokens = parts.flatMap(([, inBrackets, key]) => inBrackets ?? key ?? []);
  // Between two keys is one dot; whatever else is left over is a slip.
  const written = parts.map(([all, inBrackets, key], i) => all === '.' && i > 0 && i < parts.length - 1 && parts[i + 1][2] !== undefined ? '.' : inBrackets ?? key ?? '!');
  return tokens.length === 0 || written.includes('!') || tokens.includes('') ? undefined : tokens;
}

/** A field that an object has. */
export interface Field {
  /** Keys, and items of lists by their names where they have any. */
  readonly path: readonly string[];
  /** The same as it is written. */
  readonly text: string;
  readonly value: unknown;
}

/** What names an item of a list, instead of its number. */
const NAMES = ['name', 'topologyKey'];

/** All fields of an object, each before those inside it. */
export function fieldsOf(value: unknown, path: readonly string[] = [], text = ''): Field[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const token = Array.isArray(value) ? nameOf(inner) ?? key : key;
    const field = { path: [...path, token], value: inner, text: Array.isArray(value) || /[.[\]]/.test(key) ? `${text}[${token}]` : text === '' ? key : `${text}.${key}` };
    return [field, ...fieldsOf(inner, field.path, field.text)];
  });
}

/** The field in an object that is written so, lists by name or by number; else what is inside of some other, the outermost ones. */
export function findFields(manifest: unknown, asked: readonly string[]): Field[] {
  const fields = fieldsOf(manifest);
  const exact = fields.filter(({ path, value }) => sameField(path, asked) && value !== undefined);
  if (exact.length > 0) return exact;
  const byNumber = fields.filter(({ path }) => sameField(numbered(manifest, path), asked));
  if (byNumber.length > 0) return byNumber;
  const endsSo = (path: readonly string[]) => sameField(path.slice(-asked.length), asked);
  const inside = fields.filter(({ path }) => path.length > asked.length && (endsSo(path) || endsSo(numbered(manifest, path))));
  const depth = Math.min(...inside.map(({ path }) => path.length));
  return inside.filter(({ path }) => path.length === depth);
}

export function startsWith(path: readonly string[], beginning: readonly string[]): boolean {
  return beginning.length <= path.length && beginning.every((token, i) => token === path[i]);
}

function sameField(path: readonly string[], other: readonly string[]): boolean {
  return path.length === other.length && startsWith(path, other);
}

function numbered(manifest: unknown, path: readonly string[]): string[] {
  let value = manifest as Record<string, unknown>;
  return path.map((token) => {
    const key = Array.isArray(value) ? String(value.findIndex((item, index) => (nameOf(item) ?? String(index)) === token)) : token;
    value = value[key] as Record<string, unknown>;
    return key;
  });
}

function nameOf(item: unknown): string | undefined {
  const object = item as Record<string, unknown> | null;
  return NAMES.map((key) => object?.[key]).find((name) => typeof name === 'string') as string | undefined;
}
