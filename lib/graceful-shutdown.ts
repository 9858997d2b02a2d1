import { Duration } from 'cdk8s';
import { Checks } from './internal/problem';
import { Reason } from './internal/reason';
import { Surroundings } from './spring-boot/decision';
import { environmentVariableOf } from './spring/relaxed-binding';
import { propertiesOf } from './spring-boot/properties';
import { GivenTimes, neededGrace, solveShutdownTimes } from './spring/shutdown-times';

/** Options of `GracefulShutdown.of`; seconds are whole. What is not given follows from what is. */
export interface GracefulShutdownOptions {
  /**
   * How long the container goes on serving after it is told to end, until no proxy sends it requests any more.
   *
   * @default - 10 s, or less where the grace period asks for it, but not less than 5 s
   */
  readonly preStop?: Duration;

  /**
   * How long Spring waits for each phase of beans to stop (`spring.lifecycle.timeout-per-shutdown-phase`): for the web server,
   * until requests in flight are finished.
   *
   * @default - 20 s, or less where the grace period asks for it
   */
  readonly phase?: Duration;

  /**
   * How many phases may take that long: 1 for the web server, one more for message listeners or executors with work of
   * their own. Allowed: 1 or more.
   *
   * @default 1
   */
  readonly phases?: number;

  /**
   * What the JVM needs besides: to stop beans without a phase, to flush, to exit.
   *
   * @default Duration.seconds(5)
   */
  readonly margin?: Duration;

  /**
   * After how long the kubelet kills the container, the pre-stop sleep included.
   *
   * @default - pre-stop sleep + phases × phase + margin, 40 s at least
   */
  readonly gracePeriod?: Duration;
}

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
   * @param options the times that shall be others than the defaults
   * @throws if the grace period is shorter than pre-stop sleep, shutdown phases and margin together
   */
  public static of(options: GracefulShutdownOptions = {}): GracefulShutdown {
    const checks = new Checks('GracefulShutdown.of');
    const given = (property: 'preStop' | 'phase' | 'gracePeriod') => options[property] && seconds(checks, property, options[property]);
    const { phases = 1 } = options;
    const times = { preStop: given('preStop'), phase: given('phase'), gracePeriod: given('gracePeriod'), phases, margin: seconds(checks, 'margin', options.margin ?? Duration.seconds(5)) };
    checks.expect(Number.isInteger(phases) && phases >= 1, 'phases', phases, 'expected how many phases take as long as they may', 'leave it out for 1');
    checks.throwAll();
    const solved = solveShutdownTimes(times);
    checks.expect(solved !== undefined, 'gracePeriod', `${times.gracePeriod} s`, `expected at least ${unsolvable(times)}`,
      `write gracePeriod: Duration.seconds(${leastGrace(times)}), or shorten the other two`);
    checks.throwAll();
    const { preStop, phase, gracePeriod } = solved!;
    return new GracefulShutdown(gracePeriod, preStop, times, phase);
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
    return new GracefulShutdown(grace, 0);
  }

  private constructor(
    /** `terminationGracePeriodSeconds` of the pod. */
    public readonly gracePeriodSeconds: number,
    /** Seconds of the pre-stop sleep; 0: none. */
    public readonly preStopSeconds: number,
    /** What of it was given; undefined where Spring is left alone. */
    private readonly times?: GivenTimes,
    /** Seconds of a shutdown phase, as they were found. */
    private readonly phase = 0,
  ) {}

  /**
   * Environment variables that make Spring shut down gracefully.
   *
   * @internal
   */
  public _variables(surroundings?: Surroundings): { readonly [name: string]: string } {
    if (this.times === undefined) return {};
    return { ...isGracefulByItself(surroundings) ? {} : { [SHUTDOWN]: 'graceful' }, [PHASE_TIMEOUT]: `${this.phase}s` };
  }

  /**
   * The pre-stop hook, if there is one: a sleep of the kubelet, or in an older cluster one of the image's shell.
   *
   * @internal
   */
  public _hook(surroundings: Surroundings): object | undefined {
    const { preStopSeconds: seconds } = this;
    if (seconds === 0) return undefined;
    return hasNativeSleep(surroundings) ? { sleep: { seconds } } : { exec: { command: ['sh', '-c', `sleep ${seconds}`] } };
  }

  /**
   * Notes a sleep that nobody can sleep.
   *
   * @internal
   */
  public _check(checks: Checks, surroundings: Surroundings): void {
    const { kubernetes, java } = surroundings;
    checks.expect(this.preStopSeconds === 0 || hasNativeSleep(surroundings) || java.hasShell, 'shutdown', `pre-stop sleep ${this.preStopSeconds} s`,
      `expected Kubernetes 1.30 or later, whose kubelet sleeps by itself (1.29 has that behind a feature gate), or an image with a shell; this is for 1.${kubernetes}, and ${java.javaVersion === undefined && java.user === undefined ? java._text : `there is no shell in ${java._text}`}`,
      'write java: JavaImage.own({ shell: true }) if the image has one, choose a target of 1.30, or write preStop: Duration.seconds(0), with which a rolling update loses requests');
  }

  /** @internal */
  public _reasons(surroundings: Surroundings): Reason[] {
    const grace = { field: 'pod.terminationGracePeriodSeconds', source: POD_TERMINATION };
    if (this.times === undefined) return [{ ...grace, because: 'the grace period alone; Spring and proxies are left to themselves', from: 'GracefulShutdown.gracePeriodOnly' }];
    const { preStopSeconds, gracePeriodSeconds, phase, times: { phases, margin } } = this;
    const sum = `pre-stop sleep ${preStopSeconds} s + ${phases} × phase ${phase} s + margin ${margin} s = ${neededGrace(preStopSeconds, phase, { phases, margin })} s`;
    const from = givenTimes(this.times);
    return [
      { ...grace, because: `${sum}; the kubelet kills the container after ${gracePeriodSeconds} s`, from },
      ...preStopSeconds === 0 ? [] : [{
        field: 'container.lifecycle.preStop', from, source: POD_TERMINATION,
        because: `the container goes on serving while proxies forget it; SIGTERM comes after that${hasNativeSleep(surroundings) ? '' : `; by the image's shell, as Kubernetes 1.${surroundings.kubernetes} has no sleep of its own`}`,
      }],
      ...isGracefulByItself(surroundings) ? [] : [{ field: `container.env[${SHUTDOWN}]`, because: `requests in flight are finished; ${whyGraceful(surroundings)}`, from, source: SPRING_SHUTDOWN }],
      { field: `container.env[${PHASE_TIMEOUT}]`, because: `${sum}; ${otherPhase(surroundings, phase) ?? 'Spring\'s own 30 s would not fit'}`, from, source: SPRING_SHUTDOWN },
    ];
  }
}

