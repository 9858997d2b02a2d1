import * as fc from 'fast-check';
import { parseEnvFile, pickKeys } from '../../lib/cli/env-file';

const values = (text: string, environment = {}) =>
  Object.fromEntries(parseEnvFile(text, environment).entries.map(({ key, value }) => [key, value]));

describe('parseEnvFile reads what kubectl --from-env-file reads', () => {
  test('empty lines and comments are nothing; leading white space goes, trailing stays', () => {
    expect(values('\ufeff# a comment\n\n  \t# another\n  A=1 \nB=x=y\r\nC=# no comment\n')).toEqual({ A: '1 ', B: 'x=y', C: '# no comment' });
  });

  test('nothing is unquoted, unescaped or expanded', () => {
    expect(values('A=\'a\'\nB=a\\nb\nC=$HOME')).toEqual({ A: '\'a\'', B: 'a\\nb', C: '$HOME' });
  });

  test('a key alone takes its value from the environment', () => {
    expect(values('A\nB', { A: 'from outside' })).toEqual({ A: 'from outside', B: '' });
  });

  test('a key that is none, and one that comes twice, are named by their line', () => {
    expect(parseEnvFile('export A=1\n1B=2\nC=1\nC=2\n..=3').problems).toEqual([
      'line 1: expected KEY=value; the part before "=" is not a name of letters, digits, "_", "-" and "."',
      'line 2: expected KEY=value; the part before "=" is not a name of letters, digits, "_", "-" and "."',
      'line 4: C is given a second time; keep one',
      'line 5: expected KEY=value; the part before "=" is not a name of letters, digits, "_", "-" and "."',
    ]);
  });

  test('whatever keys and values there are, they come back as they were written', () => {
    const key = fc.stringMatching(/^[A-Za-z_][-._A-Za-z0-9]{0,12}$/);
    const value = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ''));
    fc.assert(fc.property(fc.dictionary(key, value, { maxKeys: 8, noNullPrototype: true }), (written) => {
      const text = Object.entries(written).map(([name, content]) => `${name}=${content}\n`).join('');
      expect(parseEnvFile(text)).toMatchObject({ problems: [] });
      expect(values(text)).toEqual(written);
    }));
  });
});

describe('pickKeys', () => {
  test('takes the planned keys and leaves the others', () => {
    expect(pickKeys(parseEnvFile('A=1\nB=2'), ['B'])).toEqual({ data: { B: '2' }, problems: [], notes: [] });
  });

  test('says what is missing, empty or quoted', () => {
    expect(pickKeys(parseEnvFile('B=\nC="secret"\nD="'), ['A', 'B', 'C', 'D'])).toEqual({
      data: { D: '"' },
      problems: [
        'A is not in it; add a line A=<value>',
        'line 1: B has no value; write it behind the "="',
        'line 2: the value of C is wrapped in quotes, which kubectl would keep as part of it; remove them',
      ],
      notes: [],
    });
  });

  test('notes what Spring would take for a placeholder, unless it is escaped', () => {
    const text = ['A=a${b}c', 'B=${', 'C=}${', 'D=$b {c}', 'E=a\\${b}c', 'F=\\${a}${b:c}', 'G=${a${b}}', 'H=${not-planned}'].join('\n');
    const { data, problems, notes } = pickKeys(parseEnvFile(text), ['A', 'B', 'C', 'D', 'E', 'F', 'G']);
    expect(problems).toEqual([]);
    expect(data.A).toBe('a${b}c');
    expect(notes).toEqual([['A', 1], ['F', 6], ['G', 7]].map(([key, line]) =>
      `line ${line}: the value of ${key} holds \${…}, expected one without, as Spring resolves that: the application gets another value, `
      + 'or does not start; choose a value without ${…} (a backslash in front of it helps from Spring Boot 3.4 on only)'));
  });

  test('never repeats what the file holds', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('A="canary"', 'A=${canary}', 'canary', 'A=', 'canary canary=1', '"canary', 'B=canary', 'B=canary'), { maxLength: 6 }), (lines) => {
      const { problems, notes } = pickKeys(parseEnvFile(lines.filter((line) => line !== 'canary').join('\n')), ['A', 'B', 'C']);
      expect([...problems, ...notes].join('\n')).not.toContain('canary');
    }));
  });
});
