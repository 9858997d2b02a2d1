import { ActuatorReading, AddressProblem, asPrefix, BootKind } from './actuator-reading';
import { checkHealthEndpoint, checkLivenessGroup, hasProbeGroups, ProbeGroup } from './health-groups';
import { readServers, Server } from './management-server';
import { PropertyValues } from './property-values';

/** Where the two health groups answer. */
export interface ProbeAddress {
  readonly port: number;
  readonly scheme: 'HTTP' | 'HTTPS';
  readonly livenessPath: string;
  readonly readinessPath: string;
}

/** Where an application in a pod answers probes, by its properties. */
export interface ActuatorAddresses {
  /** Port of the application. */
  readonly serverPort: number;
  /** As part of the Actuator: `/actuator/health/liveness`. */
  readonly actuator: ProbeAddress;
  /** What is in front of the name of each endpoint of the Actuator: `/actuator`. */
  readonly basePath: string;
  /** On the port of the application: `/livez`. Undefined where Spring Boot cannot (before 2.6), or the application has other paths for one of them. */
  readonly server?: ProbeAddress;
  /** Whether the Actuator has a port of its own. */
  readonly separatePort: boolean;
  /** Whether the groups are there, with the properties as they are. */
  readonly hasGroups: boolean;
  /** Whether `server` answers, with the properties as they are. */
  readonly hasServerPaths: boolean;
  readonly problems: readonly AddressProblem[];
}

/**
 * Where Spring Boot 2.3 to 4.x serves the health groups `liveness` and `readiness`. With a port of its own the Actuator has
 * neither context path nor servlet path of the application, but its own base path.
 *
 * @see https://docs.spring.io/spring-boot/reference/actuator/monitoring.html
 * @see https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.kubernetes-probes
 */
export function actuatorAddresses(properties: PropertyValues, kind: BootKind): ActuatorAddresses {
  const reading = new ActuatorReading(properties, kind);
  const { main, management, separate } = readServers(reading);
  checkHealthEndpoint(reading);
  checkLivenessGroup(reading);
  const base = reading.path('management.endpoints.web.base-path', 'actuator') ?? '/actuator';
  const health = asPrefix(reading.text('management.endpoints.web.path-mapping.health', 'actuator') || 'health');
  const own = { liveness: additionalPath(reading, 'liveness', '/livez'), readiness: additionalPath(reading, 'readiness', '/readyz') };
  const hasGroups = hasProbeGroups(reading);
  const added = reading.isTrue('management.endpoint.health.probes.add-additional-paths') ?? false;
  const server = own.liveness === undefined || own.readiness === undefined ? undefined : at(main, own.liveness.path, own.readiness.path);
  return {
    serverPort: main.port, actuator: at(management, `${base}${health}/liveness`, `${base}${health}/readiness`), basePath: `${management.path}${base}`, server, separatePort: separate, hasGroups,
    hasServerPaths: server !== undefined && hasGroups && (added || (own.liveness!.given && own.readiness!.given)), problems: reading.problems,
  };
}

function at({ port, scheme, path }: Server, liveness: string, readiness: string): ProbeAddress {
  return { port, scheme, livenessPath: `${path}${liveness}`, readinessPath: `${path}${readiness}` };
}

/** The path of a group on the port of the application; undefined where it has none there, or one on that of the Actuator. */
function additionalPath(reading: ActuatorReading, group: ProbeGroup, byDefault: string): { readonly path: string; readonly given: boolean } | undefined {
  if (!reading.isAtLeast(2, 6)) return undefined;
  const given = reading.text(`management.endpoint.health.group.${group}.additional-path`, 'server');
  if (given === undefined || given === '') return { path: byDefault, given: false };
  const [namespace, path = ''] = given.split(':');
  return namespace.toLowerCase() === 'server' ? { path: asPrefix(path), given: true } : undefined;
}
