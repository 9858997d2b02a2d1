import { isDeepStrictEqual } from 'node:util';
import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { toYaml, unwritable, UnwritableError } from '../../lib/internal/yaml';
import { NPM_READERS } from '../long/readers';
import { HOSTILE_STRINGS, hostileData, hostileText } from '../support/hostile-strings';

/** As JSON has it, so that objects without a prototype equal others. */
const json = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

/** Whether the readers at hand get the documents back from the text. */
function readsBack(text: string, documents: readonly unknown[]): boolean {
  return NPM_READERS.every((reader) => {
    const [reading] = reader.read([text]);
    return 'documents' in reading && isDeepStrictEqual(json(reading.documents), json(documents));
  });
}

/** What only kubectl or PyYAML may get wrong, told generously; the long suite asks them. */
const OTHERS_MAY_MISREAD = /[\t\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|^(?:=|<<)$|^[-+.0-9][-+.0-9_a-fxo]*$|^\d{4}-\d/i;

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return [...Array.isArray(value) ? [] : Object.keys(value), ...Object.values(value).flatMap(strings)];
}

/** Numbers with an exponent and no point are text for PyYAML. */
function hasBareExponent(value: unknown): boolean {
  if (typeof value === 'number') return /^-?\de/.test(String(value));
  return typeof value === 'object' && value !== null && Object.values(value).some(hasBareExponent);
}

function cdk8sIsRight(documents: readonly unknown[]): boolean {
  return !documents.some(hasBareExponent) && !documents.flatMap(strings).some((text) => OTHERS_MAY_MISREAD.test(text))
    && readsBack(Yaml.stringify(...documents), documents);
}

