import { Lazy } from 'cdk8s';
import { Deployment, k8s, Protocol } from 'cdk8s-plus-28';
import { APP_LABEL } from './deployment';
import { Checks } from './internal/problem';
import { Reason } from './internal/reason';
import { NetworkPeer } from './network-peer';
import { OwnObject, Subject } from './spring-boot/request';

/** Options of `NetworkAccess.of`. */
export interface NetworkAccessOptions {
  /** Who may reach the port of the application. An empty list: nobody but the kubelet. */
  readonly from: NetworkPeer[];

  /**
   * Who else may reach the Actuator, where it has a port of its own: Prometheus, say.
   *
   * @default - nobody but the kubelet
   */
  readonly actuatorFrom?: NetworkPeer[];

  /**
   * Whom the application may reach, on any port, besides the DNS of the cluster in namespace kube-system. A DNS cache on
   * the nodes has an address to be named here: `NetworkPeer.addresses('169.254.20.10/32')`.
   *
   * @default - everybody
   */
  readonly to?: NetworkPeer[];
}

/**
 * Who may talk with the pods of an application: a NetworkPolicy. Probes are not held off by one, as they come from the node.
 *
 * A network plugin has to enforce it; where none does, the object is there and has no effect, which nothing tells. Requests by a
 * node port may come from the address of a node: what `from` has to name then depends on the cluster. Try it in the cluster
 * before relying on it.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class NetworkAccess {
  private static readonly shared = new NetworkAccess(undefined);

  /**
   * Nobody but these.
   *
   * @param options who, and whom
   */
  public static of(options: NetworkAccessOptions): NetworkAccess {
    return new NetworkAccess(options);
  }

  /** Anybody, to the ports that the pods declare and no others; and the pods reach everybody. */
  public static anybody(): NetworkAccess {
    return NetworkAccess.shared;
  }

  private constructor(private readonly options: NetworkAccessOptions | undefined) {}

  /** @internal */
  public _variables(): { readonly [name: string]: string } {
    return {};
  }

  /** @internal */
  public _check(checks: Checks, subject: Subject): void {
    checks.expect(this.options?.actuatorFrom === undefined || actuatorPort(subject) !== undefined, 'networkAccess.actuatorFrom', this.options?.actuatorFrom?.map(({ _text }) => _text),
      'expected an Actuator with a port of its own: this one answers on that of the application', 'name them in from');
  }

  /** @internal */
  public _reasons(): Reason[] {
    return [];
  }

  /** @internal */
  public _objects(subject: Subject, deployment: Deployment): OwnObject[] {
    const { name, deploymentName, migrationJob } = subject;
    const { spec, reasons } = this.options === undefined ? toAnybody(deployment) : toThese(this.options, subject);
    const names = [name, ...migrationJob === undefined ? [] : [migrationJob]];
    const manifest = k8s.KubeNetworkPolicy.manifest({
      metadata: { name: deploymentName },
      spec: {
        podSelector: names.length === 1 ? { matchLabels: { [APP_LABEL]: name } } : { matchExpressions: [{ key: APP_LABEL, operator: 'In', values: names }] },
        ...spec,
      },
    });
    if (this.options === undefined) manifest.spec.ingress = [{ ports: declaredPorts(deployment) }];
    const pods = { field: 'spec.podSelector', because: `the pods of the application${migrationJob === undefined ? '' : ', and of the Job that migrates its database'}`, from: `name ${name}` };
    return [{ id: 'network-policy', manifest, reasons: [pods, ...reasons] }];
  }
}

interface Policy {
  readonly spec: Pick<k8s.NetworkPolicySpec, 'policyTypes' | 'ingress' | 'egress'>;
  readonly reasons: readonly Reason[];
}

function toThese({ from, actuatorFrom = [], to }: NetworkAccessOptions, subject: Subject): Policy {
  const rule = (peers: NetworkPeer[], port: string): k8s.NetworkPolicyIngressRule[] => peers.length === 0 ? []
    : [{ from: peers.map(({ _peer }) => _peer), ports: [named(port)] }];
  return {
    spec: {
      policyTypes: ['Ingress', ...to === undefined ? [] : ['Egress']],
      ingress: [...rule(from, 'http'), ...rule(actuatorFrom, 'management')],
      egress: to === undefined ? undefined : [DNS, ...to.length === 0 ? [] : [{ to: to.map(({ _peer }) => _peer) }]],
    },
    reasons: [
      { field: 'spec.ingress', because: `port http from ${told(from)}${actuatorPort(subject) === undefined ? '' : `, port management from ${told(actuatorFrom)}`}; probes come from the node, which is always let in`, from: 'NetworkAccess.of', source: POLICIES },
      ...to === undefined ? [] : [{ field: 'spec.egress', because: `to ${told(to)}, and to the DNS of the cluster, without which no name is found`, from: 'NetworkAccess.of: to', source: POLICIES }],
    ],
  };
}

function toAnybody({ containers }: Deployment): Policy {
  const ports = containers.flatMap((container) => container.ports.map(({ name, number }) => name ?? String(number)));
  const from = 'NetworkAccess.anybody';
  return {
    spec: { policyTypes: ['Ingress', 'Egress'], egress: [{}] },
    reasons: [
      { field: 'spec.ingress', because: `${ports.join(' and ')} from anybody, and no other port: what listens by mistake is not reached`, from, source: POLICIES },
      { field: 'spec.egress', because: 'to anybody: whom the application needs is not known here', from, source: POLICIES },
    ],
  };
}

/** Of all containers; when it is rendered, as ports and containers may be added later. */
function declaredPorts(deployment: Deployment): unknown {
  return Lazy.any({
    produce: () => deployment.containers.flatMap((container) => container.ports.map(({ name, number, protocol = Protocol.TCP }) => ({ port: name ?? number, protocol }))),
  });
}

function named(port: string): k8s.NetworkPolicyPort {
  return { port: k8s.IntOrString.fromString(port), protocol: 'TCP' };
}

const POLICIES = 'https://kubernetes.io/docs/concepts/services-networking/network-policies/';

/** Port 53 of all pods in kube-system, whatever labels the DNS has there. */
const DNS: k8s.NetworkPolicyEgressRule = {
  to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }],
  ports: ['UDP', 'TCP'].map((protocol) => ({ protocol, port: k8s.IntOrString.fromNumber(53) })),
};

function told(peers: readonly NetworkPeer[]): string {
  return peers.length === 0 ? 'nobody' : peers.map(({ _text }) => _text).join('; ');
}

function actuatorPort(subject: Subject): number | undefined {
  return subject.actuator._managementPort(subject);
}
