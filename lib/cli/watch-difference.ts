import { isMap } from '../internal/json-map';
import { looksSecret } from '../internal/secret-names';

/** A longer value is cut off: the line is to be read at a glance. */
const LONGEST_VALUE = 40;

/** @param secret whether the object is a Secret: then only the places are told */
export function differences(before: unknown, after: unknown, secret: boolean): string[] {
  return compare(before, after, { path: '', name: '', secret });
}

interface Place {
  readonly path: string;
  /** What the value is called: the last key, or the name of the variable whose `value` it is. */
  readonly name: string;
  /** Whether values are not to be shown. */
  readonly secret: boolean;
}

function compare(before: unknown, after: unknown, place: Place): string[] {
  if (before === undefined) return after === undefined ? [] : [`${place.path} added`];
  if (after === undefined) return [`${place.path} removed`];
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, place);
  if (isMap(before) && isMap(after)) {
    return keysOf(before, after).flatMap((key) => compare(before[key], after[key], {
      path: place.path === '' ? key : `${place.path}.${key}`, name: key === 'value' ? place.name : key, secret: place.secret,
    }));
  }
  return before === after ? [] : [describeChange(before, after, place)];
}

/** Kubernetes' lists of named things are compared by name: one more container in front changes no other. */
function compareLists(before: readonly unknown[], after: readonly unknown[], place: Place): string[] {
  const [named, namedAfter] = [byName(before), byName(after)];
  if (named && namedAfter) {
    const changes = keysOf(named, namedAfter).flatMap((name) => compare(named[name], namedAfter[name], { ...place, path: `${place.path}[${name}]`, name }));
    return changes.length > 0 || Object.keys(named).join() === Object.keys(namedAfter).join() ? changes : [`${place.path} in another order`];
  }
  // What stands in a list of words has no name of its own: `--password`, then the password.
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => index)
    .flatMap((index) => compare(before[index], after[index], { ...place, path: `${place.path}[${index}]`, secret: place.secret || !isMap(after[index]) }));
}

function byName(list: readonly unknown[]): Record<string, unknown> | undefined {
  const names = list.map((element) => (isMap(element) && typeof element.name === 'string' ? element.name : undefined));
  if (names.includes(undefined) || new Set(names).size < names.length) return undefined;
  return Object.fromEntries(list.map((element, index) => [names[index], element]));
}

function describeChange(before: unknown, after: unknown, { path, name, secret }: Place): string {
  const isHidden = secret || looksSecret(name, String(before)) || looksSecret(name, String(after));
  if (isHidden || typeof before === 'object' || typeof after === 'object') return `${path} changed`.trimStart();
  return `${path} ${shorten(before)} -> ${shorten(after)}`;
}

function shorten(value: unknown): string {
  const text = String(value);
  const lines = text.split('\n').length;
  if (lines > 1) return `(${lines} lines)`;
  if (text === '') return '""';
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function keysOf(before: object, after: object): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])];
}