const POD_TERMINATION = 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination';
const SPRING_SHUTDOWN = 'https://docs.spring.io/spring-boot/reference/web/graceful-shutdown.html';
const SHUTDOWN = environmentVariableOf('server.shutdown');
const PHASE_TIMEOUT = environmentVariableOf('spring.lifecycle.timeout-per-shutdown-phase');

/** From 3.4 on it is Spring Boot's default, unless the application says otherwise. */
function isGracefulByItself(surroundings: Surroundings | undefined): boolean {
  if (surroundings?.boot?.isAtLeast(3, 4) !== true) return false;
  const properties = propertiesOf(surroundings);
  const said = properties?.get('server.shutdown');
  return properties !== undefined && (said === undefined || said.value?.toLowerCase() === 'graceful');
}

function whyGraceful(surroundings: Surroundings | undefined): string {
  const said = surroundings && propertiesOf(surroundings)?.get('server.shutdown');
  return said === undefined ? 'Spring Boot does so by itself from 3.4 on only'
    : said.value?.toLowerCase() === 'graceful' ? `${said.where} says so too` : `wins over ${said.where}, which says ${said.value ?? 'what is not known here'}`;
}

/** What the application's own file says of the phase, if it is something else. */
function otherPhase(surroundings: Surroundings | undefined, phase: number): string | undefined {
  const said = surroundings && propertiesOf(surroundings)?.get('spring.lifecycle.timeout-per-shutdown-phase');
  return said === undefined || said.value === `${phase}s` ? undefined : `wins over ${said.where}, which says ${said.value ?? 'what is not known here'}`;
}

/** @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations */
function hasNativeSleep({ kubernetes }: Surroundings): boolean {
  return kubernetes === undefined || kubernetes >= 30;
}

function givenTimes(times: GivenTimes): string {
  const given = (['preStop', 'phase', 'gracePeriod'] as const).flatMap((name) => times[name] === undefined ? [] : [`${name} ${times[name]} s`]);
  return given.length === 0 ? 'the defaults of GracefulShutdown' : `shutdown: ${given.join(', ')}`;
}

/** What the grace period has to be at least: a sleep that is not given takes 5 s at least, a phase 1 s. */
function leastGrace(times: GivenTimes): number {
  return neededGrace(times.preStop ?? 5, times.phase ?? 1, times);
}

function unsolvable(times: GivenTimes): string {
  const phases = `${times.phases === 1 ? 'shutdown phase' : `${times.phases} shutdown phases of`} ${times.phase ?? 1} s`;
  return `${leastGrace(times)} s: pre-stop sleep ${times.preStop ?? 5} s + ${phases} + ${times.margin} s for the JVM to end`;
}

function seconds(checks: Checks, property: string, duration: Duration): number {
  const value = duration.toMilliseconds() / 1000;
  checks.expect(Number.isInteger(value), property, `${value} s`, 'expected whole seconds, which is what Kubernetes counts in', `write Duration.seconds(${Math.ceil(value)})`);
  return value;
}
