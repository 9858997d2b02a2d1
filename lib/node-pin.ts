import { ApiObject, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { checkDnsSubdomain, checkLabels, HOSTNAME_LABEL } from './internal/names';
import { declareFact } from './internal/plan-facts';
import { Checks } from './internal/problem';
import { Reason } from './internal/reason';
import { KindNode } from './kind-node';

/**
 * Which node a workload has to run on. It becomes the node selector of the pods: the scheduler still places them and
 * checks room, taints and ports, which a `nodeName` would bypass.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodeselector
 */
export class NodePin {
  /**
   * A node of a `KindCluster`.
   *
   * @param node the node, after its cluster was created
   * @throws if the node is in no cluster yet
   */
  public static node(node: KindNode): NodePin {
    const checks = new Checks('NodePin.node');
    checks.expect(node !== undefined, 'node', node, 'expected a node of a KindCluster', 'pin to one that there is: cluster.workers[0] is the first worker, in a cluster that has workers');
    checks.throwAll();
    return new NodePin({ [HOSTNAME_LABEL]: node.name }, true);
  }

  /**
   * The node with a host name. Where the app has KindClusters, one of them must have such a node.
   *
   * @param name value of the node's `kubernetes.io/hostname`
   * @throws if the name cannot be a node's
   */
  public static hostname(name: string): NodePin {
    const checks = new Checks('NodePin.hostname');
    checkDnsSubdomain(checks, 'name', name);
    checks.throwAll();
    return new NodePin({ [HOSTNAME_LABEL]: name });
  }

  /**
   * Any node with a label. Where the app has KindClusters, one of them must have such a node.
   *
   * @param key key of the label
   * @param value value of the label
   * @throws if Kubernetes would refuse the label
   */
  public static label(key: string, value: string): NodePin {
    const checks = new Checks('NodePin.label');
    checkLabels(checks, 'label', { [key]: value });
    checks.throwAll();
    return new NodePin({ [key]: value });
  }

  private constructor(
    /** The node selector that the pin becomes. */
    public readonly nodeSelector: { readonly [key: string]: string },
    /**
     * Whether it is a node of a `KindCluster`.
     *
     * @internal
     */
    public readonly _isOfKind: boolean = false,
  ) {}

  /**
   * Pins the pods of a Deployment.
   *
   * @internal
   */
  public _applyTo(deployment: kplus.Deployment): void {
    ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/nodeSelector', this.nodeSelector));
    declareFact(deployment, 'pin', this.nodeSelector);
  }

  /** @internal */
  public _reasons(): Reason[] {
    const labels = Object.entries(this.nodeSelector).map(([key, value]) => `${key}=${value}`).join(', ');
    return [{
      field: 'pod.nodeSelector', because: `only on a node with ${labels}; the scheduler still looks for room there, which nodeName would bypass`, from: 'pin', rule: 'NodePin',
      source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodeselector',
    }];
  }
}
