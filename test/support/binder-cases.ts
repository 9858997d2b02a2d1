import { PropertyType } from './binding-jvm';

/** What a stronger source and a weaker one have of one property, and what Spring Boot makes of it. */
export interface HidingCase {
  readonly what: string;
  /** Names in the stronger one, each with the value `strong`; `variable`: of the environment, else of a config tree. */
  readonly stronger: readonly string[];
  readonly as: 'variable' | 'property';
  /** Names in the application's own file, each with the value `weak`. */
  readonly weaker: readonly string[];
  readonly property: string;
  readonly type: PropertyType;
  readonly bound: unknown;
}

const variable = (what: string, stronger: string[], weaker: string[], property: string, type: PropertyType, bound: unknown): HidingCase => ({ what, stronger, as: 'variable', weaker, property, type, bound });
const property = (what: string, stronger: string[], weaker: string[], name: string, type: PropertyType, bound: unknown): HidingCase => ({ what, stronger, as: 'property', weaker, property: name, type, bound });

/** Each has a first element of its own: all of them are in one application. */
export const HIDING_CASES: readonly HidingCase[] = [
  variable('a property', ['A1_URL'], ['a1.url'], 'a1.url', 'string', 'strong'),
  variable('a property with dashes', ['A2_MAINURL'], ['a2.main-url'], 'a2.main-url', 'string', 'strong'),
  variable('a property with dashes, as in Spring Boot 1', ['A3_MAIN_URL'], ['a3.main-url'], 'a3.main-url', 'string', 'strong'),
  variable('a property that lost its dashes', ['A4_MAIN_URL'], ['a4.mainUrl'], 'a4.main-url', 'string', 'strong'),
  variable('a property that it only looks like', ['A5_MAIN_URL'], ['a5.mainurl'], 'a5.mainurl', 'string', 'weak'),
  variable('a list, with its first items', ['B1_0', 'B1_1'], ['b1[0]', 'b1[1]', 'b1[2]'], 'b1', 'list', ['strong', 'strong']),
  variable('a list, with one text', ['B2'], ['b2[0]', 'b2[1]'], 'b2', 'list', ['strong']),
  variable('a list that is one text, with items', ['B3_0'], ['b3'], 'b3', 'list', ['strong']),
  variable('a list of objects, with a part of one', ['B4_0_NAME'], ['b4[0].name', 'b4[0].url', 'b4[1].name'], 'b4', 'maps', [{ name: 'strong' }]),
  variable('no text, with a number behind its name', ['B5_0', 'B5_2'], ['b5'], 'b5', 'string', 'weak'),
  variable('a list in a list', ['B6_0_0'], ['b6[0][0]', 'b6[0][1]', 'b6[1][0]'], 'b6', 'lists', [['strong']]),
  variable('no entries of a map beside its own', ['C1_A'], ['c1.a', 'c1.b'], 'c1', 'map', { a: 'strong', b: 'weak' }),
  variable('no entries of a map whose keys are numbers', ['C2_0'], ['c2.1'], 'c2', 'map', { 0: 'strong', 1: 'weak' }),
  property('a property in another spelling', ['d1.mainUrl'], ['d1.main_url'], 'd1.main-url', 'string', 'strong'),
  property('a list, with one item', ['d2[0]'], ['d2[0]', 'd2[1]'], 'd2', 'list', ['strong']),
  property('a list, with one text', ['d3'], ['d3[0]', 'd3[1]'], 'd3', 'list', ['strong']),
  property('a list that is one text, with items', ['d4[0]'], ['d4'], 'd4', 'list', ['strong']),
  property('a list of objects, with a part of one', ['d5[0].name'], ['d5[0].url', 'd5[1].name'], 'd5', 'maps', [{ name: 'strong' }]),
  property('an entry in brackets', ['d6[key]'], ['d6.key'], 'd6', 'map', { key: 'strong' }),
  property('no entry of another case', ['d7[Key]'], ['d7[key]'], 'd7', 'map', { Key: 'strong', key: 'weak' }),
  property('no entries of a map beside its own', ['d8.a'], ['d8.b'], 'd8', 'map', { a: 'strong', b: 'weak' }),
];

/** Lists that an application does not start with, and those that it does. */
export const GAPS: readonly { readonly names: readonly string[]; readonly property: string; readonly type: PropertyType; readonly starts: boolean }[] = [
  { names: ['e1[0]', 'e1[1]'], property: 'e1', type: 'list', starts: true },
  { names: ['e2[1]', 'e2[0]'], property: 'e2', type: 'list', starts: true },
  { names: ['e3[1]'], property: 'e3', type: 'list', starts: false },
  { names: ['e4[0]', 'e4[2]'], property: 'e4', type: 'list', starts: false },
  { names: ['e5[0].a', 'e5[2].a'], property: 'e5', type: 'maps', starts: false },
  { names: ['e6[0][0]', 'e6[0][1]', 'e6[1][0]'], property: 'e6', type: 'lists', starts: true },
  { names: ['e7[0][1]'], property: 'e7', type: 'lists', starts: false },
  { names: ['e8[0].a', 'e8[1].b'], property: 'e8', type: 'maps', starts: true },
];

/** Entries of `my.map` that no file can carry, and the key that each comes back with, if at all. */
export const LOST_IN_FILES: Readonly<Record<string, string | null>> = {
  'my.map[a': 'a', 'my.map[]': null, 'my.map.a]': 'a', 'my.map.a b': 'ab', 'my.map.a/b': 'ab', 'my.map.ä': null, 'my.map.-a': 'a', 'my.map.-': null,
  'my.map.__.a': 'a', 'my.map._[a]': 'a', 'my.map.a..b': 'a.b', 'my.map.a.': 'a', 'my.map.a[0]b': 'a.0.b',
};
