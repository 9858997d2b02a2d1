import * as fc from 'fast-check';
import { toYaml } from '../../lib/internal/yaml';
import { readYamlFile } from '../../lib/spring/yaml-file';
import { messages, pairs } from '../support/java-config-readings';
import { hostileText } from '../support/hostile-strings';

const read = (text: string) => readYamlFile('application.yaml', text);
const EXPECTED = 'expected YAML that Spring Boot can read: it does not start with application.yaml as it is';

describe('a YAML file', () => {
  test.each([
    ['nested keys', 'server:\n  port: 8080\n  servlet:\n    context-path: /a\nserver.shutdown: graceful', [['server.port', '8080'], ['server.servlet.context-path', '/a'], ['server.shutdown', 'graceful']]],
    ['lists', 'a:\n- 1\n- b: 2\n  c: 3\n-\n  - 4\nd: [5, {e: 6}]', [['a[0]', '1'], ['a[1].b', '2'], ['a[1].c', '3'], ['a[2][0]', '4'], ['d[0]', '5'], ['d[1].e', '6']]],
    ['bracketed keys', 'a:\n  "[b.c]": 1\n  d: {"[e/f]": 2}', [['a[b.c]', '1'], ['a.d[e/f]', '2']]],
    ['keys that are no text', 'a:\n  1: x\n  012: y\n  on: z\n  1.5: w\n  "1": v', [['a[1]', 'x'], ['a[10]', 'y'], ['a[true]', 'z'], ['a[1.5]', 'w'], ['a.1', 'v']]],
    ['nothing as value', 'a:\nb: ~\nc: ""\nd: []\ne: {}', [['a', ''], ['b', ''], ['c', ''], ['d', '']]],
    ['types of YAML 1.1', 'a: on\nb: 012\nc: 1:30\nd: "on"\ne: 0o17\nf: 2001-12-14', [['a', 'true'], ['b', '10'], ['c', '90'], ['d', 'on'], ['e', '0o17'], ['f', '2001-12-14']]],
    ['blocks', 'a: |\n  b\n   c\n\nd: >-\n  e\n  f', [['a', 'b\n c\n'], ['d', 'e f']]],
    ['anchors', 'a: &x {b: 1, c: 2}\nd: *x\ne: &y z\nf: *y', [['a.b', '1'], ['a.c', '2'], ['d.b', '1'], ['d.c', '2'], ['e', 'z'], ['f', 'z']]],
    ['merges, whose keys give way', 'a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n  e: 4\nf: &y {b: 5, g: 6}\nh:\n  <<: [*y, *x]', [['a.b', '1'], ['a.c', '2'], ['d.b', '1'], ['d.c', '3'], ['d.e', '4'], ['f.b', '5'], ['f.g', '6'], ['h.b', '5'], ['h.g', '6'], ['h.c', '2']]],
    ['a list as document', '- a\n- b', [['document[0]', 'a'], ['document[1]', 'b']]],
    ['a byte order mark and line ends of DOS', '\ufeffa: 1\r\nb:\r\n  c: 2\r\n', [['a', '1'], ['b.c', '2']]],
  ])('has %s', (_, text, expected) => {
    expect(messages(read(text).problems)).toEqual([]);
    expect(pairs(read(text))).toEqual([expected]);
  });

  test('has documents; those without anything are not counted', () => {
    const { documents } = read('---\na: 1\n---\n# nothing\n---\n{}\n---\nb: 2\n...\n');
    expect(documents.map(({ index, entries }) => [index, entries.map(({ property, document }) => [property, document])])).toEqual([[0, [['a', 0]]], [1, [['b', 1]]]]);
    expect(read('').documents).toEqual([]);
    expect(read('# nothing\n').documents).toEqual([]);
  });

  test('has an empty map as value where Spring Framework says so', () => {
    expect(pairs(readYamlFile('a.yaml', 'a: {}\nb: {c: {}}', { emptyMaps: 'empty' }))).toEqual([[['a', ''], ['b.c', '']]]);
  });

  test('tells where each value is written', () => {
    const origins = read('a: 1\nb:\n  - c:  "d"\n  - |\n    e\n').documents[0].entries.map(({ property, origin }) => [property, origin]);
    const file = 'application.yaml';
    expect(origins).toEqual([['a', { file, line: 1, column: 4 }], ['b[0].c', { file, line: 3, column: 9 }], ['b[1]', { file, line: 4, column: 5 }]]);
  });

  test.each([
    ['a: 1\nb: 2\na: 3', '3: a key that the same map has above', 'remove one of the two'],
    ['a: @canary@', '1: a value that begins with a character that YAML keeps for itself', 'put it in quotes, as in \'@project.version@\''],
    ['a:\n  b: canary: c', '2: a second ": " in one line', 'put the value in quotes'],
    ['a: "\\q canary"', '1: an escape in double quotes that YAML does not know', 'double the backslash, or use single quotes'],
    ['a:\n\tb: 1', '2: a tab between two words of YAML', 'write blanks'],
    ['a: \tb', '1: a tab between two words of YAML', 'write blanks'],
    ['a: "b\x07"', '1: the character U+0007', 'write it as an escape in double quotes, such as "\\u2028"'],
    ['a: b\u2028c', '1: the character U+2028', 'write it as an escape in double quotes, such as "\\u2028"'],
    ['a: [http://b?c]', '1: a text with "?", or with ":" in front, in brackets', 'put it in quotes'],
    ['a: *x', '1: an alias of an anchor that is not defined above', 'define it, or put the value in quotes'],
    ['a: &x [*x]', '1: an alias within what it stands for', 'write the value out'],
    ['a: !!binary canary', '1: a value of a type that is none of a property, or that does not fit its tag', 'put it in quotes, or write a value without a tag'],
    ['a:\n- 1: b', '2: a key that is no text, in a list', 'put it in quotes'],
    ['? [a]\n: b', '1: a key that is empty, a list or a map', 'write a text as key'],
    ['a: &x b\n<<: *x', '2: "<<" with something else than a map or a list of maps', 'name an anchor of a map'],
    ['<<: {a: 1}', '1: "<<" with something else than aliases', 'name an anchor of a map, or write the keys without "<<"'],
    ['a: |\n  b\n    \nc: 1', '2: a block that ends with a line of blanks only', 'remove the blanks'],
    ['a: "\\/"', '1: the escape "\\/"', 'write "/"'],
    ['a: 1\n  ', '2: a last line of blanks only', 'remove the blanks'],
    ['--- |\na', '2: a block that is not indented', 'indent it'],
    ['%a\n---\nb: 1', '1: a directive that is none', 'remove the line'],
    ['# c\n...\na: 1', '2: the end of a document that has not begun', 'remove the line'],
    ['a: &x.y b', '1: the name of an anchor with ":", "/", ".", "*" or "&" in it', 'name it with letters and digits'],
    ['a: !mine {b: 1}', '1: a map or list with a tag', 'remove the tag'],
    [`a: ${'['.repeat(60)}${']'.repeat(60)}`, '1: values nested more than 50 deep', 'write a key with dots in it in place of some levels'],
  ])('is refused as %j', (text, seen, fix) => {
    expect(messages(read(text).problems)).toEqual([`[app] application.yaml:${seen}, ${EXPECTED}; ${fix}`]);
  });

  test('is refused with every reason at once', () => {
    expect(read('a: 1\na: 2\nb: !x y\n---\nc: {1: 2}\nd: [{3: 4}]').problems.map(({ property }) => property))
      .toEqual(['application.yaml:2', 'application.yaml:3', 'application.yaml:6']);
  });

  test('never has its text in a message', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('canary', ...'a:-?[]{}#&*!|>\'"%@` \n\t\\', ': ', '\n  ', '- ') }), (text) => {
      expect(messages(read(text).problems).join('\n')).not.toContain('canary');
    }));
  });

  test('does not grow beyond all bounds by aliases', () => {
    const lines = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`);
    expect(messages(read(['a0: &a0 x', ...lines].join('\n')).problems)).toEqual([expect.stringContaining('more than 50000 values')]);
  });

  test('gives back what the emitter of this library writes', () => {
    const values = fc.dictionary(fc.stringMatching(/^[a-z][a-z.-]{0,8}$/), fc.array(hostileText, { minLength: 1, maxLength: 3 }), { maxKeys: 4, noNullPrototype: true });
    fc.assert(fc.property(values, (written) => {
      const reading = readYamlFile('a.yaml', toYaml([written]));
      const expected = Object.entries(written).flatMap(([name, items]) => items.map((item, i) => [`${name}[${i}]`, item]));
      expect(reading.problems).toEqual([]);
      expect(pairs(reading).flat()).toEqual(expected);
    }));
  });
});
