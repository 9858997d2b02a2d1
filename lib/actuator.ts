import * as kplus from 'cdk8s-plus-28';
import { Duration } from 'cdk8s';
import { checkPort } from './internal/ports';
import { Checks } from './internal/problem';
import { Reason } from './internal/reason';

/** Options of `Actuator.of`. */
export interface ActuatorOptions {
  /**
   * Path of the Actuator, with the context path of the application in front where it has one.
   *
   * @default '/actuator'
   */
  readonly basePath?: string;

  /**
   * Port of the Actuator, where `management.server.port` sets one of its own. Allowed: 1 to 65535.
   *
   * @default - the port of the application
   */
  readonly port?: number;

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
   * @default - every 5 s, 24 failures: 120 s
   */
  readonly startup?: kplus.ProbeOptions;
}

const PROBES = 'https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.kubernetes-probes';
const READINESS: kplus.ProbeOptions = { periodSeconds: Duration.seconds(5), failureThreshold: 3 };
const LIVENESS: kplus.ProbeOptions = { periodSeconds: Duration.seconds(10), failureThreshold: 3 };
const STARTUP: kplus.ProbeOptions = { periodSeconds: Duration.seconds(5), failureThreshold: 24 };

/**
 * Where Spring Boot's Actuator answers, and how often Kubernetes asks it. Boot serves the health groups `liveness` and
 * `readiness` by itself when it runs in Kubernetes, since 2.3.
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
    checks.throwAll();
    return new Actuator(basePath === '/' ? '' : basePath, options.port, options);
  }

  private constructor(
    /** Path of the Actuator, without a `/` at its end. */
    public readonly basePath: string,
    /** Port of its own, if it has one. */
    public readonly port: number | undefined,
    private readonly options: ActuatorOptions,
  ) {}

  /** The readiness probe of an application that listens on a port. */
  public readinessProbe(applicationPort: number): kplus.Probe {
    return this.probe('readiness', applicationPort, { ...READINESS, ...this.options.readiness });
  }

  /** The liveness probe of an application that listens on a port. */
  public livenessProbe(applicationPort: number): kplus.Probe {
    return this.probe('liveness', applicationPort, { ...LIVENESS, ...this.options.liveness });
  }

  /** The startup probe: it asks what the liveness probe asks, with more patience. */
  public startupProbe(applicationPort: number): kplus.Probe {
    return this.probe('liveness', applicationPort, { ...STARTUP, ...this.options.startup });
  }

  /** @internal */
  public _variables(): { readonly [name: string]: string } {
    return {};
  }

  /** @internal */
  public _reasons(): Reason[] {
    const path = (group: string) => `the health group ${group} of the Actuator at ${this.basePath}`;
    const from = (probe: 'startup' | 'readiness' | 'liveness') => this.options[probe] === undefined ? 'the defaults of Actuator' : `actuator: ${probe}`;
    return [
      { field: 'container.startupProbe', because: `${path('liveness')}, with patience: the other probes begin when it has succeeded`, from: from('startup'), source: PROBES },
      { field: 'container.readinessProbe', because: `${path('readiness')}: while it fails, no Service leads here`, from: from('readiness'), source: PROBES },
      { field: 'container.livenessProbe', because: `${path('liveness')}, which asks nothing outside: when it fails, the container is restarted`, from: from('liveness'), source: PROBES },
    ];
  }

  private probe(group: string, applicationPort: number, timing: kplus.ProbeOptions): kplus.Probe {
    return kplus.Probe.fromHttpGet(`${this.basePath}/health/${group}`, { ...timing, port: this.port ?? applicationPort });
  }
}

/** @see ValidateProbe in https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go */
function checkSuccessThreshold(checks: Checks, probe: string, options: kplus.ProbeOptions | undefined): void {
  const seen = options?.successThreshold;
  checks.expect(seen === undefined || seen === 1, `${probe}.successThreshold`, seen,
    `expected 1: the API server refuses any other value on a ${probe} probe ("must be 1")`, 'leave it out');
}
