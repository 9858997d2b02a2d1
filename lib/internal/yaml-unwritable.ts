/** What `toYaml` throws; `unwritable` says what it was, and where. */
export class UnwritableError extends Error {}

/** PyYAML gives up before 500 levels, and sooner where its caller has used up some of Python's stack. */
export const DEEPEST = 400;
export const LONE_SURROGATE = /\p{Surrogate}/u;
/** Longest key that a property's path repeats whole. */
const LONGEST_NAME = 80;
const WHOLE_CHARACTERS = 'expected whole characters';
const PLAIN_DATA = 'expected plain data';

/** Something that YAML cannot carry, for a message; never with the string itself, which may be a secret. */
export interface Unwritable {
  /** Where it is: `data.GREETING`, `spec.containers[0].args[1]`. */
  readonly property: string;
  /** `a lone surrogate (U+D800) at character 7`, `NaN`, `an instance of Date`. */
  readonly seen: string;
  readonly expected: string;
  readonly fix: string;
}

/** Everything in a document for which `toYaml` throws. */
export function unwritable(document: unknown): Unwritable[] {
  const found: Unwritable[] = [];
  visit(document, '', [], found);
  return found;
}

function visit(value: unknown, property: string, parents: readonly object[], found: Unwritable[]): void {
  const refuse = (seen: string, expected: string, fix: string) => found.push({ property: property || 'document', seen, expected, fix });
  if (typeof value === 'string') {
    if (LONE_SURROGATE.test(value)) refuse(surrogate(value), WHOLE_CHARACTERS, 'write both halves of the character, or bytes in base64');
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) refuse(String(value), 'expected a finite number', 'correct the calculation that gave it');
  } else if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function') {
    refuse(`a ${typeof value}`, PLAIN_DATA, 'give a string, a number or a plain object');
  } else if (typeof value === 'object' && value !== null) {
    if (parents.includes(value)) refuse('an object that contains itself', 'expected a tree', 'refer to it by name');
    else if (parents.length >= DEEPEST) refuse(`an object below ${DEEPEST} others`, `expected at most ${DEEPEST} levels`, 'make it flatter');
    else if (!Array.isArray(value) && !isPlain(value)) refuse(`an instance of ${className(value)}`, PLAIN_DATA, 'give a string or a plain object');
    else visitItems(value, property, [...parents, value], found);
  }
}

function visitItems(collection: object, property: string, parents: readonly object[], found: Unwritable[]): void {
  if (Array.isArray(collection)) {
    collection.forEach((item, i) => visit(item, `${property}[${i}]`, parents, found));
    return;
  }
  for (const [key, value] of Object.entries(collection)) {
    const path = property + step(key, property === '');
    if (LONE_SURROGATE.test(key)) {
      found.push({ property: path, seen: `a key with ${surrogate(key)}`, expected: WHOLE_CHARACTERS, fix: 'write both halves of the character' });
    }
    visit(value, path, parents, found);
  }
}

/** `.key`, or `["a key"]` where it is no name. */
function step(key: string, first: boolean): string {
  if (/^[A-Za-z_][\w-]*$/.test(key) && key.length <= LONGEST_NAME) return first ? key : `.${key}`;
  return `[${JSON.stringify(key.length > LONGEST_NAME ? `${key.slice(0, LONGEST_NAME)}…` : key)}]`;
}

function surrogate(text: string): string {
  const index = text.search(LONE_SURROGATE);
  return `a lone surrogate (U+${text.charCodeAt(index).toString(16).toUpperCase()}) at character ${[...text.slice(0, index)].length + 1}`;
}

function className(object: object): string {
  const { constructor } = object;
  return typeof constructor === 'function' && constructor.name !== '' ? constructor.name : 'a class';
}

/** A class instance has more to it than its fields. Objects of another realm (a worker, a test) have another prototype. */
export function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
