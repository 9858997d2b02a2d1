/** A `${…}` in a value. */
export interface Placeholder {
  /** The name asked for; undefined where it has placeholders in itself, `${db.${stage}}`. */
  readonly name: string | undefined;
  /** Where the `$` is, from 0. */
  readonly start: number;
  /** Where the name ends: at its `:`, or at the `}`. */
  readonly nameEnd: number;
  /** Behind the `}`. */
  readonly end: number;
  /** What stands behind the `:`, as it is written; undefined without one. */
  readonly fallback: string | undefined;
  /** Those that are resolved to know the name. */
  readonly inName: readonly Placeholder[];
  /** Those that are resolved only when the name is not there. */
  readonly inFallback: readonly Placeholder[];
}

export interface PlaceholderOptions {
  /**
   * As Spring Boot up to 3.3 reads them: `\${` is a placeholder, `\:` a separator, and what is not closed ends all. From
   * Spring Framework 6.2 on, `\` in front takes their meaning away, and placeholders behind what is not closed count.
   *
   * @default false
   */
  readonly before34?: boolean;
}

/**
 * The placeholders of a value, in the order of Spring's `PlaceholderParser`. What is not closed is text. Spring first asks
 * for the whole between the braces, default included, as a name: a property that is really called `a:b` is not seen here.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files.property-placeholders
 */
export function parsePlaceholders(value: string, { before34 = false }: PlaceholderOptions = {}): Placeholder[] {
  return parse(value, 0, value.length, !before34);
}

/** Every name that `value` asks for, also those that have a default, or stand in one. */
export function askedNames(value: string): string[] {
  const names = ({ name, inName, inFallback }: Placeholder): string[] => [...name === undefined ? [] : [name], ...[...inName, ...inFallback].flatMap(names)];
  return [...new Set(parsePlaceholders(value).flatMap(names))];
}

function parse(value: string, from: number, to: number, escapes: boolean): Placeholder[] {
  const found: Placeholder[] = [];
  for (let start = value.indexOf('${', from); start >= 0 && start + 2 <= to; start = value.indexOf('${', start)) {
    const end = closing(value, start + 2, to);
    if (end < 0 && !escapes) break;
    if (end < 0 || (escapes && start > from && value[start - 1] === '\\')) {
      start += 2;
      continue;
    }
    found.push(placeholder(value, start, end, escapes));
    start = end + 1;
  }
  return found;
}

/** Where the `}` is that closes; one for each `{` in between is passed over. -1 where there is none. */
function closing(value: string, from: number, to: number): number {
  let open = 0;
  for (let index = from; index < to; index++) {
    if (value[index] === '{') open++;
    else if (value[index] === '}' && open-- === 0) return index;
  }
  return -1;
}

function placeholder(value: string, start: number, end: number, escapes: boolean): Placeholder {
  const inner = parse(value, start + 2, end, escapes);
  const separator = separatorIn(value, start + 2, end, inner, escapes);
  const nameEnd = separator < 0 ? end : separator;
  const inName = inner.filter((one) => one.start < nameEnd);
  const text = value.slice(start + 2, nameEnd);
  return {
    name: inName.length > 0 ? undefined : escapes ? text.replace(/\\(:|\$\{)/g, '$1') : text,
    start,
    nameEnd,
    end: end + 1,
    fallback: separator < 0 ? undefined : value.slice(separator + 1, end),
    inName,
    inFallback: inner.filter((one) => one.start > nameEnd),
  };
}

/** The first `:` that is neither in a placeholder nor escaped. */
function separatorIn(value: string, from: number, to: number, inner: readonly Placeholder[], escapes: boolean): number {
  for (let index = from; index < to; index++) {
    const within = inner.find((one) => one.start === index);
    if (within !== undefined) index = within.end - 1;
    else if (value[index] === ':' && !(escapes && index > from && value[index - 1] === '\\')) return index;
  }
  return -1;
}
