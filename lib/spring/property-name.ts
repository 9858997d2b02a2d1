/**
 * The form in which two spellings of one property are equal: `my.fooBar`, `my.foo-bar` and `my.foo_bar` are `my.foobar`.
 * What is in brackets stays as it is: Spring Boot takes it literally.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.relaxed-binding
 */
export function uniformName(property: string): string {
  return property.replace(/(\[[^\]]*\])|([^[]+)/g, (_, bracketed?: string, plain?: string) => bracketed ?? plain!.toLowerCase().replace(/[-_]/g, ''));
}

/** The list that a property is an element of, by the first index in its name: `my.list` of `my.list[0].name`. */
export function listOf(property: string): string | undefined {
  return /^(.*?)\[\d+\]/.exec(property)?.[1];
}