describe('YAML', () => {
  test('is written in block style, as people write it', () => {
    const data = { PORT: '8080', URL: 'jdbc:mariadb://db:3306/a', FILE: 'a: 1\nb: 2\n' };
    const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'shop', labels: {} }, data };
    const other = { list: [1, 'two', [3, [], { four: 4, five: null }], {}], on: true, ratio: 0.5 };
    expect(toYaml([configMap, other])).toBe([
      'apiVersion: v1', 'kind: ConfigMap', 'metadata:', '  name: shop', '  labels: {}', 'data:', '  PORT: "8080"', '  URL: jdbc:mariadb://db:3306/a',
      '  FILE: |', '    a: 1', '    b: 2', '---',
      'list:', '  - 1', '  - two', '  - - 3', '    - []', '    - four: 4', '      five: null', '  - {}', '"on": true', 'ratio: 0.5', '',
    ].join('\n'));
  });

  test.each<[string, string]>([
    ['plain', 'plain'], ['two words', 'two words'], ['', '""'], ['true', '"true"'], ['No', '"No"'], ['nO', 'nO'], ['~', '"~"'], ['=', '"="'],
    ['<<', '"<<"'],
    ['0o17', '"0o17"'], ['0X1f', '"0X1f"'], ['0b-1', '"0b-1"'], ['-_1', '"-_1"'], ['1e1_0', '"1e1_0"'], ['e123456', '"e123456"'],
    ['1.2.3', '1.2.3'], ['100m', '100m'],
    ['12:30:45', '"12:30:45"'], ['8080:80', '8080:80'], ['2001-12-14', '"2001-12-14"'], ['2001-12-14 21:59:43.', '"2001-12-14 21:59:43."'],
    ['- a', '"- a"'], ['-a', '-a'], ['a: b', '"a: b"'], ['a:b', 'a:b'], ['a #b', '"a #b"'], ['a#b', 'a#b'], ['say "hi"', 'say "hi"'],
    ['"hi"', '\'"hi"\''], ['it\'s', 'it\'s'],
    ['a\tb', '"a\\tb"'], ['\x7f', '"\\x7f"'], ['\x85', '"\\N"'], ['\u2028', '"\\L"'], ['\u2029', '"\\P"'], ['\ufeff', '"\\ufeff"'],
    ['\uffff', '"\\uffff"'], ['\x1b[0m', '"\\e[0m"'],
    ['\u{1f600}', '\u{1f600}'], ['a\r\nb', '"a\\r\\nb"'], ['---', '---'],
  ])('writes the value %j as %s', (value, expected) => {
    expect(toYaml([{ value }])).toBe(`value: ${expected}\n`);
  });

  test.each<[string, string]>([
    ['a\nb', '|-\n  a\n  b'], ['a\nb\n', '|\n  a\n  b'], ['a\n\nb\n\n', '|+\n  a\n\n  b\n'], [' a\nb', '|2-\n   a\n  b'], ['\n a', '|2-\n  \n   a'],
    ['\ta\nb', '"\\ta\\nb"'], ['a\n ', '"a\\n "'], [' \n', '"\\ \\n"'],
    ['a text that is long enough to fold \n \n\n with \\n\n\t', '"a text that is long enough to fold\\ \n\n  \\ \n\n\n  \\ with \\\\n\n\n  \\t"'],
  ])('writes the lines %j as %j', (value, expected) => {
    expect(toYaml([{ value }])).toBe(`value: ${expected}\n`);
  });

  test('folds quoted lines from 40 characters on', () => {
    // As JSON: "…\u001b\na", which is 11 characters and the dots.
    expect(toYaml([{ value: `${'a'.repeat(28)}\x1b\na` }])).toBe(`value: "${'a'.repeat(28)}\\e\\na"\n`);
    expect(toYaml([{ value: `${'a'.repeat(29)}\x1b\na` }])).toBe(`value: "${'a'.repeat(29)}\\e\n\n  a"\n`);
  });

  test.each<[number, string]>([
    [0, '0'], [-0, '-0'], [-1, '-1'], [0.5, '0.5'], [1e20, '100000000000000000000'], [1e21, '1.0e+21'], [-1.5e21, '-1.5e+21'], [1e-7, '1.0e-7'],
    [5e-324, '5.0e-324'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'], [2 ** 64, '18446744073709552000'],
  ])('writes the number %d as %s', (value, expected) => {
    expect(toYaml([{ value }])).toBe(`value: ${expected}\n`);
  });

  test('writes keys as it writes values, on one line', () => {
    expect(toYaml([{ '0o17': 1, 'a\nb': 2, '': 3, '---': { '---': 4 }, '...a': 5 }]))
      .toBe('"0o17": 1\n"a\\nb": 2\n"": 3\n"---":\n  ---: 4\n"...a": 5\n');
    expect(toYaml([{ '--- "\x07"': 1 }])).toBe('"--- \\"\\a\\"": 1\n');
    expect(toYaml([JSON.parse('{"__proto__": {"constructor": 1}}')])).toBe('__proto__:\n  constructor: 1\n');
  });

  test('marks keys over 1,024 characters, which readers would not find otherwise', () => {
    const short = 'k'.repeat(1024);
    const long = 'k'.repeat(1025);
    expect(toYaml([{ [short]: 1 }])).toBe(`${short}: 1\n`);
    expect(toYaml([{ a: { [long]: { b: 1, c: 2 } } }, { [long]: null }, { [long]: undefined }]))
      .toBe(`a:\n  ? ${long}\n  : b: 1\n    c: 2\n---\n? ${long}\n---\n? ${long}\n`);
  });

  test('writes undefined as null, and nothing for a document that is undefined', () => {
    const documents = [{ a: undefined, b: [undefined, ...new Array<unknown>(1), 1] }, undefined, {}, [], 'text', null];
    expect(toYaml(documents)).toBe('a: null\nb:\n  - null\n  - null\n  - 1\n---\n\n---\n{}\n---\n[]\n---\ntext\n---\nnull\n');
    expect(toYaml(documents)).toBe(Yaml.stringify(...documents));
    expect(toYaml([])).toBe('');
  });

  test('writes a shared object twice', () => {
    const labels = { app: 'shop' };
    expect(toYaml([{ a: labels, b: [labels] }])).toBe('a:\n  app: shop\nb:\n  - app: shop\n');
  });

  test('reads back whatever was written, and has the bytes of cdk8s where those read back', () => {
    fc.assert(fc.property(hostileText, (text) => {
      const documents = [{ value: text, [text]: { [text]: [text, [text]], last: text } }, [{ [text]: text }, text]];
      const written = toYaml(documents);
      if (!readsBack(written, documents)) throw new Error(`read otherwise:\n${written}`);
      if (cdk8sIsRight(documents)) expect(written).toBe(Yaml.stringify(...documents));
    }), { numRuns: 1000 });
  });

  test('so it is with objects and arrays in each other', () => {
    fc.assert(fc.property(fc.array(fc.dictionary(hostileText, hostileData, { maxKeys: 5 }), { minLength: 1, maxLength: 3 }), (documents) => {
      const written = toYaml(documents);
      if (!readsBack(written, documents)) throw new Error(`read otherwise:\n${written}`);
      if (cdk8sIsRight(documents)) expect(written).toBe(Yaml.stringify(...documents));
    }), { numRuns: 1000 });
  });

  test('so it is with every string of the list', () => {
    const misread = HOSTILE_STRINGS.filter((text) => !readsBack(toYaml([{ [text]: [text] }]), [{ [text]: [text] }]));
    const otherwise = HOSTILE_STRINGS.map((text) => ({ [text]: [text] }))
      .filter((document) => cdk8sIsRight([document]) && toYaml([document]) !== Yaml.stringify(document));
    expect({ misread, otherwise }).toEqual({ misread: [], otherwise: [] });
  });
});

