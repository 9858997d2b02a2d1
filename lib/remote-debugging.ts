import { ApiObject, JsonPatch } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { checkPort } from './internal/ports';
import { Checks } from './internal/problem';
import { Reason } from './internal/reason';
import { Subject } from './spring-boot/request';

/** Options of `RemoteDebugging.acknowledge`. */
export interface RemoteDebuggingOptions {
  /**
   * Port on which the JVM waits for a debugger. Allowed: 1024 to 65535.
   *
   * @default 5005
   */
  readonly port?: number;

  /**
   * Whether the JVM waits for the debugger before it starts the application.
   *
   * @default false
   */
  readonly suspend?: boolean;
}

/**
 * A JVM that a debugger can be attached to, for development. Whoever is attached can run any code in it, so the port is open
 * inside the pod alone, and no Service leads there: `kubectl port-forward deployment/shop 5005`, and attach to `localhost:5005`.
 *
 * There is no liveness and no startup probe then, as a breakpoint would fail them and restart the container; while the
 * application stands at a breakpoint the readiness probe fails, and no Service leads to the pod.
 *
 * @see https://docs.oracle.com/en/java/javase/21/docs/specs/jpda/conninv.html
 */
export class RemoteDebugging {
  /**
   * Debugging, for this reason.
   *
   * @param reason why; it is written to an annotation of the Deployment
   * @param options port, and whether to wait
   * @throws if there is no reason, or the port is none
   */
  public static acknowledge(reason: string, options: RemoteDebuggingOptions = {}): RemoteDebugging {
    const { port = 5005, suspend = false } = options;
    const checks = new Checks('RemoteDebugging.acknowledge');
    checks.expect(typeof reason === 'string' && reason.trim() !== '', 'reason', reason, 'expected the reason', 'say what is debugged, and until when');
    checkPort(checks, 'port', port, 'leave it out for 5005');
    checks.expect(!(port >= 1 && port < 1024), 'port', port, 'expected a port from 1024 on: a user other than root may not open a lower one everywhere', 'leave it out for 5005');
    checks.throwAll();
    return new RemoteDebugging(reason, port, suspend);
  }

  private constructor(private readonly reason: string, private readonly port: number, private readonly suspend: boolean) {}

  /** @internal */
  public _variables(): { readonly [name: string]: string } {
    return {};
  }

  /** @internal */
  public _javaOptions(): string[] {
    // An address is written out, as Java 8 would take a port alone for one on all addresses.
    return [`-agentlib:jdwp=transport=dt_socket,server=y,suspend=${this.suspend ? 'y' : 'n'},address=127.0.0.1:${this.port}`];
  }

  /** @internal */
  public _annotations(): { readonly [name: string]: string } {
    return { 'cdk8s-spring-boot/acknowledged-remote-debugging': this.reason };
  }

  /** @internal */
  public _check(checks: Checks, subject: Subject): void {
    const { mostReplicas, port, actuator } = subject;
    checks.expect(mostReplicas <= 1, 'debugging', `${mostReplicas} replicas`, 'expected one pod: a debugger is attached to one, and requests would go to others', 'write replicas: 1');
    checks.expect(this.port !== port && this.port !== actuator._managementPort(subject), 'debugging.port', this.port, 'expected a port that the application does not listen on', 'leave it out for 5005');
  }

  /** @internal */
  public _applyTo(deployment: Deployment): void {
    ApiObject.of(deployment).addJsonPatch(...['livenessProbe', 'startupProbe'].map((probe) => JsonPatch.remove(`/spec/template/spec/containers/0/${probe}`)));
  }

  /** @internal */
  public _removes(): string[] {
    return ['container.livenessProbe', 'container.startupProbe'];
  }

  /** @internal */
  public _reasons(): Reason[] {
    const from = `RemoteDebugging.acknowledge: ${this.reason}`;
    return [
      { field: 'container.env[JAVA_TOOL_OPTIONS]', because: `the JVM lets a debugger in on port ${this.port} of the pod's own address, which kubectl port-forward reaches and no Service does`, from, source: JDWP },
      ...['livenessProbe', 'startupProbe'].map((probe) => ({ field: `container.${probe}`, because: 'left out: a breakpoint would fail it, and the container would be restarted', from })),
    ];
  }
}

const JDWP = 'https://docs.oracle.com/en/java/javase/21/docs/specs/jpda/conninv.html';
