import { ApiObject, JsonPatch } from 'cdk8s';
import { Deployment, k8s } from 'cdk8s-plus-28';
import { APP_LABEL } from './deployment';
import { checkLabels, HOSTNAME_LABEL } from './internal/names';
import { Checks } from './internal/problem';
import { Reason } from './internal/reason';
import { Subject } from './spring-boot/request';

/** Options of `TopologySpread.preferred` and `TopologySpread.required`. */
export interface TopologySpreadOptions {
  /**
   * Labels of nodes; the pods are spread over their values.
   *
   * @default - nodes (`kubernetes.io/hostname`); with `preferred` zones too (`topology.kubernetes.io/zone`)
   */
  readonly over?: string[];
}

/**
 * Pods on different nodes, in different zones: one node or zone that fails does not take all of them. Each revision of
 * the Deployment is counted for itself, as pods of the old one are about to go.
 *
 * An application with one pod at most has nothing to spread, nor has one that is pinned to one node: it is left out there.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export class TopologySpread {
  /**
   * As far as there is room: where it cannot be, pods start all the same.
   *
   * @param options over what
   * @throws if a label cannot be one
   */
  public static preferred(options: TopologySpreadOptions = {}): TopologySpread {
    return new TopologySpread('preferred', topologies('preferred', options, [HOSTNAME_LABEL, ZONE_LABEL]));
  }

  /**
   * Pods that would be too many on a node, or in a zone, wait. A node without the label gets none at all: where no node has a
   * zone, as in a kind cluster, a spread over zones lets no pod start.
   *
   * @param options over what
   * @throws if a label cannot be one
   */
  public static required(options: TopologySpreadOptions = {}): TopologySpread {
    return new TopologySpread('required', topologies('required', options, [HOSTNAME_LABEL]));
  }

  private constructor(private readonly form: 'preferred' | 'required', private readonly over: readonly string[]) {}

  /** @internal */
  public _variables(): { readonly [name: string]: string } {
    return {};
  }

  /**
   * Besides the constraints the soft anti-affinity over nodes: kube-linter and kube-score look for that form alone.
   *
   * @internal
   */
  public _applyTo(deployment: Deployment, subject: Subject): void {
    if (whyNot(subject) !== undefined) return;
    const constraints: k8s.TopologySpreadConstraint[] = this.over.map((topologyKey) => ({
      topologyKey, maxSkew: 1, whenUnsatisfiable: this.form === 'preferred' ? 'ScheduleAnyway' : 'DoNotSchedule',
      labelSelector: { matchLabels: { [APP_LABEL]: subject.name } }, matchLabelKeys: ['pod-template-hash'],
      nodeTaintsPolicy: 'Honor', // else a control plane, which takes no pods, counts as an empty node: the third pod on two workers would wait
    }));
    ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/topologySpreadConstraints', constraints));
    if (this.over.includes(HOSTNAME_LABEL)) deployment.scheduling.spread({ weight: 100 });
  }

  /** @internal */
  public _reasons(subject: Subject): Reason[] {
    const field = 'pod.topologySpreadConstraints';
    const from = `TopologySpread.${this.form}`;
    const left = whyNot(subject);
    if (left !== undefined) return [{ field, because: `left out: ${left}`, from }];
    return [
      { field, because: `a node or zone that fails does not take all ${subject.mostReplicas} pods; ${this.form === 'preferred' ? 'where there is no room, they start all the same' : 'where there is no room, they wait'}`, from, source: SPREAD },
      ...this.over.includes(HOSTNAME_LABEL) ? [{ field: 'pod.affinity.podAntiAffinity', because: 'the same over nodes in the form that kube-linter and kube-score look for', from }] : [],
    ];
  }
}

const SPREAD = 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/';
const ZONE_LABEL = 'topology.kubernetes.io/zone';

function topologies(factory: string, { over }: TopologySpreadOptions, otherwise: readonly string[]): readonly string[] {
  if (over === undefined) return otherwise;
  const checks = new Checks(`TopologySpread.${factory}`);
  checks.expect(over.length > 0, 'over', over, 'expected one label of nodes at least', 'leave it out for the default');
  checkLabels(checks, 'over', Object.fromEntries(over.map((label) => [label, 'x'])));
  checks.expect(new Set(over).size === over.length, 'over', over, 'expected each label once: the API server refuses it twice', 'remove one of the two');
  checks.throwAll();
  return over;
}

function whyNot({ mostReplicas, pin }: Subject): string | undefined {
  if (mostReplicas < 2) return `there is nothing to spread with ${mostReplicas} ${mostReplicas === 1 ? 'pod' : 'pods'}`;
  const host = pin?.nodeSelector[HOSTNAME_LABEL];
  return host === undefined ? undefined : `all pods are pinned to the node ${host}`;
}
