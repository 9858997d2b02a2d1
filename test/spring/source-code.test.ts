import { readSourceCode } from '../../lib/spring/source-code';

const JAVA = `package com.example;

/** Reads "${'$'}{OLD_URL}" no more. */
@ConfigurationProperties("shop.mail")
class Mail {
  // System.getenv("OLD_TOKEN")
  @Value("${'$'}{shop.limit:${'$'}{SHOP_LIMIT}}") int limit;
  @Value(value = "${'$'}{DB_URL}") String url;
  char quote = '"';
  String user = System.getenv("DB_USER"); // "not this"
  String text = "a \\"quoted\\" word";
  @ConditionalOnProperty(prefix = "shop.audit", name = "enabled")
  Audit audit() { return new Audit(env.getProperty("shop.audit.file", "http://a/*b*/"), """
      plain
      """); }
}
`;

describe('the code of an application', () => {
  const reading = readSourceCode('Mail.java', JAVA);

  test('asks for what its @Value have, each with its line', () => {
    expect(reading.values.map(({ text, origin }) => [text, origin.line])).toEqual([['${shop.limit:${SHOP_LIMIT}}', 7], ['${DB_URL}', 8]]);
  });

  test('binds the prefixes of @ConfigurationProperties and @ConditionalOnProperty', () => {
    expect(reading.prefixes).toEqual(['shop.mail', 'shop.audit']);
  });

  test('may ask for every name in its strings, but not for what stands in comments', () => {
    expect(reading.names).toEqual(['shop.limit', 'SHOP_LIMIT', 'DB_URL', 'shop.mail', 'DB_USER', 'shop.audit', 'enabled', 'shop.audit.file']);
  });

  test('in Kotlin has escaped dollar signs, and annotations of fields', () => {
    expect(readSourceCode('Mail.kt', 'class Mail(@field:Value("\\${shop.limit}") val limit: Int)').values.map(({ text }) => text)).toEqual(['${shop.limit}']);
  });

  test('may name its prefix by a constant: then any name of the file can be the prefix', () => {
    expect(readSourceCode('A.java', 'class A { static final String PREFIX = "shop.mail"; }\n@ConfigurationProperties(A.PREFIX) class B {}').prefixes).toEqual(['shop.mail']);
    expect(readSourceCode('A.java', '@ConfigurationProperties(prefix = A.PREFIX) class B { String c = "x.y"; }').prefixes).toEqual(['x.y']);
    expect(readSourceCode('A.java', '@ConfigurationProperties(prefix = "a") class B { String c = "x.y"; }').prefixes).toEqual(['a']);
  });

  test('can be anything: text that is no code gives what its strings give', () => {
    expect(readSourceCode('x', '"""${A}')).toEqual({ values: [], prefixes: [], names: [] });
    expect(readSourceCode('x', '\'"${A}"').names).toEqual(['A']);
    expect(readSourceCode('x', '')).toEqual({ values: [], prefixes: [], names: [] });
  });
});
