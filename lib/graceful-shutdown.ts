import { Duration } from 'cdk8s';
import { Checks } from './internal/problem';
import { environmentVariableOf } from './spring/relaxed-binding';

/** Options of `GracefulShutdown.of`; seconds are whole. */
export interface GracefulShutdownOptions {
  /**
   * How long the container goes on serving after it is told to end, until no proxy sends it requests any more.
   *
   * @default Duration.seconds(10)
   */
  readonly preStop?: Duration;

  /**
   * How long Spring waits for requests in flight (`spring.lifecycle.timeout-per-shutdown-phase`).
   *
   * @default Duration.seconds(20)
   */
  readonly phase?: Duration;

  /**
   * After how long the kubelet kills the container, the pre-stop sleep included.
   *
   * @default Duration.seconds(40)
   */
  readonly gracePeriod?: Duration;
}

/** What the JVM needs besides: to stop beans without a phase, to flush, to exit. */
const MARGIN_SECONDS = 5;

/**
 * How a pod ends without losing a request: it sleeps before SIGTERM while proxies forget it, then Spring finishes what
 * is in flight, all of it inside the grace period.
 *
 * @see https://docs.spring.io/spring-boot/reference/web/graceful-shutdown.html
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
export class GracefulShutdown {
  /**
   * A pre-stop sleep (the kubelet's own, Kubernetes 1.30 or later), and graceful shutdown set in Spring.
   *
   * @param options the three times
   * @throws if the grace period is shorter than pre-stop sleep, shutdown phase and 5 s together
   */
  public static of(options: GracefulShutdownOptions = {}): GracefulShutdown {
    const checks = new Checks('GracefulShutdown.of');
    const preStop = seconds(checks, 'preStop', options.preStop ?? Duration.seconds(10));
    const phase = seconds(checks, 'phase', options.phase ?? Duration.seconds(20));
    const grace = seconds(checks, 'gracePeriod', options.gracePeriod ?? Duration.seconds(40));
    const needed = preStop + phase + MARGIN_SECONDS;
    checks.expect(grace >= needed, 'gracePeriod', `${grace} s`,
      `expected at least ${needed} s: pre-stop sleep ${preStop} s + shutdown phase ${phase} s + ${MARGIN_SECONDS} s for the JVM to end`,
      `write gracePeriod: Duration.seconds(${needed}), or shorten the other two`);
    checks.throwAll();
    return new GracefulShutdown(grace, preStop, {
      [environmentVariableOf('server.shutdown')]: 'graceful',
      [environmentVariableOf('spring.lifecycle.timeout-per-shutdown-phase')]: `${phase}s`,
    });
  }

  /**
   * The grace period alone: no pre-stop sleep, and shutdown as the application has it in its own files. A rolling
   * update then loses the requests that proxies still send to a pod that has begun to end.
   *
   * @param period the grace period
   */
  public static gracePeriodOnly(period: Duration): GracefulShutdown {
    const checks = new Checks('GracefulShutdown.gracePeriodOnly');
    const grace = seconds(checks, 'period', period);
    checks.throwAll();
    return new GracefulShutdown(grace, 0, {});
  }

  private constructor(
    /** `terminationGracePeriodSeconds` of the pod. */
    public readonly gracePeriodSeconds: number,
    /** Seconds of the pre-stop sleep; 0: none. */
    public readonly preStopSeconds: number,
    /** Environment variables that make Spring shut down gracefully. */
    public readonly variables: { readonly [name: string]: string },
  ) {}
}

function seconds(checks: Checks, property: string, duration: Duration): number {
  const value = duration.toMilliseconds() / 1000;
  checks.expect(Number.isInteger(value), property, `${value} s`, 'expected whole seconds, which is what Kubernetes counts in', `write Duration.seconds(${Math.ceil(value)})`);
  return value;
}
