import * as fc from 'fast-check';

/**
 * Strings that one reader of YAML or another takes for something else, refuses, folds or trims when they are written
 * carelessly. None has a lone surrogate: those cannot be written at all.
 */
export const HOSTILE_STRINGS: readonly string[] = [
  // Nothing, and almost nothing.
  '', ' ', '  ', '\t', '\n', '\n\n', '\n\n\n', ' \n', '\n ', '\t\n', '\n\t', ' \n ', '\n \n', '\r', '\r\n', '\n\r', '\r\n\r\n', '\0',
  // Words.
  '~', 'null', 'Null', 'NULL', 'nULL', 'y', 'Y', 'n', 'N', 'yes', 'Yes', 'YES', 'no', 'No', 'NO', 'on', 'On', 'ON', 'off', 'Off', 'OFF',
  'true', 'True', 'TRUE', 'false', 'False', 'FALSE', 'tRUE', 'nil', 'none', 'None', 'undefined', 'NaN', 'Infinity', '=', '<<', '<', '==', '=1',
  // Numbers, and what looks like them.
  '0', '-0', '+0', '1', '+1', '-1', '007', '0775', '08', '0o17', '0O17', '-0o17', '0o', '0o8', '0x1F', '0X1f', '+0x1F', '0x', '0xg', '0b11',
  '0B11', '0b',
  '0b2', '0b-1', '0o-7', '1_000', '1__0', '_1', '1_', '-_1', '+_1', '_', '-_', '0_x1F', '0_b1', '_0x1', '1e3', '1E3', '1e+3', '1e-3', '1e1_0',
  '1_e5', '1e', 'e1',
  '1.', '.5', '-.5', '+.5', '._5', '.', '..', '1.5', '1_0.5', '1.5e3', '1.5e', '.5e1', '.e1', '1.e1', '1e400', '-1e400', '1.0e+400', '5e-324',
  '0.1e-400',
  '9007199254740993', '9223372036854775808', '18446744073709551616', '123456789012345678901234567890', '0x1p4', '0x1.8p1', '1d', '1f', '10m',
  '1Gi', '1e3Mi',
  '.inf', '.Inf', '.INF', '.iNF', '-.inf', '+.inf', '.nan', '.NaN', '.NAN', '-.nan', 'inf', '+Inf', '-Infinity',
  '1:20', '12:30:45', '190:20:30', '12:30:45.5', '-1:20', '1:60', '8080:80', '01:02', '1:2:3', '22:22', '127.0.0.1', '1.2.3', '1,000', '1 000',
  '12e03', '0e0', '000',
  // Times.
  '2001-12-14', '2001-1-1', '2001-12-14t21:59:43.10-05:00', '2001-12-14T21:59:43Z', '2001-12-14 21:59:43.', '2001-12-14 21:59:43.10 -5',
  '2001-12-14 21:59:43 +35',
  '2001-12-14 21:59:43+5:30', '2001-13-45', '2001-12', '2001-12-14T21:59', '2001-12-14T1:2:3', '20011214',
  // Indicators, alone and in company.
  '-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`', '\\', '- a', '-a', '? a', '?a', ': a', ':a',
  'a:', 'a: b', 'a :b',
  'a:b', 'a::', 'a #b', 'a# b', '#a', '&a', '*a', '!a', '!!str a', '|-', '>-', '|2', '%YAML 1.2', '@a', '`a`', '[a]', '{a: b}', '{}', '[]', 'a, b',
  '[a', '{a', 'a]', 'a}',
  '--', '---', '----', '--- a', '---a', '...', '....', '... a', '-- -', '- - a', '-\ta', '?\ta', 'a:\tb', 'a\t#b', 'a\tb', '\ta', 'a\t', 'a ',
  ' a', '  a', ' a ', 'a  b', 'a\t\tb',
  '"a"', '\'a\'', '"a\' b', 'it\'s', '"\'"', '\'\'', '""', 'a\'b"c', '\\n', '\\', 'C:\\path', '\\"', '"\tb', '\'\tb', '${A}', '$(A)', '{{ a }}',
  '#!/bin/sh', '\\ ', '\\0', '\\u0041',
  // Several lines.
  'a\nb', 'a\nb\n', 'a\nb\n\n', 'a\n\nb', '\na', '\n\na', '\na\n', '\n\n\na\n\n\n', ' a\nb', '  a\n b\n', 'a\n b', 'a\n  b\n c', '\n a', '\n  a\n',
  ' \na', '  \n a', '\n \na', '\n  \n a\n',
  'a \nb', 'a\t\nb', 'a\n \nb', 'a\n\t\nb', 'a\n\tb', '\ta\nb', '\n\ta', '\n\ta\nb', ' \ta\nb', '\t a\nb', 'a\n ', 'a\n\t', 'a\n \n', 'a\n \n\n',
  'a\n\n ', 'a \n', 'a\t\n', 'a \n\n', 'a\nb ', 'a\nb\t',
  '# a\nb', 'a\n# b', 'a\n#b\n', '- a\n- b', 'a: 1\nb: 2', 'a:\n  b: 1\n', '---\na', 'a\n---\nb', 'a\n...\nb\n', '%a\nb', 'a\n%b', '--- a\n',
  'a\n--- b\n', '...\n', '---\n', '%\n', '|\n a', '>\n a', '"a\nb"', '\'a\nb\'',
  'a\r\nb', 'a\rb', 'a\r\nb\r\n', 'a\n\rb', '\r\na', 'spring:\r\n  main: 1\r\n', '#!/bin/sh\nset -e\n\tindented\n',
  '-----BEGIN A-----\nMIIB\n-----END A-----\n',
  'a line that is long enough\nto be folded when it is quoted\n ', 'a line that is long enough \n \n to be folded when it is quoted\n ',
  'a line that is long enough\n\n\n  to be folded\n\n\t', 'trailing spaces here   \n and there   \n\n \t',
  '\x1b[1mbold\x1b[0m and a line of some length\n  second line\n', '\x07a line that is long enough\\\nto be folded\\n \n \n',
  '\x07 a line that is long enough\n \n', '\x07\n a line that is long enough to be folded',
  // Characters.
  '\x01', '\x07', '\b', '\v', '\f', '\x1b', '\x7f', 'a\x7fb', '\x80', '\x85', 'a\x85b', 'a\x85\nb', '\x9f', '\xa0', 'a\xa0b', '\xa0a', 'a\xa0',
  '\xad', '\u200b', '\u200e', '\u2028', 'a\u2028b', 'a\u2028\nb', '\u2029', 'a\u2029b', '\u202e', '\ufeff', '\ufeffa', 'a\ufeffb',
  'a\ufeff\nb', '\ufffd', '\ufffe', '\uffff', '\ufdd0', '\ud7ff', '\ue000', '\u{10000}', '\u{1f600}', 'a\u{1f600}b',
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', '\u{1fffe}', '\u{10ffff}', 'ä', 'e\u0301', '日本語', '\u3000', '\u3000a', 'a\u3000', 'a\u3000#b',
  'a:\u3000b', '\u1680', '\u2003a', 'Ｙ', '１',
  // Names that objects have already.
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'length', 'valueOf', 'toJSON', 'then', '$ref', '__defineGetter__',
  // Ordinary ones.
  'v1', 'apps/v1', 'nginx:1.27', 'registry.example.com:5000/a/b@sha256:0a1b', '500m', '512Mi', 'jdbc:mariadb://db:3306/app?a=b&c=d',
  'app.kubernetes.io/name', '/actuator/health/liveness', '*/5 * * * *', '>= 1.2', '50%',
  '-Xmx512m -XX:+ExitOnOutOfMemoryError', 'server.port=8080\nspring.application.name=shop\n', 'a sentence, with a comma; and "quotes"',
  'Mon, 14 Dec 2001', '-1d', '+49 30 123',
  // Long ones, around the limit of 1,024 characters for a key without a question mark.
  ...[127, 128, 129, 1022, 1023, 1024, 1025, 5000].map((length) => 'k'.repeat(length)),
  ...[1020, 1021, 1022, 1023, 1024, 1025].map((length) => '1'.repeat(length)),
  `${'a b '.repeat(300)}c`, '\u{1f600}'.repeat(600), '\x85'.repeat(600), '\n'.repeat(40), ' '.repeat(1100), `${'a line of text\n'.repeat(100)}`,
];