describe('What YAML cannot carry', () => {
  class Point { public constructor(public readonly x: number) {} }
  const circle: Record<string, unknown> = {};
  circle.inner = [circle];
  const nested = (levels: number) => Array.from({ length: levels }).reduce((inner) => [inner], 1);

  test.each<[string, unknown, string]>([
    ['a lone surrogate', { data: { GREETING: 'hello \ud800' } }, 'data.GREETING: a lone surrogate (U+D800) at character 7'],
    ['a low surrogate after an emoji', { data: { 'a.b': '\u{1f600}\udc00' } }, 'data["a.b"]: a lone surrogate (U+DC00) at character 2'],
    ['a surrogate in a key', { data: { 'a\udfff': '' } }, 'data["a\\udfff"]: a key with a lone surrogate (U+DFFF) at character 2'],
    ['a surrogate in several lines', { data: 'a\n\ud800\n' }, 'data: a lone surrogate (U+D800) at character 3'],
    ['a number below a long key', { ['k'.repeat(81)]: NaN }, `["${'k'.repeat(80)}…"]: NaN`],
    ['NaN', { spec: { containers: [{ args: ['a', NaN] }] } }, 'spec.containers[0].args[1]: NaN'],
    ['infinity', [-Infinity], '[0]: -Infinity'],
    ['a bigint', { a: 1n }, 'a: a bigint'],
    ['a function', { a: () => 1 }, 'a: a function'],
    ['a symbol', { a: Symbol('b') }, 'a: a symbol'],
    ['a date', { a: new Date(0) }, 'a: an instance of Date'],
    ['an instance', { a: new Point(1) }, 'a: an instance of Point'],
    ['a set, which has no fields', { a: new Set(['b']) }, 'a: an instance of Set'],
    ['an object in itself', circle, 'inner[0]: an object that contains itself'],
    ['a document that is none', Symbol('b'), 'document: a symbol'],
    ['too many levels', { a: nested(400) }, `a${'[0]'.repeat(399)}: an object below 400 others`],
  ])('is refused: %s', (_, document, problem) => {
    expect(() => toYaml([document])).toThrow(UnwritableError);
    expect(unwritable(document).map(({ property, seen }) => `${property}: ${seen}`)).toEqual([problem]);
  });

  test('is told all at once, with what to do', () => {
    const expected = 'expected whole characters';
    const fix = 'write both halves of the character';
    expect(unwritable({ data: { 'a\ud800': NaN, 'b': ['\udc00'], 'c': 'fine' } })).toEqual([
      { property: 'data["a\\ud800"]', seen: 'a key with a lone surrogate (U+D800) at character 2', expected, fix },
      { property: 'data["a\\ud800"]', seen: 'NaN', expected: 'expected a finite number', fix: 'correct the calculation that gave it' },
      { property: 'data.b[0]', seen: 'a lone surrogate (U+DC00) at character 1', expected, fix: `${fix}, or bytes in base64` },
    ]);
  });

  test('has nothing else in it', () => {
    const bare = Object.assign(Object.create(null) as object, { c: 1 });
    expect(unwritable({ a: nested(399), b: bare, d: undefined, e: null, f: '\u{1f600}', g: -0 })).toEqual([]);
    expect(() => toYaml([nested(400)])).not.toThrow();
    fc.assert(fc.property(hostileData, (data) => expect(unwritable(data)).toEqual([])), { numRuns: 100 });
  });
});
