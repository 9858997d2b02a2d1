import * as fc from 'fast-check';
import { readPropertiesFile } from '../../lib/spring/properties-file';
import { messages, pairs } from '../support/java-config-readings';

const read = (text: string) => readPropertiesFile('application.properties', text);

describe('a .properties file', () => {
  test.each([
    ['the separators', 'a=1\nb:2\nc 3\nd\t4\ne = 5\nf : 6\ng  =7\nh', [['a', '1'], ['b', '2'], ['c', '3'], ['d', '4'], ['e', '5'], ['f', '6'], ['g', '7'], ['h', '']]],
    ['a second separator, which is part of the value', 'a==1\nb=:2\nc := 3', [['a', '=1'], ['b', ':2'], ['c', '= 3']]],
    ['blanks at the end, which stay', 'a=1  \nb = \t2\t', [['a', '1  '], ['b', '2\t']]],
    ['continued lines', 'a=1,\\\n   2,\\\n\t# 3\nb\\\n  c=4\nd=\\\n', [['a', '1,2,# 3'], ['bc', '4'], ['d', '']]],
    ['comments', '# a=1\n  ! b=2\nc=3 # 4\n#\\\nnext=5\nd=6', [['c', '3 # 4'], ['d', '6']]],
    ['escapes', 'a\\=b\\:c\\ d=\\t\\n\\r\\f\\\\\\u00e4\\q\\"', [['a=b:c d', '\t\n\r\f\\äq"']]],
    ['line ends of all kinds', 'a=1\r\nb=2\rc=3\\\r\n  4', [['a', '1'], ['b', '2'], ['c', '34']]],
    ['lists', 'a[]=1,2\\,3, 4\nb[0]=5,6\nc[]=\nd[]=7,', [['a[0]', '1'], ['a[1]', '2,3'], ['a[2]', '4'], ['b[0]', '5,6'], ['c[0]', ''], ['d[0]', '7']]],
    ['a line without a name, which is nothing', '=1\n\\ =2\na=3', [['a', '3']]],
    ['an escaped "#" that does not begin a line', 'b\\#=2', [['b#', '2']]],
    ['a name that comes twice', 'a=1\nb=2\na=3', [['a', '1'], ['b', '2'], ['a', '3']]],
  ])('has %s', (_, text, expected) => {
    expect(pairs(read(text))).toEqual([expected]);
    expect(read(text).problems).toEqual([]);
  });

  test.each([
    ['#---', 'a=1\n#---\nb=2', [[['a', '1']], [['b', '2']]]],
    ['!---, blanks behind it', 'a=1\n!--- \nb=2', [[['a', '1']], [['b', '2']]]],
    ['not #---- or # ---', 'a=1\n#----\nb=2\n# ---\nc=3\n #---\nd=4', [[['a', '1'], ['b', '2'], ['c', '3'], ['d', '4']]]],
    ['not below a comment of its kind', 'a=1\n# c\n#---\nb=2\n! c\n#---\nc=3', [[['a', '1'], ['b', '2']], [['c', '3']]]],
    ['not above a comment', 'a=1\n#---\n# c\nb=2', [[['a', '1'], ['b', '2']]]],
    ['none without anything in it', '#---\n#---\na=1\n#---\n', [[['a', '1']]]],
  ])('is divided into documents by %s', (_, text, expected) => {
    expect(pairs(read(text))).toEqual(expected);
  });

  test('tells where each value is written', () => {
    const origins = read('# c\na=1\n  b : \\\n\n\nc\\\n = 2\nd=\n').documents[0].entries.map(({ property, origin }) => [property, origin.line, origin.column]);
    expect(origins).toEqual([['a', 2, 3], ['b', 4, 1], ['c', 7, 4], ['d', 8, 3]]);
  });

  test('reports every escape that is none, without the value', () => {
    expect(messages(read('a=canary\\u00g\nb=1\nc=\\u12').problems)).toEqual([1, 3].map((line) =>
      `[app] application.properties:${line}: a \\u without four hexadecimal digits behind it, `
      + 'expected an escape such as \\u00e4: Spring Boot refuses to read application.properties; complete it, or double the backslash'));
  });

  test('reports a line that some versions of Spring Boot take for a comment', () => {
    expect(messages(read('a=1\n  \\#b=canary\n\\u0021c=canary').problems)).toEqual([2, 3].map((line) =>
      `[app] application.properties:${line}: a line that begins with an escaped "#" or "!", expected what every Spring Boot reads the same: `
      + 'to 3.5 it is a comment, to 4.1 a property; remove the backslash of a comment; name a property otherwise'));
  });

  test('gives back whatever is written with escapes', () => {
    const escaped = (text: string) => text.replace(/[^]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
    fc.assert(fc.property(fc.stringMatching(/^[a-z][a-z.-]{0,8}$/), fc.string({ unit: 'binary' }), (name, value) => {
      expect(pairs(read(`${name}=${escaped(value)}`))).toEqual([[[name, value]]]);
      expect(pairs(read(`# c\n${escaped(name)} : ${escaped(value)}\nz=1`))).toEqual([[[name, value], ['z', '1']]]);
    }));
  });
});
