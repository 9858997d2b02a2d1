import { Duration } from 'cdk8s';
import { Deployment, k8s } from 'cdk8s-plus-28';
import { Checks } from './internal/problem';
import { parseQuantity } from './internal/quantities';
import { Reason } from './internal/reason';
import { podsLeft } from './spring-boot/pods-left';
import { OwnObject, Subject } from './spring-boot/request';

/** Options of `Scaling.auto`. */
export interface AutomaticScalingOptions {
  /** Pods at least. Allowed: 1 or more. */
  readonly min: number;

  /** Pods at most. Allowed: more than `min`. */
  readonly max: number;

  /**
   * CPU that the container of each pod shall use on average, in percent of its CPU *request*, not of its limit: where more
   * is used, pods are added. Allowed: a whole number from 1, below what the CPU limit is of the request.
   *
   * @default 80
   */
  readonly cpuPercent?: number;

  /**
   * How long more pods must have been called for before they are added. A JVM that has just started compiles what it runs,
   * and uses more CPU than later; a time of its own here keeps such a start from calling for one more. Allowed: 0 to 1 hour.
   *
   * @default - 0 s, the default of Kubernetes
   */
  readonly stabilizeUp?: Duration;

  /**
   * How long fewer pods must have sufficed before some are taken away. Allowed: 0 to 1 hour.
   *
   * @default - 5 minutes, the default of Kubernetes
   */
  readonly stabilizeDown?: Duration;
}

interface Automatic {
  readonly min: number;
  readonly max: number;
  readonly cpuPercent: number;
  readonly stabilizeUp?: number;
  readonly stabilizeDown?: number;
}

/**
 * How many pods an application has. By memory it cannot be scaled: a JVM keeps the heap that it once took, whatever the
 * load is, so pods would be added and never taken away.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 */
export class Scaling {
  /**
   * A number of pods that stays.
   *
   * @param replicas how many; 0 stops the application
   * @throws if it is no whole number
   */
  public static fixed(replicas: number): Scaling {
    const checks = new Checks('Scaling.fixed');
    checks.expect(Number.isInteger(replicas) && replicas >= 0, 'replicas', replicas, 'expected a whole number of pods', 'write 2');
    checks.throwAll();
    return new Scaling(replicas, replicas);
  }

  /**
   * A HorizontalPodAutoscaler, by the CPU that the container of the application uses; other containers of the pod do not
   * count. It needs a metrics server in the cluster. The Deployment has no number of pods then, so that applying it again
   * does not undo what the autoscaler did; when a Deployment is created, it begins with one pod.
   *
   * A Deployment that was applied with a number before loses it at once, and has one pod until the autoscaler looks
   * (15 s): take the number out with `kubectl apply edit-last-applied` before, as the page below says.
   *
   * @param options bounds and target
   * @throws if a number is out of bounds
   * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling
   */
  public static auto(options: AutomaticScalingOptions): Scaling {
    const { min, max, cpuPercent = 80 } = options;
    const checks = new Checks('Scaling.auto');
    const minOk = checks.expect(Number.isInteger(min) && min >= 1, 'min', min, 'expected a whole number of pods, 1 at least', 'write 2, so that a lost pod leaves one that answers');
    checks.expect(!minOk || (Number.isInteger(max) && max > min), 'max', max, `expected a whole number of pods, more than min, which is ${min}`, `raise it, or write Scaling.fixed(${min})`);
    checks.expect(Number.isInteger(cpuPercent) && cpuPercent >= 1, 'cpuPercent', cpuPercent, 'expected whole percents of the CPU request, 1 at least', 'leave it out for 80');
    const stabilizeUp = window(checks, 'stabilizeUp', options.stabilizeUp);
    const stabilizeDown = window(checks, 'stabilizeDown', options.stabilizeDown);
    checks.throwAll();
    return new Scaling(min, max, { min, max, cpuPercent, stabilizeUp, stabilizeDown });
  }

  private constructor(
    /** The least number of pods. */
    public readonly leastReplicas: number,
    /** The largest number of pods. */
    public readonly mostReplicas: number,
    private readonly automatic?: Automatic,
  ) {}

  /** Whether an autoscaler decides. */
  public get isAutomatic(): boolean {
    return this.automatic !== undefined;
  }

