import { ConfigFile, readConfigFile } from '../../lib/spring/config-file';
import { messages, pairs } from '../support/java-config-readings';

const of = (file: string, content: string, encoding: BufferEncoding = 'utf8'): ConfigFile => ({ file, content: Buffer.from(content, encoding) });

describe('a file', () => {
  test('is read by its extension', () => {
    expect(pairs(readConfigFile(of('a/x.properties', 'a.b: c')))).toEqual([[['a.b', 'c']]]);
    expect(pairs(readConfigFile(of('a/x.yaml', 'a.b: c')))).toEqual([[['a.b', 'c']]]);
    expect(pairs(readConfigFile(of('a/x.yml', 'a: {b: c}')))).toEqual([[['a.b', 'c']]]);
    expect(pairs(readConfigFile(of('a.yaml/.env', 'A=b: c')))).toEqual([[['A', 'b: c']]]);
    expect(pairs(readConfigFile(of('prod.env', 'A=b: c')))).toEqual([[['A', 'b: c']]]);
  });

  test('of properties is ISO-8859-1, unless it is said to be UTF-8', () => {
    expect(pairs(readConfigFile(of('a.properties', 'a=\u00e4', 'latin1')))).toEqual([[['a', 'ä']]]);
    expect(pairs(readConfigFile(of('a.properties', 'a=ä日'), { propertiesEncoding: 'utf-8' }))).toEqual([[['a', 'ä日']]]);
  });

  test('of properties that was saved as UTF-8 is reported; not for its comments or escapes', () => {
    expect(messages(readConfigFile(of('a.properties', '# Größe\na=\\u00c3\nb=Größe\nä=1')).problems)).toEqual([
      '[app] a.properties:3 b: a character that is saved as UTF-8, expected ISO-8859-1, which Spring Boot takes .properties files for; '
      + 'write it as an escape such as \\u00e4, or use YAML, which is UTF-8',
      '[app] a.properties:4: a character that is saved as UTF-8, expected ISO-8859-1, which Spring Boot takes .properties files for; '
      + 'write it as an escape such as \\u00e4, or use YAML, which is UTF-8',
    ]);
  });

  test('of YAML that is no UTF-8 is refused', () => {
    expect(messages(readConfigFile(of('a.yaml', 'a: \u00e4', 'latin1')).problems)).toEqual(['[app] a.yaml: bytes that are no UTF-8, expected UTF-8; save it as UTF-8']);
  });
});
