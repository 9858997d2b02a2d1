import { parsePlaceholders, Placeholder, PlaceholderOptions } from './placeholders';

/** What Spring finds under a name. */
export interface Found {
  /** Undefined where nobody knows it. */
  readonly value?: string;
}

/** Where names are looked up; undefined: nowhere. */
export type Lookup = (name: string) => Found | undefined;

/**
 * The names over which `value` stumbles in every version of Spring Boot, each once: those without a default that nobody
 * provides. Up to 3.3, what stands in a default is resolved also where it is not needed, and `\` has no meaning. Where every
 * version stumbles, each over other names, it is those of the newest.
 */
export function missingNames(value: string, lookup: Lookup): string[] {
  const names = missingIn(value, lookup, {});
  const before34 = missingIn(value, lookup, { before34: true });
  const both = names.filter((name) => before34.includes(name));
  return both.length > 0 || before34.length === 0 ? both : names;
}

/** The names that `value` is made of: those that every version asks for, and finds. */
export function foundNames(value: string, lookup: Lookup): string[] {
  const before34 = foundIn(value, lookup, { before34: true });
  return foundIn(value, lookup, {}).filter((name) => before34.includes(name));
}

function foundIn(value: string, lookup: Lookup, options: PlaceholderOptions): string[] {
  const found = (placeholder: Placeholder): string[] => {
    const { inName, inFallback } = placeholder;
    const name = nameOf(value, placeholder, lookup);
    const there = name !== undefined && lookup(name) !== undefined;
    return [...inName.flatMap(found), ...there ? [name] : [], ...options.before34 || (name !== undefined && !there) ? inFallback.flatMap(found) : []];
  };
  return [...new Set(parsePlaceholders(value, options).flatMap(found))];
}

function missingIn(value: string, lookup: Lookup, options: PlaceholderOptions): string[] {
  const missing = (placeholder: Placeholder): string[] => {
    const { fallback, inName, inFallback } = placeholder;
    const inside = [...inName, ...options.before34 ? inFallback : []].flatMap(missing);
    const name = nameOf(value, placeholder, lookup);
    // A name put together of what nobody knows may be one that is there.
    if (name === undefined || lookup(name) !== undefined) return inside;
    return [...inside, ...fallback === undefined ? [name] : options.before34 ? [] : inFallback.flatMap(missing)];
  };
  return [...new Set(parsePlaceholders(value, options).flatMap(missing))];
}

/**
 * The name that a placeholder asks for; undefined where it hangs on what is not known, or versions differ.
 *
 * @param path names that are being resolved: a circle has no text
 */
function nameOf(value: string, { name, start, nameEnd, inName }: Placeholder, lookup: Lookup, path: readonly string[] = []): string | undefined {
  if (name !== undefined) return name;
  const text = textOf(value, start + 2, nameEnd, inName, lookup, path);
  return text === undefined || /[:\\]|\$[{(]/.test(text) ? undefined : text;
}

function textOf(value: string, from: number, to: number, placeholders: readonly Placeholder[], lookup: Lookup, path: readonly string[]): string | undefined {
  let text = '';
  let at = from;
  for (const placeholder of placeholders) {
    const resolved = resolvedText(value, placeholder, lookup, path);
    if (resolved === undefined) return undefined;
    text += value.slice(at, placeholder.start) + resolved;
    at = placeholder.end;
  }
  return text + value.slice(at, to);
}

function resolvedText(value: string, placeholder: Placeholder, lookup: Lookup, path: readonly string[]): string | undefined {
  const { nameEnd, end, fallback, inFallback } = placeholder;
  const name = nameOf(value, placeholder, lookup, path);
  if (name === undefined || path.includes(name)) return undefined;
  const found = lookup(name);
  if (found !== undefined) return found.value === undefined ? undefined : wholeText(found.value, lookup, [...path, name]);
  return fallback === undefined ? undefined : textOf(value, nameEnd + 1, end - 1, inFallback, lookup, path);
}

/** `value` with what its placeholders stand for; undefined where one of them is not known. */
export function wholeText(value: string, lookup: Lookup, path: readonly string[] = []): string | undefined {
  return textOf(value, 0, value.length, parsePlaceholders(value), lookup, path);
}
