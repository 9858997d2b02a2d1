import * as fc from 'fast-check';
import { HOSTILE_STRINGS } from './hostile-strings';

/** Scalars that one version of YAML or another has a type for, plain as they are. */
export const TYPED_SCALARS: readonly string[] = [
  ...['on', 'off', 'Yes', 'NO', 'y', 'n', 'true', 'TRUE', 'tRUE', 'null', '~', 'Null', '', '=', '<<', 'document'],
  ...['0', '-0', '+0', '00', '012', '-012', '08', '0o17', '0x1F', '0x_f', '-0x10', '0b101', '0b_1', '+0b1', '1_000', '1__0', '_1', '1_', '0_7', '0_', '-'],
  ...['2147483647', '2147483648', '-2147483649', '9223372036854775808', '123456789012345678901234567890', '1:30', '-1:30', '1:60', '190:20:30', '0:30', '01:30'],
  ...['99999999999:59', '-35791394:10', '1:2:3:4:5:6:7', '1:30.5', '-1:30.25', '0:0.1'],
  ...['1.0', '1.', '.5', '-.5', '+1.5', '1.50', '1_0.5', '._', '1e3', '1E+3', '1e-7', '1.5e10', '1e400', '-1e400', '1e22', '2e23', '123456789.0', '9999999.5', '0.001', '0.0001'],
  ...['5e-324', '.inf', '-.INF', '.NaN', '-0.0', '1e', 'e1', '0.1_2', '1.7976931348623157e308', '2001-12-14', '2001-12-14t21:59:43.10-05:00', '12:30:45', '10s', '512MB'],
  ...['!!str 12', '!!int "12"', '!!int x', '!!float 1', '!!float "1e3"', '!!bool "yes"', '!!bool maybe', '!!null x', '! 12', '! "12"', '!!binary aGk=', '!x y', '!!timestamp 2001-12-14'],
  ...['a#b', 'a #b', 'http://a/b?c=d&e', 'a: b', 'jdbc:h2:mem:a;B=C', '${A:b}', '@a@', '*.txt', '%a', '`a`', 'a\tb', 'it\'s', 'C:\\a', '- a', '? a', '#a', '&x', '*x'],
];

const KEYS = ['a', 'b', 'c.d', 'my-key', 'myKey', 'MY_KEY', '"[x.y]"', '\'q k\'', '"é"', 'a:b', '日本', 'k[0]', '"[z]"', '"\\u0041"', 'a b', '""', '"1"'];
const TYPED_KEYS = ['1', '012', 'true', 'on', '1.5', '1:30', '2001-12-14', '~', '<<', '!!str 1', '? x', '? [a]', '*x', '&k y', '"a"', '0x1'];

const indented = (text: string, by: number) => text.split('\n').map((line) => line === '' ? line : ' '.repeat(by) + line).join('\n');
const singleLine = HOSTILE_STRINGS.filter((text) => text.length < 100 && !/[\n\r\u0085\u2028\u2029]/.test(text));
const wellFormed = (text: string) => !/\p{Surrogate}/u.test(text);

const scalar: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...TYPED_SCALARS) },
  { weight: 2, arbitrary: fc.string({ unit: fc.constantFrom(...'0123456789_+-.:eExXoOb'), minLength: 1, maxLength: 7 }) },
  { weight: 1, arbitrary: fc.constantFrom(...singleLine) },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE_STRINGS.filter(({ length }) => length < 100)).map((text) => JSON.stringify(text)) },
  { weight: 1, arbitrary: fc.constantFrom(...singleLine).map((text) => `'${text.replaceAll('\'', '\'\'')}'`) },
  { weight: 2, arbitrary: fc.double({ noNaN: true }).map(String) },
  { weight: 1, arbitrary: fc.constantFrom('a\n  b', 'a\n\n  b\n  c', '"a\n  b \\\n  c\n\n  d"', '\'a\n\n  b\'', 'a # c\n  b', '"a\tb"', '"\\x41\\e\\_"', '"\\/"', '"\\q"', '"\\ud83d\\ude00"') },
);

const block: fc.Arbitrary<string> = fc.tuple(
  fc.constantFrom('|', '>', '|-', '>-', '|+', '>+', '|2', '>1-', '| # c'),
  fc.array(fc.constantFrom('a', 'b c', '', '  deeper', '# no comment', 'k: v', '\ttab', 'end ', '---', '  ', 'é'), { minLength: 1, maxLength: 5 }),
).map(([header, lines]) => `${header}\n${indented(lines.join('\n'), 2)}`);

