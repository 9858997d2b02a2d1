import { k8s } from 'cdk8s-plus-28';
import { parseAddressBlock } from './internal/address-block';
import { checkDnsLabel, checkLabels } from './internal/names';
import { Checks } from './internal/problem';

/** The label with its name that Kubernetes gives every namespace by itself. */
const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';

/**
 * Whom an application may talk with.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors
 */
export class NetworkPeer {
  /**
   * All pods of a namespace: that of the Ingress controller, say.
   *
   * @param name name of the namespace
   * @throws if a namespace cannot have the name
   */
  public static namespace(name: string): NetworkPeer {
    const checks = new Checks('NetworkPeer.namespace');
    checkDnsLabel(checks, 'name', name);
    checks.throwAll();
    return new NetworkPeer(`namespace ${name}`, { namespaceSelector: { matchLabels: { [NAMESPACE_LABEL]: name } } });
  }

  /**
   * Pods with all of these labels.
   *
   * @param labels their labels
   * @param namespace their namespace
   * @default - the namespace of the application
   * @throws if there is no label, or one cannot be such
   */
  public static pods(labels: { readonly [name: string]: string }, namespace?: string): NetworkPeer {
    const checks = new Checks('NetworkPeer.pods');
    checks.expect(Object.keys(labels).length > 0, 'labels', labels, 'expected one label at least', 'write NetworkPeer.namespace(…) for all pods of a namespace');
    checkLabels(checks, 'labels', labels);
    if (namespace !== undefined) checkDnsLabel(checks, 'namespace', namespace);
    checks.throwAll();
    const text = Object.entries(labels).map(([name, value]) => `${name}=${value}`).join(', ');
    return new NetworkPeer(`pods ${text}${namespace === undefined ? '' : ` of namespace ${namespace}`}`, {
      podSelector: { matchLabels: { ...labels } }, namespaceSelector: namespace === undefined ? undefined : { matchLabels: { [NAMESPACE_LABEL]: namespace } },
    });
  }

  /**
   * Addresses outside the cluster, or of its nodes: a database, say. Pods are not to be named so, as their addresses change.
   *
   * @param block addresses: `10.1.0.0/16`, `192.0.2.7/32`
   * @throws if it is no block of addresses, or the address is not the first of the block
   */
  public static addresses(block: string): NetworkPeer {
    const checks = new Checks('NetworkPeer.addresses');
    const parsed = parseAddressBlock(String(block));
    checks.expect(parsed !== undefined, 'block', block, 'expected a block of addresses', 'write it like "10.1.0.0/16"');
    checks.expect(parsed === undefined || parsed.text === parsed.whole, 'block', block, 'expected the first address of a block, so that it is clear which addresses are meant',
      parsed?.whole === parsed?.single ? `write "${parsed?.single}"` : `write "${parsed?.whole}" or "${parsed?.single}"`);
    checks.throwAll();
    return new NetworkPeer(`addresses ${parsed!.text}`, { ipBlock: { cidr: parsed!.text } });
  }

  private constructor(
    /**
     * As messages name it.
     *
     * @internal
     */
    public readonly _text: string,
    /**
     * As Kubernetes writes it.
     *
     * @internal
     */
    public readonly _peer: k8s.NetworkPolicyPeer,
  ) {}
}
