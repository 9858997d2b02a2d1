import * as fc from 'fast-check';
import { enumConstants } from '../../lib/cli/import-enum';
import { enumClass } from './import-jars';

describe('the constants of an enum', () => {
  test('are read from its class file, in their order', () => {
    expect(enumConstants(enumClass('a/B', ['ZULU', 'ALPHA', 'ÄÖ']))).toEqual(['ZULU', 'ALPHA', 'ÄÖ']);
  });

  test('are none in a class that is no enum', () => {
    const content = Buffer.from(enumClass('a/B', ['ONE']));
    content.writeUInt16BE(0x0031, content.indexOf(Buffer.from([0x40, 0x31])));
    expect(enumConstants(content)).toEqual([]);
  });

  test('are none in a file that is no class file, or was cut off', () => {
    expect(enumConstants(Buffer.from('PK'))).toEqual([]);
    const whole = enumClass('a/B', ['ONE', 'TWO']);
    fc.assert(fc.property(fc.nat(whole.length - 5), (length) => { expect(enumConstants(whole.subarray(0, length))).toEqual([]); }));
  });

  test('are none in a class file of a format to come', () => {
    const content = Buffer.from(enumClass('a/B', ['ONE']));
    content[10] = 99;
    expect(enumConstants(content)).toEqual([]);
  });
});