/** Pieces that mean something to YAML, to be put together at random. */
const PIECES = [
  ...'-?:,[]{}#&*!|>\'"%@`~=<\\/._+0123456789abcdefxXoObBeEnNyYtTzZ',
  ' ', '  ', '\n', '\n\n', '\t', '\r', ': ', ' #', '- ', '---', '...', '0x', '0o', '0b', '1e', '.5',
  'true', 'null', 'inf', 'nan', ':20', '-12', '2001-12-14', 'a long word',
  '\x1b', '\x7f', '\x85', '\xa0', '\u2028', '\u2029', '\ufeff', '\uffff', 'ä', '\u{1f600}',
];
const wholeCharacters = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** Any text that can be written, most of it hostile. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE_STRINGS.filter(({ length }) => length < 200)) },
  { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: fc.constantFrom(...' \n\ta-#:"\\n\x07', 'some text'), maxLength: 24 }) },
  { weight: 2, arbitrary: fc.string({ unit: fc.constantFrom(...'0123456789_+-.:eExXoObB'), minLength: 1, maxLength: 8 }) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...HOSTILE_STRINGS), fc.constantFrom('', ' ', '\n', ':'), fc.constantFrom(...HOSTILE_STRINGS))
    .map((parts) => parts.join('')).filter(({ length }) => length < 200) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }).map(wholeCharacters) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }).map(wholeCharacters) },
);

/** Numbers that are written unlike others. -0 is 0: JSON has no other. */
export const hostileNumber: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, 1, -1, 0.5, 0.1 + 0.2, 1e20, 1e21, -1e21, 1.5e21, 1e-6, 1e-7, -1.5e-7, 5e-324, Number.MAX_VALUE),
  fc.constantFrom(2 ** 53, 2 ** 53 + 2, 2 ** 63, 2 ** 64, -(2 ** 63)),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value === 0 ? 0 : value),
);

/** Objects and arrays in each other, with hostile keys and values. */
export const hostileData: fc.Arbitrary<unknown> = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(hostileText, hostileNumber, fc.boolean(), fc.constant(null)),
    fc.array(tie('data'), { maxLength: 4 }),
    fc.dictionary(hostileText, tie('data'), { maxKeys: 4 }),
  ),
})).data;