const flow: fc.Arbitrary<string> = fc.letrec<{ flow: string; inner: string }>((tie) => ({
  inner: fc.oneof({ depthSize: 'small' }, fc.constantFrom('a', '12', 'on', '"q"', '', 'a b', 'a:b', 'x?y', '*x', '012'), tie('flow')),
  flow: fc.oneof(
    fc.array(tie('inner'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc.array(fc.tuple(fc.constantFrom('a', 'b', '1', '"c"', 'd.e'), tie('inner')), { maxLength: 3 })
      .map((pairs) => `{${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')}}`),
    fc.constantFrom('[a,\n  b]', '{a: 1,\n  b: 2}', '{\n  }', '[a: b]', '{"a":1}', '[,]', '{a, b}', '[a,]', '{a: 1, a: 2}'),
  ),
})).flow;

const mapText: fc.Arbitrary<string> = fc.letrec<{ map: string; list: string; value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    { weight: 6, arbitrary: scalar.map((text) => ` ${text}`) },
    { weight: 1, arbitrary: block.map((text) => ` ${text}`) },
    { weight: 1, arbitrary: flow.map((text) => ` ${text}`) },
    { weight: 2, arbitrary: tie('map').map((text) => `\n${indented(text, 2)}`) },
    { weight: 1, arbitrary: tie('map').map((text) => ` &x\n${indented(text, 2)}`) },
    { weight: 1, arbitrary: tie('list').map((text) => `\n${text}`) },
    { weight: 1, arbitrary: fc.constantFrom(' *x', ' &x a', ' # comment', '', ' &x {a: 1, b: 2}') },
  ),
  list: fc.array(fc.oneof(tie('value'), tie('map').map((text) => ` ${indented(text, 2).trimStart()}`)), { minLength: 1, maxLength: 3 })
    .map((items) => items.map((item) => `-${item}`).join('\n')),
  map: fc.uniqueArray(
    fc.tuple(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...KEYS) }, { weight: 1, arbitrary: fc.constantFrom(...TYPED_KEYS) }), tie('value'), fc.constantFrom('', '', '', '', '# c\n', '\n')),
    { selector: ([key]) => key, minLength: 1, maxLength: 4 },
  ).map((pairs) => pairs.map(([key, value, before]) => `${before}${key}:${value}`).join('\n')),
})).map;

/** YAML files: most are read, some are refused, nearly all have something that YAML 1.1 and 1.2 see otherwise. */
export const yamlText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: mapText.map((text) => `${text}\n`) },
  { weight: 3, arbitrary: fc.array(fc.tuple(fc.constantFrom('v', 'a.b', 'x'), scalar), { minLength: 1, maxLength: 1 }).map((pairs) => pairs.map(([key, value]) => `${key}: ${value}\n`).join('')) },
  { weight: 1, arbitrary: fc.array(fc.oneof(mapText, scalar), { minLength: 2, maxLength: 3 }).chain((documents) => fc.constantFrom('\n---\n', '\n--- # c\n', '\n...\n---\n', '\r\n---\r\n').map((between) => documents.join(between))) },
  { weight: 1, arbitrary: fc.tuple(mapText, fc.constantFrom('\r\n', '\r', '\u0085')).map(([text, end]) => text.replaceAll('\n', end)) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'abc:-?,[]{}#&*!|>\'"% \n\t012', ': ', '\n  ', '- ', 'a: '), maxLength: 24 }) },
).filter(wellFormed);

const PIECES = [
  ...'abc=:#!\\,. \t\f\n', '\n', '\n', 'key', 'value', ' = ', '=', ':', '\\\n', '\\\n  ', '\r\n', '\r', '#---', '!---', '\n#---\n', '\n!---\n', '# comment\n', '[]=', 'k[]=a,b', '[0]',
  '\\u0041', '\\u00e9', '\\u000a', '\\u003d', '\\t', '\\n', '\\:', '\\=', '\\ ', '\\,', '\\#', '\\\\', '\\q', 'é', 'ÿ', '\u0085', '\0', '\x07', '#--', '---', '#\\', '\\',
];

/** `.properties` files, of characters that ISO-8859-1 has. */
export const propertiesText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: fc.constantFrom(...PIECES), minLength: 1, maxLength: 24 }) },
  { weight: 3, arbitrary: fc.array(fc.tuple(fc.string({ unit: fc.constantFrom(...'ab.-[]\\ é'), maxLength: 5 }), fc.constantFrom('=', ' = ', ':', ' ', '\t:\f', ''), fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 6 })), { maxLength: 6 })
    .map((lines) => lines.map((line) => line.join('')).join('\n')) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'a=\\u0041\n'), maxLength: 16 }) },
);
