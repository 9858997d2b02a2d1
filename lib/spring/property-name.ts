/**
 * The form in which two spellings of one property are equal: `my.fooBar`, `my.foo-bar` and `my.foo_bar` are `my.foobar`.
 * What is in brackets stays as it is, since Spring Boot takes it literally; of lower-case letters and digits, it is an
 * element as any other: `my.map[key]` is `my.map.key`.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.relaxed-binding
 */
export function uniformName(property: string): string {
  return property
    .replace(/\[(?=[a-z0-9]*[a-z])([a-z0-9]+)\]/g, '.$1')
    .replace(/(\[[^\]]*\])|([^[]+)/g, (_, bracketed?: string, plain?: string) => bracketed ?? plain!.toLowerCase().replace(/[-_]/g, ''));
}

/** The same where the index of a list is an element, too: `my.list[0]` and `my.list.0` are one name, though a map may have the key `0`. */
export function elementName(property: string): string {
  return uniformName(property).replace(/\[(\d+)\]/g, '.$1');
}

/** The list that a property is an element of, by the first index in its name: `my.list` of `my.list[0].name`. */
export function listOf(property: string): string | undefined {
  return /^(.*?)\[\d+\]/.exec(property)?.[1];
}
