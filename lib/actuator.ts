import * as kplus from 'cdk8s-plus-28';
import { Duration } from 'cdk8s';
import { checkPort } from './internal/ports';
import { Checks } from './internal/problem';
import { Reason } from './internal/reason';
import { environmentVariableOf } from './spring/relaxed-binding';
import { MANAGEMENT_PORT } from './spring-boot/properties';
import { checkProbeTarget, ProbeSurroundings, ProbeTarget, probeTarget } from './spring-boot/probe-target';

/** Options of `Actuator.of`. */
export interface ActuatorOptions {
  /**
   * Path of the Actuator, with the context path of the application in front where it has one.
   *
   * @default - what the configuration says, and the files of the application where `SpringBootApp` has its `application`; else `/actuator`
   */
  readonly basePath?: string;

  /**
   * Port of the Actuator, one of its own or that of the application; the application is told by `MANAGEMENT_SERVER_PORT`, where
   * its configuration, its files or Spring Boot's default do not say the same. Allowed: 1 to 65535.
   *
   * @default - what the configuration says, and the files of the application where `SpringBootApp` has its `application`; else the port of the application
   */
  readonly port?: number;

  /**
   * Whether the probes ask `/livez` and `/readyz` on the port of the application, which Spring Boot serves there from 2.6 on
   * (`management.endpoint.health.probes.add-additional-paths`, which is set). With a management port of its own, that tells
   * an application that takes no requests any more from one that lives; with Spring Security, the application has to let them through.
   * A `SpringBootApp` refuses it with a Spring Boot before 2.6, and where a health group has its additional path on another port.
   *
   * @default - true where `SpringBootApp` has its `application`, its files or the configuration put the Actuator on a port of its own, Spring
   *   Boot is known to be 2.6 or later, Spring Security is not among the dependencies, and neither `basePath` nor `port` is given
   * @see https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.kubernetes-probes
   */
  readonly mainPortProbes?: boolean;

  /**
   * Health indicators that readiness follows beside its own state, such as `db`: while one of them is down, the pod gets no requests.
   * Where all pods share what is down, none of them gets any.
   *
   * @default - none, unless the application itself says so
   */
  readonly readinessIncludes?: string[];

  /**
   * How long a start may take before the container is restarted: number of failures of the startup probe times its period.
   *
   * @default Duration.seconds(180)
   */
  readonly startupBudget?: Duration;

  /**
   * Timing of the readiness probe, which takes the pod out of its Services while it fails.
   *
   * @default - every 5 s, 3 failures
   */
  readonly readiness?: kplus.ProbeOptions;

  /**
   * Timing of the liveness probe, which restarts the container when it fails.
   *
   * @default - every 10 s, 3 failures
   */
  readonly liveness?: kplus.ProbeOptions;

  /**
   * Timing of the startup probe; the other two begin when it has succeeded. Its budget is period times failures.
   *
   * @default - every 5 s, and as many failures as `startupBudget` has room for: 36
   */
  readonly startup?: kplus.ProbeOptions;
}

const PROBES = 'https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.kubernetes-probes';
const READINESS: kplus.ProbeOptions = { periodSeconds: Duration.seconds(5), failureThreshold: 3 };
const LIVENESS: kplus.ProbeOptions = { periodSeconds: Duration.seconds(10), failureThreshold: 3 };
const STARTUP_PERIOD = Duration.seconds(5);
const STARTUP_BUDGET = Duration.seconds(180);
const READINESS_GROUP = environmentVariableOf('management.endpoint.health.group.readiness.include');

/**
 * Where Spring Boot's Actuator answers, and how often Kubernetes asks it. Boot serves the health groups `liveness` and
 * `readiness` by itself when it runs in Kubernetes, since 2.3. What is not given here follows from the configuration,
 * and from the files of the application where `SpringBootApp` has its `application`: paths, ports and TLS.
 *
 * @see https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.kubernetes-probes
 */
