/**
 * What the images of Cloud Native Buildpacks by Paketo run on, which the builder decides. Spring Boot 3.5 and 4 build with
 * `builder-noble-java-tiny`, 3.4 with `builder-jammy-java-tiny`.
 *
 * @see https://docs.spring.io/spring-boot/maven-plugin/build-image.html
 */
export enum PaketoRunImage {
  /** Ubuntu 24.04 without a shell: user 1002, group 1001. */
  NOBLE_TINY = 'noble-tiny',

  /** Ubuntu 24.04 with a shell: user 1002, group 1001. */
  NOBLE_BASE = 'noble-base',

  /** Ubuntu 22.04 without a shell: user 1002, group 1000. */
  JAMMY_TINY = 'jammy-tiny',

  /** Ubuntu 22.04 with a shell, full ones included: user 1002, group 1000. */
  JAMMY_BASE = 'jammy-base',
}
