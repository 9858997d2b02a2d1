import * as fc from 'fast-check';
import { Binding, binding, notSecret, property, value } from './binding-pairs';
import { HOSTILE_STRINGS } from './hostile-strings';

/** What stands in brackets: no brackets, no NUL, and no `/`, which the name of a file cannot have. */
const inBrackets = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('Key', 'com.Example', 'a b', ' a ', 'ä', '日本.語', '\u{1f600}', 'a=b', 'a: b', '#', '..', '.', '-', '*', '${a}', '"', '\'', '\\', 'a\nb', '~', 'on', '0o17', '1:30') },
  { weight: 1, arbitrary: fc.constantFrom(...HOSTILE_STRINGS) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }).map((text) => text.replace(/\p{Surrogate}/gu, '')) },
).filter((text) => text !== '' && !/[[\]\0/]/.test(text) && !/^\d+$/.test(text) && Buffer.byteLength(text) < 100);
/** Upper and lower case, `_` and dashes, with dots in between; no element has them alone. */
const outside = fc.oneof(
  fc.constantFrom('Key', 'com.Example', 'format_sql', 'some-key', 'SOME_KEY', '_x', 'x-', 'aB.c_D.e-F', '007', '1.5'),
  fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_-]{0,6}(\.[A-Za-z0-9_][A-Za-z0-9_-]{0,6}){0,2}$/),
).filter((text) => text.split('.').every((element) => /[A-Za-z0-9]/.test(element)));

interface Key {
  /** What follows the name of the map. */
  readonly written: string;
  readonly bound: string;
}

const key: fc.Arbitrary<Key> = fc.oneof(
  outside.map((text) => ({ written: `.${text}`, bound: text })),
  inBrackets.map((text) => ({ written: `[${text}]`, bound: text })),
  inBrackets.map((text) => ({ written: `.[${text}]`, bound: text })),
  fc.tuple(outside, inBrackets).map(([text, other]) => ({ written: `.${text}[${other}]`, bound: `${text}.${other}` })),
);
/** Keys of one map that Spring Boot tells apart, whatever else it takes for the same. */
const entries = fc.uniqueArray(fc.tuple(key, value), { minLength: 1, maxLength: 4, selector: ([{ bound }]) => bound.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') });

function entriesOf(name: string, found: readonly (readonly [Key, string])[]) {
  return {
    given: found.map(([{ written }, text]): [string, string] => [name + written, text]),
    bound: Object.fromEntries(found.map(([{ bound }, text]) => [bound, text])),
  };
}

const map: fc.Arbitrary<Binding> = fc.tuple(property, entries).map(([name, found]) => {
  const { given, bound } = entriesOf(name, found);
  return { property: name, type: 'map', given: Object.fromEntries(given), bound };
});
const maps: fc.Arbitrary<Binding> = fc.tuple(property, fc.array(entries, { minLength: 1, maxLength: 3 })).map(([name, items]) => {
  const all = items.map((found, i) => entriesOf(`${name}[${i}]`, found));
  return { property: name, type: 'maps', given: Object.fromEntries(all.flatMap(({ given }) => given)), bound: all.map(({ bound }) => bound) };
});
const lists: fc.Arbitrary<Binding> = fc.tuple(property, fc.array(fc.array(value, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })).map(([name, bound]) => (
  { property: name, type: 'lists', given: Object.fromEntries(bound.flatMap((items, i) => items.map((text, j) => [`${name}[${i}][${j}]`, text]))), bound }));
/** Properties of a class, as some write them. */
const spelt: fc.Arbitrary<Binding> = fc.tuple(property, fc.constantFrom('mainProject', 'main_project', 'Main-Project', 'MAINPROJECT'), value).map(([name, spelling, text]) => (
  { property: `${name}.main-project`, type: 'string', given: { [`${name}.${spelling}`]: text }, bound: text }));

/** Also names that no environment variable can carry. */
export const fileBinding: fc.Arbitrary<Binding> = fc.oneof(
  { weight: 6, arbitrary: binding }, { weight: 4, arbitrary: map }, { weight: 1, arbitrary: maps }, { weight: 1, arbitrary: lists }, { weight: 1, arbitrary: spelt },
).filter(notSecret);
