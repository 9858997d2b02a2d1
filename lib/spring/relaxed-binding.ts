/**
 * The environment variable that Spring Boot binds to a property: dots and list indexes become `_`, dashes go,
 * all is upper case: `my.service[0].log-level` → `MY_SERVICE_0_LOGLEVEL`.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.relaxed-binding.environment-variables
 */
export function environmentVariableOf(property: string): string {
  return property
    .replace(/\[(\d+)\]/g, '.$1')
    .replace(/-/g, '')
    .replace(/\./g, '_')
    .toUpperCase();
}
