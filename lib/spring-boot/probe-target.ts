import { ActuatorOptions } from '../actuator';
import { ActuatorAddresses, ProbeAddress } from '../spring/actuator-addresses';
import { probesProperty } from '../spring/health-groups';
import { environmentVariableOf } from '../spring/relaxed-binding';
import { Surroundings } from './decision';
import { addressesOf } from './properties';

/** What probes follow from. */
export type ProbeSurroundings = Pick<Surroundings, 'port' | 'boot' | 'application' | 'config' | 'target'>;

/** Where the probes of an application ask. */
export interface ProbeTarget extends ProbeAddress {
  /** Port of the Actuator, where it has one of its own. */
  readonly managementPort?: number;
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
  const addresses = addressesOf(surroundings);
  return addresses === undefined ? withoutSources(options, surroundings) : withSources(options, addresses, surroundings);
}

function withoutSources({ basePath, port, mainPortProbes = false }: ActuatorOptions, surroundings: ProbeSurroundings): ProbeTarget {
  const managementPort = port === surroundings.port ? undefined : port;
  if (mainPortProbes) {
    return {
      port: surroundings.port, scheme: 'HTTP', livenessPath: '/livez', readinessPath: '/readyz', managementPort, variables: { [ADDITIONAL_PATHS]: 'true' },
      because: 'the health groups on the port of the application, by mainPortProbes',
    };
  }
  const path = basePath === '/' ? '' : basePath ?? '/actuator';
  return {
    port: port ?? surroundings.port, scheme: 'HTTP', livenessPath: `${path}/health/liveness`, readinessPath: `${path}/health/readiness`, managementPort, variables: {},
    because: `the health groups of the Actuator at ${path}`,
  };
}

function withSources(options: ActuatorOptions, addresses: ActuatorAddresses, surroundings: ProbeSurroundings): ProbeTarget {
  const { actuator, server, separatePort, hasGroups, hasServerPaths } = addresses;
  const { application, boot } = surroundings;
  const isGiven = options.basePath !== undefined || options.port !== undefined;
  const management = options.port ?? (separatePort && actuator.port > 0 ? actuator.port : undefined);
  const managementPort = management === surroundings.port ? undefined : management;
  const groups = hasGroups ? {} : { [environmentVariableOf(probesProperty((...version) => boot?.isAtLeast(...version) ?? true))]: 'true' };
  const answersThere = server !== undefined && (hasServerPaths || (boot !== undefined && application!._build.security === false));
  if (server !== undefined && (options.mainPortProbes ?? (!isGiven && separatePort && answersThere))) {
    return {
      ...server, port: surroundings.port, managementPort, variables: { ...groups, ...hasServerPaths ? {} : { [ADDITIONAL_PATHS]: 'true' } },
      because: 'the health groups on the port of the application: it may be dead behind a management port that answers',
    };
  }
  const port = options.port ?? (separatePort ? actuator.port : surroundings.port);
  const path = options.basePath === '/' ? '' : options.basePath;
  const paths = path === undefined ? actuator : { livenessPath: `${path}/health/liveness`, readinessPath: `${path}/health/readiness` };
  // On the port of the application there is its TLS, or none, whatever the Actuator has on its own.
  const { scheme } = port === addresses.serverPort && server !== undefined ? server : actuator;
  return {
    port, scheme, livenessPath: paths.livenessPath, readinessPath: paths.readinessPath, managementPort, variables: groups,
    because: isGiven ? 'the health groups of the Actuator, where it is given' : 'the health groups of the Actuator, where the files of the application put it',
  };
}
