import { ActuatorOptions } from '../actuator';
import { Checks } from '../internal/problem';
import { ActuatorAddresses, ProbeAddress } from '../spring/actuator-addresses';
import { probesProperty } from '../spring/health-groups';
import { environmentVariableOf } from '../spring/relaxed-binding';
import { Surroundings } from './decision';
import { addressesOf, configuredAddresses, MANAGEMENT_PORT, saidOf } from './properties';

/** What probes follow from. */
export type ProbeSurroundings = Pick<Surroundings, 'port' | 'boot' | 'application' | 'config' | 'target'>;

type GivenTarget = Pick<ActuatorOptions, 'basePath' | 'port' | 'mainPortProbes'>;

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
 * What is given wins, then what configuration and files of the application say. With a management port of its own, it is the
 * port of the application that is asked, where Spring Boot is known to answer there (2.6): an application that takes no
 * requests any more may still answer on the other one. With Spring Security among the dependencies, it is the code that says
 * whether `/livez` is open; then, and without the files, the management port stays, unless it is asked for.
 */
export function probeTarget(options: GivenTarget, surroundings: ProbeSurroundings): ProbeTarget {
  const ofFiles = addressesOf(surroundings, options.port);
  return ofFiles === undefined ? withoutFiles(options, surroundings) : withFiles(options, ofFiles, surroundings);
}

/** Notes what nobody would answer; what files say of the port is told at synth, with its place in them. */
export function checkProbeTarget(checks: Checks, options: GivenTarget, surroundings: ProbeSurroundings, { port }: ProbeTarget): void {
  const { application, boot } = surroundings;
  const said = application === undefined && port === 0 ? saidOf('management.server.port', surroundings) : undefined;
  if (said !== undefined) checks.expect(false, 'config', said.where, `expected a port that the probes can ask, and this is ${said.value}`, 'write the port, or leave it out for that of the application');
  if (options.mainPortProbes !== true) return;
  const isNew = checks.expect(boot?.isAtLeast(2, 6) ?? true, MAIN_PORT, true, `expected Spring Boot 2.6 or later, which serves /livez and /readyz on the port of the application, and this is ${boot?.text}`,
    'raise the version, or leave mainPortProbes out');
  const addresses = addressesOf(surroundings, options.port) ?? configuredAddresses(surroundings, options.port);
  if (!isNew || addresses === undefined || addresses.server !== undefined) return;
  const paths = ['liveness', 'readiness'].map((group) => saidOf(`management.endpoint.health.group.${group}.additional-path`, surroundings));
  const other = paths.find((said) => said?.value !== undefined && !/^\s*server:/i.test(said.value));
  checks.expect(false, MAIN_PORT, true, `expected the paths of both health groups on the port of the application, and ${other?.where} says ${other?.value}`,
    'take it out, or leave mainPortProbes out');
}

const MAIN_PORT = 'actuator.mainPortProbes';

/** Neither version nor dependencies nor files are known, but what the configuration says counts. */
function withoutFiles(options: GivenTarget, surroundings: ProbeSurroundings): ProbeTarget {
  const { mainPortProbes = false } = options;
  // Groups that its files switch off are not seen here; what the user switches off stays so.
  const addresses = { ...configuredAddresses(surroundings, options.port) ?? bareAddresses(surroundings.port, options.port), hasGroups: true };
  const target = targetAt({ ...options, mainPortProbes }, addresses, surroundings);
  return { ...target, because: mainPortProbes ? 'the health groups on the port of the application, by mainPortProbes' : `the health groups of the Actuator at ${target.basePath}` };
}

/** Of an application of which nothing is said. */
function bareAddresses(serverPort: number, port = serverPort): ActuatorAddresses {
  const at = { port, scheme: 'HTTP' } as const;
  return {
    serverPort, basePath: '/actuator', separatePort: port !== serverPort, hasGroups: true, hasServerPaths: false, problems: [],
    actuator: { ...at, livenessPath: '/actuator/health/liveness', readinessPath: '/actuator/health/readiness' },
    server: { ...at, port: serverPort, livenessPath: '/livez', readinessPath: '/readyz' },
  };
}

function withFiles(options: GivenTarget, addresses: ActuatorAddresses, surroundings: ProbeSurroundings): ProbeTarget {
  const isGiven = options.basePath !== undefined || options.port !== undefined;
  const { application, boot } = surroundings;
  const answersThere = addresses.hasServerPaths || (boot !== undefined && application!._build.security === false);
  return targetAt({ ...options, mainPortProbes: options.mainPortProbes ?? (!isGiven && addresses.separatePort && answersThere) }, addresses, surroundings);
}

function targetAt(options: GivenTarget, addresses: ActuatorAddresses, surroundings: ProbeSurroundings): ProbeTarget {
  const { actuator, server, separatePort, hasGroups, hasServerPaths } = addresses;
  const { boot } = surroundings;
  const isGiven = options.basePath !== undefined || options.port !== undefined;
  const management = options.port ?? (separatePort && actuator.port > 0 ? actuator.port : undefined);
  const managementPort = management === surroundings.port ? undefined : management;
  const path = options.basePath === '/' ? '' : options.basePath;
  const common = { managementPort, basePath: path ?? addresses.basePath, actuatorScheme: managementPort === undefined ? server?.scheme ?? actuator.scheme : actuator.scheme };
  const groups = {
    ...portVariable(options.port, surroundings),
    ...hasGroups ? {} : { [environmentVariableOf(probesProperty((...version) => boot?.isAtLeast(...version) ?? true))]: 'true' },
  };
  if (server !== undefined && options.mainPortProbes) {
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

/** Tells the application the port that is given, where neither configuration nor files do; that of the application is Spring Boot's default. */
function portVariable(port: number | undefined, surroundings: ProbeSurroundings): { readonly [name: string]: string } {
  if (port === undefined) return {};
  const said = saidOf('management.server.port', surroundings);
  const isKnown = said === undefined ? port === surroundings.port : said.value === String(port);
  return isKnown ? {} : { [MANAGEMENT_PORT]: String(port) };
}