export class Actuator {
  /**
   * The Actuator of an application.
   *
   * @param options path, port and timing
   * @throws if the path does not begin with `/`, the port is none, or `successThreshold` of the liveness or startup
   *   probe is not 1, which the API server refuses
   */
  public static of(options: ActuatorOptions = {}): Actuator {
    const basePath = options.basePath ?? '/actuator';
    const checks = new Checks('Actuator.of');
    checks.expect(/^\/([^\s?#]*[^\s?#/])?$/.test(basePath), 'basePath', basePath, 'expected a path that begins with "/" and does not end with one', 'write it like "/actuator"');
    checkPort(checks, 'port', options.port, 'leave it out when the Actuator answers on the port of the application');
    checkSuccessThreshold(checks, 'liveness', options.liveness);
    checkSuccessThreshold(checks, 'startup', options.startup);
    checkStartup(checks, options);
    checkIndicators(checks, options.readinessIncludes);
    checks.expect(options.mainPortProbes !== true || options.basePath === undefined, 'basePath', options.basePath,
      'expected none with mainPortProbes: the probes ask /livez and /readyz', 'leave one of the two out');
    checks.throwAll();
    return new Actuator(basePath === '/' ? '' : basePath, options.port, options);
  }

  /** Each application asks several times in a row. */
  private last?: { readonly surroundings: ProbeSurroundings; readonly target: ProbeTarget };

  private constructor(
    /** Path of the Actuator as it is given, without a `/` at its end; `/actuator` where it is not. */
    public readonly basePath: string,
    /** Port of its own, if one is given. */
    public readonly port: number | undefined,
    private readonly options: ActuatorOptions,
  ) {}

  /**
   * The readiness probe of an application that listens on a port.
   *
   * @param applicationPort port of the application
   */
  public readinessProbe(applicationPort: number): kplus.Probe {
    return this._probes(alone(applicationPort)).readiness;
  }

  /**
   * The liveness probe of an application that listens on a port.
   *
   * @param applicationPort port of the application
   */
  public livenessProbe(applicationPort: number): kplus.Probe {
    return this._probes(alone(applicationPort)).liveness;
  }

  /**
   * The startup probe: it asks what the liveness probe asks, with more patience.
   *
   * @param applicationPort port of the application
   */
  public startupProbe(applicationPort: number): kplus.Probe {
    return this._probes(alone(applicationPort)).startup;
  }

  /**
   * The three probes.
   *
   * @internal
   */
  public _probes(surroundings: ProbeSurroundings): { readonly readiness: kplus.Probe; readonly liveness: kplus.Probe; readonly startup: kplus.Probe } {
    const { port, scheme, livenessPath, readinessPath } = this.target(surroundings);
    const probe = (path: string, timing: kplus.ProbeOptions) => kplus.Probe.fromHttpGet(path, { ...timing, port, ...scheme === 'HTTPS' ? { scheme: kplus.ConnectionScheme.HTTPS } : {} });
    return {
      readiness: probe(readinessPath, { ...READINESS, ...this.options.readiness }),
      liveness: probe(livenessPath, { ...LIVENESS, ...this.options.liveness }),
      startup: probe(livenessPath, this.startupTiming()),
    };
  }

  /**
   * Port of the Actuator, where it is not that of the application.
   *
   * @internal
   */
  public _managementPort(surroundings: ProbeSurroundings): number | undefined {
    return this.target(surroundings).managementPort;
  }

  /**
   * Where its endpoints are asked: what is in front of their names, and how.
   *
   * @internal
   */
  public _endpoints(surroundings: ProbeSurroundings): { readonly basePath: string; readonly scheme: 'HTTP' | 'HTTPS' } {
    const { basePath, actuatorScheme: scheme } = this.target(surroundings);
    return { basePath, scheme };
  }

  /** @internal */
  public _variables(surroundings: ProbeSurroundings): { readonly [name: string]: string } {
    const { readinessIncludes = [] } = this.options;
    const { variables } = this.target(surroundings);
    return readinessIncludes.length === 0 ? variables : { ...variables, [READINESS_GROUP]: ['readinessState', ...readinessIncludes].join(',') };
  }

  /**
   * Notes probes that nobody would answer.
   *
   * @internal
   */
  public _check(checks: Checks, surroundings: ProbeSurroundings): void {
    checkProbeTarget(checks, this.options, surroundings, this.target(surroundings));
  }

  /** @internal */
  public _reasons(surroundings: ProbeSurroundings): Reason[] {
    const { because, livenessPath, readinessPath, port } = this.target(surroundings);
    const { readinessIncludes = [], startupBudget } = this.options;
    const from = (probe: 'startup' | 'readiness' | 'liveness') => this.options[probe] === undefined ? 'the defaults of Actuator' : `actuator: ${probe}`;
    const at = (path: string) => `${because}: ${path} on port ${port}`;
    const { periodSeconds, failureThreshold } = this.startupTiming();
    const patience = `${failureThreshold} failures, ${periodSeconds!.toSeconds()} s apart`;
    return [
      { field: 'container.startupProbe', because: `${at(livenessPath)}; a start may take ${patience}, and the other probes begin when it has succeeded`, from: startupBudget === undefined ? from('startup') : `actuator: startupBudget ${startupBudget.toSeconds()} s`, source: PROBES },
      { field: 'container.readinessProbe', because: `${at(readinessPath)}; while it fails, no Service leads here`, from: readinessIncludes.length > 0 ? `actuator: readinessIncludes ${readinessIncludes.join(', ')}` : from('readiness'), source: PROBES },
      { field: 'container.livenessProbe', because: `${at(livenessPath)}, which asks nothing outside; when it fails, the container is restarted`, from: from('liveness'), source: PROBES },
      ...Object.keys(this._variables(surroundings)).map((name) => ({
        field: `container.env[${name}]`, because: name === READINESS_GROUP ? 'readiness follows what is chosen, beside its own state' : name === MANAGEMENT_PORT ? 'tells the application the port of the Actuator' : 'without it nobody answers where the probes ask', from: 'where the probes ask', source: PROBES,
      })),
    ];
  }

  private target(surroundings: ProbeSurroundings): ProbeTarget {
    if (this.last?.surroundings !== surroundings) this.last = { surroundings, target: probeTarget(this.options, surroundings) };
    return this.last.target;
  }

  private startupTiming(): kplus.ProbeOptions {
    const { startup = {}, startupBudget = STARTUP_BUDGET } = this.options;
    const periodSeconds = startup.periodSeconds ?? STARTUP_PERIOD;
    return { failureThreshold: Math.ceil(startupBudget.toMilliseconds() / periodSeconds.toMilliseconds()), ...startup, periodSeconds };
  }
}

/** An application of which nothing but its port is known. */
function alone(port: number): ProbeSurroundings {
  return { port };
}

function checkStartup(checks: Checks, { startup, startupBudget }: ActuatorOptions): void {
  checks.expect(startupBudget === undefined || startupBudget.toMilliseconds() > 0, 'startupBudget', startupBudget?.toHumanString(), 'expected more than nothing', 'leave it out for 180 s');
  checks.expect(startupBudget === undefined || startup?.failureThreshold === undefined, 'startup.failureThreshold', startup?.failureThreshold,
    'expected none beside startupBudget, which says how many failures there may be', 'leave one of the two out');
}

function checkIndicators(checks: Checks, names: readonly string[] = []): void {
  names.forEach((name, index) => checks.expect(/^[A-Za-z][\w./-]*$/.test(name), `readinessIncludes[${index}]`, name, 'expected the name of a health indicator', 'write it like "db"'));
}

/** @see ValidateProbe in https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go */
function checkSuccessThreshold(checks: Checks, probe: string, options: kplus.ProbeOptions | undefined): void {
  const seen = options?.successThreshold;
  checks.expect(seen === undefined || seen === 1, `${probe}.successThreshold`, seen,
    `expected 1: the API server refuses any other value on a ${probe} probe ("must be 1")`, 'leave it out');
}
