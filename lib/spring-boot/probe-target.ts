import { ActuatorOptions } from '../actuator';
import { ActuatorAddresses, ProbeAddress } from '../spring/actuator-addresses';
import { probesProperty } from '../spring/health-groups';
import { environmentVariableOf } from '../spring/relaxed-binding';
import { Surroundings } from './decision';
import { addressesOf, MANAGEMENT_PORT, propertiesOf } from './properties';

/** What probes follow from. */
export type ProbeSurroundings = Pick<Surroundings, 'port' | 'boot' | 'application' | 'config' | 'target'>;

/** Where the probes of an application ask. */
export interface ProbeTarget extends ProbeAddress {
  /** Port of the Actuator, where it has one of its own. */
  readonly managementPort?: number;
  /** What is in front of the name of each endpoint of the Actuator. */
  readonly basePath: string;
  /** How the Actuator is asked. */
  readonly actuatorScheme: 'HTTP' | 'HTTPS';
  /** Variables without which nobody answers there. */
  readonly variables: { readonly [name: string]: string };
  /** How the address was found. */
  readonly because: string;
}

const ADDITIONAL_PATHS = environmentVariableOf('management.endpoint.health.probes.add-additional-paths');

/**
 * What is given wins, then what the application's own files say. With a management port of its own, it is the port of the
 * application that is asked, where Spring Boot can answer there (2.6): an application that takes no requests any more may
 * still answer on the other one. With Spring Security among the dependencies, it is the code that says whether `/livez` is
 * open; then the management port stays, unless it is asked for.
 */
export function probeTarget(options: Pick<ActuatorOptions, 'basePath' | 'port' | 'mainPortProbes'>, surroundings: ProbeSurroundings): ProbeTarget {
  const addresses = addressesOf(surroundings, options.port);
  return addresses === undefined ? withoutSources(options, surroundings) : withSources(options, addresses, surroundings);
}

function withoutSources({ basePath, port, mainPortProbes = false }: ActuatorOptions, surroundings: ProbeSurroundings): ProbeTarget {
  const managementPort = port === surroundings.port ? undefined : port;
  const path = basePath === '/' ? '' : basePath ?? '/actuator';
  const common = { scheme: 'HTTP', actuatorScheme: 'HTTP', basePath: path, managementPort } as const;
  const itsPort = portVariable(managementPort, surroundings);
  if (mainPortProbes) {
    return {
      ...common, port: surroundings.port, livenessPath: '/livez', readinessPath: '/readyz', variables: { ...itsPort, [ADDITIONAL_PATHS]: 'true' },
      because: 'the health groups on the port of the application, by mainPortProbes',
    };
  }
  return {
    ...common, port: port ?? surroundings.port, livenessPath: `${path}/health/liveness`, readinessPath: `${path}/health/readiness`, variables: itsPort,
    because: `the health groups of the Actuator at ${path}`,
  };
}

function withSources(options: ActuatorOptions, addresses: ActuatorAddresses, surroundings: ProbeSurroundings): ProbeTarget {
  const { actuator, server, separatePort, hasGroups, hasServerPaths } = addresses;
  const { application, boot } = surroundings;
  const isGiven = options.basePath !== undefined || options.port !== undefined;
  const management = options.port ?? (separatePort && actuator.port > 0 ? actuator.port : undefined);
  const managementPort = management === surroundings.port ? undefined : management;
  const path = options.basePath === '/' ? '' : options.basePath;
  const common = { managementPort, basePath: path ?? addresses.basePath, actuatorScheme: managementPort === undefined ? server?.scheme ?? actuator.scheme : actuator.scheme };
  const groups = {
    ...portVariable(options.port === surroundings.port ? undefined : options.port, surroundings),
    ...hasGroups ? {} : { [environmentVariableOf(probesProperty((...version) => boot?.isAtLeast(...version) ?? true))]: 'true' },
  };
  const answersThere = server !== undefined && (hasServerPaths || (boot !== undefined && application!._build.security === false));
  if (server !== undefined && (options.mainPortProbes ?? (!isGiven && separatePort && answersThere))) {
    return {
      ...common, ...server, port: surroundings.port, variables: { ...groups, ...hasServerPaths ? {} : { [ADDITIONAL_PATHS]: 'true' } },
      because: 'the health groups on the port of the application: it may be dead behind a management port that answers',
    };
  }
  const port = options.port ?? (separatePort ? actuator.port : surroundings.port);
  const paths = path === undefined ? actuator : { livenessPath: `${path}/health/liveness`, readinessPath: `${path}/health/readiness` };
  // On the port of the application there is its TLS, or none, whatever the Actuator has on its own.
  const { scheme } = port === addresses.serverPort && server !== undefined ? server : actuator;
  return {
    ...common, port, scheme, livenessPath: paths.livenessPath, readinessPath: paths.readinessPath, variables: groups,
    because: isGiven ? 'the health groups of the Actuator, where it is given' : 'the health groups of the Actuator, where the files of the application put it',
  };
}

/** Tells the application the port that is given, where neither configuration nor files do. */
function portVariable(port: number | undefined, surroundings: ProbeSurroundings): { readonly [name: string]: string } {
  if (port === undefined) return {};
  const property = 'management.server.port';
  const said = propertiesOf(surroundings)?.get(property)?.value ?? surroundings.config?._given(property)?.value;
  return said === String(port) ? {} : { [MANAGEMENT_PORT]: String(port) };
}
