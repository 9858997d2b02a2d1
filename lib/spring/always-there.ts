/**
 * Environment variables that every container in Kubernetes gets from the kubelet and the container runtime, also with
 * `enableServiceLinks: false`.
 *
 * @see https://kubernetes.io/docs/concepts/containers/container-environment/
 */
export const CONTAINER_VARIABLES: readonly string[] = [
  'HOME', 'HOSTNAME', 'PATH',
  'KUBERNETES_PORT', 'KUBERNETES_PORT_443_TCP', 'KUBERNETES_PORT_443_TCP_ADDR', 'KUBERNETES_PORT_443_TCP_PORT', 'KUBERNETES_PORT_443_TCP_PROTO',
  'KUBERNETES_SERVICE_HOST', 'KUBERNETES_SERVICE_PORT', 'KUBERNETES_SERVICE_PORT_HTTPS',
];

/**
 * System properties that every JVM has.
 *
 * @see https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/lang/System.html#getProperties()
 */
const JVM_PROPERTIES = new Set([
  'file.encoding', 'file.separator', 'java.class.path', 'java.class.version', 'java.home', 'java.io.tmpdir', 'java.library.path',
  'java.runtime.name', 'java.runtime.version', 'java.specification.name', 'java.specification.vendor', 'java.specification.version',
  'java.vendor', 'java.vendor.url', 'java.version', 'java.version.date', 'java.vm.name', 'java.vm.specification.name', 'java.vm.specification.vendor',
  'java.vm.specification.version', 'java.vm.vendor', 'java.vm.version', 'jdk.debug', 'line.separator', 'native.encoding', 'os.arch', 'os.name', 'os.version',
  'path.separator', 'sun.arch.data.model', 'sun.boot.library.path', 'sun.cpu.endian', 'sun.io.unicode.encoding', 'sun.java.command', 'sun.java.launcher',
  'sun.jnu.encoding', 'sun.management.compiler', 'user.dir', 'user.home', 'user.language', 'user.name',
]);

/** What Spring Boot itself adds to the environment: random values, and since 3.4 the process id; some only once it listens. */
const SPRING_BOOT = /^(random\..+|spring\.application\.pid|local\.(server|management)\.port)$/;

/** Whether a name is there in every Spring Boot application, without anybody giving it. Variables of containers are not asked. */
export function isAlwaysThere(name: string): boolean {
  return JVM_PROPERTIES.has(name) || SPRING_BOOT.test(name);
}
