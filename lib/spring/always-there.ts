import { propertyProvides } from './lookup';

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
export const JVM_PROPERTIES: readonly string[] = [
  'file.encoding', 'file.separator', 'java.class.path', 'java.class.version', 'java.home', 'java.io.tmpdir', 'java.library.path',
  'java.runtime.name', 'java.runtime.version', 'java.specification.name', 'java.specification.vendor', 'java.specification.version',
  'java.vendor', 'java.vendor.url', 'java.version', 'java.version.date', 'java.vm.name', 'java.vm.specification.name', 'java.vm.specification.vendor',
  'java.vm.specification.version', 'java.vm.vendor', 'java.vm.version', 'jdk.debug', 'line.separator', 'native.encoding', 'os.arch', 'os.name', 'os.version',
  'path.separator', 'sun.arch.data.model', 'sun.boot.library.path', 'sun.cpu.endian', 'sun.io.unicode.encoding', 'sun.java.command', 'sun.java.launcher',
  'sun.jnu.encoding', 'sun.management.compiler', 'user.dir', 'user.home', 'user.language', 'user.name',
];

/**
 * What Spring Boot itself adds: to the system properties before it makes any bean, and to the environment. Process id and
 * version (of a jar that names one) are there since 3.4, ports once it listens.
 */
const SPRING_BOOT = ['java.awt.headless', 'PID', 'spring.application.pid', 'spring.application.version', 'local.server.port', 'local.management.port'];

const PROPERTIES = [...JVM_PROPERTIES, ...SPRING_BOOT];

/** Whether a name is there in every Spring Boot application, without anybody giving it. Variables of containers are not asked. */
export function isAlwaysThere(name: string): boolean {
  return /^random\../.test(name) || PROPERTIES.some((one) => propertyProvides(one, name));
}
