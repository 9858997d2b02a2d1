import * as fc from 'fast-check';
import { looksSecret } from '../../lib/internal/secret-names';
import { PropertyType } from './binding-jvm';
import { hostileText } from './hostile-strings';

/** A property that an application binds to a type, the properties that are given for it, and what it is bound to. */
export interface Binding {
  readonly property: string;
  readonly type: PropertyType;
  readonly given: Readonly<Record<string, string>>;
  readonly bound: unknown;
}

/** What an environment cannot carry, and what Spring Boot resolves. */
const NOT_AS_IT_IS = /\0|\$\{[^]*\}/;
/** A single variable has at most 128 KiB on Linux. */
const LONG = ['0123456789 '.repeat(5_000), '\u{1f600}'.repeat(10_000), 'a: "b" # c\n'.repeat(3_000)];
/** A little less than what Linux allows for one variable. */
const MOST_BYTES = 120_000;
const PIECES = ['$(HOME)', '$(MY_NAME)', '$$', '$', '${', '}', '#{', '#', '%', '=', '\\', '"', '\'', ' ', '\t', '\n', '\r\n', ',', ': ', 'ä', '\u{1f600}', 'null'];

/** Any text that comes back as it is. */
export const value = fc.oneof(hostileText, fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 12 })).filter((text) => !NOT_AS_IT_IS.test(text));
const valueOfAnyLength = fc.oneof({ weight: 60, arbitrary: value }, { weight: 1, arbitrary: fc.constantFrom(...LONG) });

const WORDS = ['url', 'log-startup-info', 'timeout', 'max-size', 'v2', '3d', 'a-1', '0', '12', '1-2', 'x-', 'a--b'];
const element = fc.oneof(fc.constantFrom(...WORDS), fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/));
/** A list has no gaps; those with more items are lists as a whole. */
const index = fc.constant('[0]');
const further = fc.array(fc.oneof({ weight: 4, arbitrary: element.map((name) => `.${name}`) }, { weight: 1, arbitrary: index }), { minLength: 1, maxLength: 4 });
/** A JVM has system properties of its own, and they come before the environment; JAVA_… and LC_… are its own variables. */
const root = fc.stringMatching(/^[a-z][a-z0-9-]{2,9}$/).filter((name) => !/^(java|jdk|sun|user|file|path|line|native|ld|lc)-?/.test(name));
export const property = fc.tuple(root, further).map(([first, rest]) => first + rest.join(''));
const key = fc.stringMatching(/^[a-z0-9]{1,6}(\.[a-z0-9]{1,6}){0,2}$/);

const TRUTHS = { true: true, TRUE: true, on: true, yes: true, 1: true, false: false, False: false, off: false, no: false, 0: false };
const NANOSECONDS = { ns: 1, us: 1e3, ms: 1e6, s: 1e9, m: 6e10, h: 3.6e12, d: 8.64e13 };
const BYTES = { '': 1, 'B': 1, 'KB': 2 ** 10, 'MB': 2 ** 20, 'GB': 2 ** 30, 'TB': 2 ** 40 };

const entryOf = <T>(table: Record<string, T>) => fc.constantFrom(...Object.entries(table));
const scalar = <T>(type: PropertyType, spellings: fc.Arbitrary<readonly [string, T]>): fc.Arbitrary<Binding> =>
  fc.tuple(property, spellings).map(([name, [text, bound]]) => ({ property: name, type, given: { [name]: text }, bound }));
const times = (units: Record<string, number>) => fc.tuple(fc.nat(100), entryOf(units)).map(([n, [unit, factor]]) => [`${n}${unit}`, n * factor] as const);

export const notSecret = ({ given }: Binding) => !Object.entries(given).some(([name, text]) => looksSecret(name, text));

export const binding: fc.Arbitrary<Binding> = fc.oneof(
  { weight: 12, arbitrary: scalar('string', valueOfAnyLength.map((text) => [text, text])) },
  { weight: 4, arbitrary: scalar('value', valueOfAnyLength.map((text) => [text, text])) },
  { weight: 1, arbitrary: scalar('integer', fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map((n) => [String(n), n])) },
  { weight: 1, arbitrary: scalar('bool', entryOf(TRUTHS)) },
  { weight: 1, arbitrary: scalar('nanoseconds', times(NANOSECONDS)) },
  { weight: 1, arbitrary: scalar('bytes', times(BYTES)) },
  { weight: 2, arbitrary: fc.tuple(property, fc.array(value, { minLength: 1, maxLength: 12 })).map(([name, bound]) => (
    { property: name, type: 'list' as const, given: Object.fromEntries(bound.map((text, i) => [`${name}[${i}]`, text])), bound })) },
  { weight: 2, arbitrary: fc.tuple(property, fc.dictionary(key, value, { minKeys: 1, maxKeys: 4, noNullPrototype: true })).map(([name, bound]) => (
    { property: name, type: 'map' as const, given: Object.fromEntries(Object.entries(bound).map(([k, text]) => [`${name}.${k}`, text])), bound })) },
).filter(notSecret);

export function pairsOf(bindings: readonly Binding[]): [property: string, value: string][] {
  return bindings.flatMap(({ given }) => Object.entries(given));
}

/** At least so many name/value pairs. No two bindings begin with the same element: one map must not see the keys of another. */
export function randomBindings(pairs: number, seed: number, of = binding): Binding[] {
  const roots = new Set<string>();
  const drawn = fc.sample(of, { numRuns: 2 * pairs, seed }).filter(({ property: name }) => {
    const [first] = name.replace(/-/g, '').split(/[.[]/);
    return roots.size < roots.add(first).size;
  });
  let taken = 0;
  while (taken < drawn.length && pairsOf(drawn.slice(0, taken)).length < pairs) taken++;
  return drawn.slice(0, taken);
}

/** So few of them each that one variable, and one ConfigMap, has room for all. */
export function podsOf(bindings: readonly Binding[]): Binding[][] {
  const pods: Binding[][] = [[]];
  let size = 0;
  for (const one of bindings) {
    const bytes = Buffer.byteLength(JSON.stringify(one.given));
    if (size > 0 && size + bytes > MOST_BYTES) {
      pods.push([]);
      size = 0;
    }
    pods.at(-1)!.push(one);
    size += bytes;
  }
  return pods;
}
