import { k8s, PercentOrAbsolute } from 'cdk8s-plus-28';
import { APP_LABEL } from './deployment';
import { Checks } from './internal/problem';
import { Reason } from './internal/reason';
import { OwnObject, Subject } from './spring-boot/request';

/**
 * How many pods may be away at a time when a node is drained, for an upgrade say. Nodes that fail do not ask.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/disruptions/
 */
export class DisruptionBudget {
  /**
   * So many pods may be away at a time.
   *
   * @param pods a number, or percents of the pods, which Kubernetes rounds up
   * @default PercentOrAbsolute.absolute(1)
   * @throws if it is no number of pods
   */
  public static maxUnavailable(pods: PercentOrAbsolute = PercentOrAbsolute.absolute(1)): DisruptionBudget {
    return new DisruptionBudget('maxUnavailable', valueOf('maxUnavailable', pods));
  }

  /**
   * So many pods have to stay. With an autoscaler, `maxUnavailable` is the better choice, as it needs no change when the
   * bounds change.
   *
   * @param pods a number, or percents of the pods, which Kubernetes rounds up
   * @throws if it is no number of pods
   */
  public static minAvailable(pods: PercentOrAbsolute): DisruptionBudget {
    return new DisruptionBudget('minAvailable', valueOf('minAvailable', pods));
  }

  private constructor(private readonly field: 'maxUnavailable' | 'minAvailable', private readonly value: number | string) {}

  /** @internal */
  public _variables(): { readonly [name: string]: string } {
    return {};
  }

  /**
   * A budget that lets no pod go stops every drain, and the upgrade of every node with it.
   *
   * @internal
   */
  public _check(checks: Checks, { replicas }: Subject): void {
    checks.expect(replicas === 0 || this.mayGo(replicas) >= 1, 'disruptionBudget', `${this.field} ${this.value}`,
      `expected one of ${replicas} ${replicas === 1 ? 'pod' : 'pods'} to be let go at least, else no node that runs one can be drained`,
      replicas > 1 ? 'write DisruptionBudget.maxUnavailable()' : 'have 2 pods at least, or leave it out');
  }

  /** @internal */
  public _reasons(): Reason[] {
    return [];
  }

  /** @internal */
  public _objects({ deploymentName, name, replicas }: Subject): OwnObject[] {
    const value = typeof this.value === 'number' ? k8s.IntOrString.fromNumber(this.value) : k8s.IntOrString.fromString(this.value);
    const manifest = k8s.KubePodDisruptionBudget.manifest({
      metadata: { name: deploymentName },
      spec: { [this.field]: value, selector: { matchLabels: { [APP_LABEL]: name } }, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
    });
    return [{
      id: 'disruption-budget', manifest, reasons: [
        { field: `spec.${this.field}`, because: `a drained node takes ${this.mayGo(replicas)} of ${replicas} pods at a time`, from: `DisruptionBudget.${this.field} ${this.value}`, source: DISRUPTIONS },
        { field: 'spec.selector', because: 'the pods of the application', from: `name ${name}` },
        {
          field: 'spec.unhealthyPodEvictionPolicy', because: 'pods that are not ready serve nobody: an application that cannot start must not stop the drain of a node', from: 'a default of DisruptionBudget',
          source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy',
        },
      ],
    }];
  }

  /** Kubernetes rounds percents up, of those that stay as of those that may go. */
  private mayGo(replicas: number): number {
    const pods = typeof this.value === 'number' ? this.value : Math.ceil(replicas * parseFloat(this.value) / 100);
    return this.field === 'maxUnavailable' ? Math.min(pods, replicas) : replicas - pods;
  }
}

const DISRUPTIONS = 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets';

function valueOf(factory: string, pods: PercentOrAbsolute): number | string {
  const value = pods.value as number | string;
  const checks = new Checks(`DisruptionBudget.${factory}`);
  checks.expect(/^\d+$|^(100|\d{1,2})%$/.test(String(value)), 'pods', value, 'expected a whole number of pods, or whole percents up to 100', 'write PercentOrAbsolute.absolute(1)');
  checks.throwAll();
  return value;
}
