import { ActuatorReading, AddressProblem } from './actuator-reading';

/** A server that answers, and what stands in front of every path. */
export interface Server {
  readonly port: number;
  readonly scheme: 'HTTP' | 'HTTPS';
  /** Without a `/` at its end. */
  readonly path: string;
}

/** The server of the application, and that of the Actuator, which may be the same. */
export interface Servers {
  readonly main: Server;
  readonly management: Server;
  /** Whether the Actuator has a server of its own. */
  readonly separate: boolean;
}

/** Where nothing else is said. */
export const SERVER_PORT = 8080;

/**
 * Ports, TLS and paths of both servers.
 *
 * @see https://docs.spring.io/spring-boot/reference/actuator/monitoring.html
 * @see https://github.com/spring-projects/spring-boot/blob/v3.5.16/spring-boot-project/spring-boot-actuator-autoconfigure/src/main/java/org/springframework/boot/actuate/autoconfigure/web/server/ManagementPortType.java
 */
export function readServers(reading: ActuatorReading): Servers {
  const port = serverPort(reading);
  const given = reading.port('management.server.port', 'actuator');
  const separate = given !== undefined && given !== port;
  const ofMain = separate ? 'server' : 'both';
  const main = { port, scheme: schemeOf(reading, 'server', ofMain), path: mainPath(reading) };
  checkAddress(reading, ofMain, 'server.address');
  if (!separate) {
    if (reading.isTrue('management.server.ssl.enabled') === true) {
      reading.impossible('both', 'management.server.ssl.enabled', 'expected no TLS of its own without a port of its own: Spring Boot ends with "Management-specific SSL cannot be configured"', 'take management.server.ssl out, or set management.server.port');
    }
    return { main, management: main, separate };
  }
  if (given <= 0) {
    reading.impossible('actuator', 'management.server.port', given < 0 ? 'expected a port: with a negative one the Actuator does not answer over HTTP' : 'expected a port that is known before the start: 0 is another one each time', 'write the port, or leave it out for that of the application');
  }
  checkAddress(reading, 'actuator', 'management.server.address');
  const ownTls = reading.has('management.server.ssl');
  // Without TLS of its own it has that of the application.
  const scheme = schemeOf(reading, ownTls ? 'management.server' : 'server', 'actuator');
  return { main, management: { port: Math.max(given, 0), scheme, path: managementPath(reading) }, separate };
}

function serverPort(reading: ActuatorReading): number {
  const given = reading.port('server.port', 'both');
  if (given === undefined || given > 0) return given ?? SERVER_PORT;
  reading.impossible('both', 'server.port', given < 0 ? 'expected a port: with a negative one the application does not answer over HTTP' : 'expected a port that is known before the start: 0 is another one each time', 'write the port');
  return SERVER_PORT;
}

/** Any property of `ssl` switches TLS on, but `enabled: false`. */
function schemeOf(reading: ActuatorReading, prefix: string, of: AddressProblem['of']): Server['scheme'] {
  if (!reading.has(`${prefix}.ssl`) || reading.isTrue(`${prefix}.ssl.enabled`) === false) return 'HTTP';
  if (reading.text(`${prefix}.ssl.client-auth`)?.toLowerCase() === 'need') {
    reading.impossible(of, `${prefix}.ssl.client-auth`, 'expected no certificate of the client to be needed: the kubelet has none to show', 'write "want", or give the Actuator a port of its own with management.server.ssl.enabled: false');
  }
  return 'HTTPS';
}

function mainPath(reading: ActuatorReading): string {
  if (!reading.isServlet) return reading.path('spring.webflux.base-path', 'both') ?? '';
  return `${reading.path('server.servlet.context-path', 'both') ?? ''}${reading.path('spring.mvc.servlet.path', 'both') ?? ''}`;
}

/** `management.server.base-path` came with 2.4; the older name went with 2.6, and was for servlets only. */
function managementPath(reading: ActuatorReading): string {
  const path = reading.isAtLeast(2, 4) ? reading.path('management.server.base-path', 'actuator') : undefined;
  const older = reading.isServlet && !reading.isAtLeast(2, 6) ? reading.path('management.server.servlet.context-path', 'actuator') : undefined;
  return path || older || '';
}

function checkAddress(reading: ActuatorReading, of: AddressProblem['of'], property: string): void {
  const address = reading.text(property, of);
  if (address !== undefined && /^(localhost|127\.\d+\.\d+\.\d+|::1|0:0:0:0:0:0:0:1)$/i.test(address)) {
    reading.impossible(of, property, 'expected an address that others reach: the kubelet asks the address of the pod', 'take it out');
  }
}
