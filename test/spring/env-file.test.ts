import { readEnvSource } from '../../lib/spring/env-file';
import { messages } from '../support/java-config-readings';

describe('an env file', () => {
  test('has the values that kubectl reads, and where they are', () => {
    expect(readEnvSource('.env', '\ufeff# c\nDB_URL=jdbc:a=b \n\n  A="q"\r\n')).toEqual({
      documents: [{
        index: 0, entries: [
          { property: 'DB_URL', value: 'jdbc:a=b ', origin: { file: '.env', line: 2 }, document: 0 },
          { property: 'A', value: '"q"', origin: { file: '.env', line: 4 }, document: 0 },
        ],
      }],
      problems: [],
    });
  });

  test('is refused with every reason at once, and without its values', () => {
    expect(messages(readEnvSource('.env', 'export A=canary\nB=canary\nB=canary\nHOME').problems)).toEqual([
      '[app] .env:1: (line hidden), expected KEY=value, with a name of letters, digits, "_", "-" and "." in front of the "="; correct the line, or put "#" in front',
      '[app] .env:3 B: given a second time, expected each key once, as kubectl does; keep one',
      '[app] .env:4: a key alone, which takes its value from the environment of whoever runs this, expected the value in the file; '
      + 'write KEY=<value>, or KEY= for an empty one',
    ]);
  });
});