  /**
   * As it is written.
   *
   * @internal
   */
  public get _text(): string {
    const { automatic, leastReplicas } = this;
    return automatic === undefined ? `Scaling.fixed(${leastReplicas})` : `Scaling.auto({ min: ${automatic.min}, max: ${automatic.max} })`;
  }

  /** @internal */
  public _variables(): { readonly [name: string]: string } {
    return {};
  }

  /** @internal */
  public _check(checks: Checks, { resources: { requests, limits } }: Subject): void {
    if (this.automatic === undefined) return;
    const { cpuPercent } = this.automatic;
    // Where there is no request, the API server takes the limit for it.
    const request = requests?.cpu ?? limits?.cpu;
    if (!checks.expect(request !== undefined, 'resources.requests.cpu', undefined,
      `expected a CPU request: the autoscaler wants ${cpuPercent} % of it, and does nothing without`, 'give resources: { requests: { cpu: \'250m\' }, … }')) return;
    const most = (parseQuantity(limits?.cpu ?? '') ?? Infinity) / (parseQuantity(request!) ?? NaN) * 100;
    checks.expect(!(cpuPercent >= most), 'scaling.cpuPercent', cpuPercent,
      `expected less than ${Math.round(most)}: the container cannot use more than its limit, ${limits?.cpu}, which is ${Math.round(most)} % of its request, ${request}, so no pod would ever be added`,
      'lower it, or raise the limit');
  }

  /** @internal */
  public _applyTo(deployment: Deployment): void {
    if (this.automatic !== undefined) deployment.markHasAutoscaler();
  }

  /** @internal */
  public _removes(): string[] {
    return ['spec.replicas'];
  }

  /** @internal */
  public _reasons(): Reason[] {
    const { automatic, leastReplicas: replicas } = this;
    if (automatic === undefined) return [{ field: 'spec.replicas', because: podsLeft(replicas), from: this._text }];
    return [{
      field: 'spec.replicas', because: 'left out: the autoscaler decides, and applying the Deployment again must not undo it', from: this._text,
      source: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
    }];
  }

  /** @internal */
  public _objects({ deploymentName, resources }: Subject): OwnObject[] {
    if (this.automatic === undefined) return [];
    const { min, max, cpuPercent, stabilizeUp, stabilizeDown } = this.automatic;
    const manifest = k8s.KubeHorizontalPodAutoscalerV2.manifest({
      metadata: { name: deploymentName },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: deploymentName },
        minReplicas: min,
        maxReplicas: max,
        metrics: [{ type: 'ContainerResource', containerResource: { name: 'cpu', container: deploymentName, target: { type: 'Utilization', averageUtilization: cpuPercent } } }],
        behavior: stabilizeUp === undefined && stabilizeDown === undefined ? undefined : {
          scaleUp: stabilizeUp === undefined ? undefined : { stabilizationWindowSeconds: stabilizeUp },
          scaleDown: stabilizeDown === undefined ? undefined : { stabilizationWindowSeconds: stabilizeDown },
        },
      },
    });
    const request = resources.requests?.cpu ?? resources.limits?.cpu;
    const from = this._text;
    return [{
      id: 'autoscaler', manifest, reasons: [
        { field: 'spec.minReplicas', because: `${min} pods at least`, from },
        { field: 'spec.maxReplicas', because: `${max} pods at most`, from },
        {
          field: 'spec.metrics', because: `${cpuPercent} % of the CPU request ${request}; CPU only, as a JVM keeps the heap that it once took, whatever the load is`,
          from: `scaling: cpuPercent ${cpuPercent}`, source: HPA,
        },
        ...stabilizeUp === undefined ? [] : [{ field: 'spec.behavior.scaleUp', because: 'a JVM that has just started needs more CPU than later, and shall not call for one more', from: `scaling: stabilizeUp ${stabilizeUp} s`, source: HPA }],
        ...stabilizeDown === undefined ? [] : [{ field: 'spec.behavior.scaleDown', because: 'how long fewer pods must have sufficed', from: `scaling: stabilizeDown ${stabilizeDown} s`, source: HPA }],
      ],
    }];
  }
}

const HPA = 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/';

function window(checks: Checks, property: string, duration: Duration | undefined): number | undefined {
  if (duration === undefined) return undefined;
  const seconds = duration.toMilliseconds() / 1000;
  checks.expect(Number.isInteger(seconds) && seconds <= 3600, property, `${seconds} s`, 'expected whole seconds, 3600 at most, which is what Kubernetes takes', 'write Duration.seconds(60)');
  return seconds;
}
