import { Protocol } from 'cdk8s-plus-28';
import { checkHostAddress, checkLabels } from './internal/names';
import { checkPort } from './internal/ports';
import { Checks } from './internal/problem';

/** Role of a node in a kind cluster. */
export enum KindNodeRole {
  /** Runs the Kubernetes control plane, and pods too when it is the only node. */
  CONTROL_PLANE = 'control-plane',
  /** Runs pods. */
  WORKER = 'worker',
}

/**
 * A port of the host that leads to a port of a node. kind maps ports when it creates the cluster, never later.
 *
 * @see https://kind.sigs.k8s.io/docs/user/configuration/#extra-port-mappings
 */
export interface ExtraPortMapping {
  /** Port of the node: the node port of a Service, or a host port of a pod. Allowed: 1 to 65535. */
  readonly containerPort: number;

  /** Port of the host. Allowed: 1 to 65535. No two nodes can share one. */
  readonly hostPort: number;

  /**
   * Address of the host to listen on. `0.0.0.0` opens the port to the network.
   *
   * @default '127.0.0.1'
   */
  readonly listenAddress?: string;

  /**
   * Protocol of the port.
   *
   * @default Protocol.TCP
   */
  readonly protocol?: Protocol;
}

/** Options of a node of a kind cluster. */
export interface KindNodeOptions {
  /**
   * Node image, which decides the version of Kubernetes: `kindest/node:v1.34.0`.
   *
   * @default - the node image of the cluster
   */
  readonly image?: string;

  /**
   * Labels of the Kubernetes node, for `NodePin.label`.
   *
   * @default - none of its own
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Ports of the host that lead to this node, besides those that follow from NodePort Services.
   *
   * @default - only those that follow from NodePort Services
   */
  readonly extraPortMappings?: ExtraPortMapping[];
}

/**
 * A node of a `KindCluster`.
 *
 * @see https://kind.sigs.k8s.io/docs/user/configuration/#nodes
 */
export class KindNode {
  /** A node that runs the control plane. */
  public static controlPlane(options: KindNodeOptions = {}): KindNode {
    return new KindNode(KindNodeRole.CONTROL_PLANE, options);
  }

  /** A node that runs pods. */
  public static worker(options: KindNodeOptions = {}): KindNode {
    return new KindNode(KindNodeRole.WORKER, options);
  }

  /** Node image, or nothing for that of the cluster. */
  public readonly image?: string;

  /** Labels of its own, without the `kubernetes.io/hostname` that Kubernetes adds. */
  public readonly labels: { readonly [key: string]: string };

  /** Explicit port mappings. */
  public readonly extraPortMappings: ExtraPortMapping[];

  private assignedName?: string;

  private constructor(
    /** Role of the node. */
    public readonly role: KindNodeRole,
    options: KindNodeOptions,
  ) {
    const checks = new Checks(`KindNode.${role === KindNodeRole.WORKER ? 'worker' : 'controlPlane'}`);
    checkLabels(checks, 'labels', options.labels ?? {});
    (options.extraPortMappings ?? []).forEach((mapping, index) => checkMapping(checks, `extraPortMappings[${index}]`, mapping));
    checks.throwAll();
    this.image = options.image;
    this.labels = options.labels ?? {};
    this.extraPortMappings = options.extraPortMappings ?? [];
  }

  /**
   * Name of the node, of its Docker container and its `kubernetes.io/hostname`: `<cluster>-worker2`.
   *
   * @throws if the node was not given to a KindCluster yet: kind names nodes after their cluster and their place in it
   */
  public get name(): string {
    if (this.assignedName === undefined) {
      const checks = new Checks('KindNode');
      checks.expect(false, 'name', undefined, 'expected a node of a KindCluster, which names it', 'create the KindCluster with this node first');
      checks.throwAll();
    }
    return this.assignedName!;
  }

  /**
   * Names the node, or notes a problem when it has a name already.
   *
   * @internal
   */
  public _assignName(name: string, checks: Checks, property: string): void {
    const free = checks.expect(this.assignedName === undefined, property, this.assignedName,
      'expected a node that is in no cluster yet, once', 'create a KindNode for each node of each cluster');
    if (free) this.assignedName = name;
  }
}

function checkMapping(checks: Checks, property: string, mapping: ExtraPortMapping): void {
  checkPort(checks, `${property}.containerPort`, mapping.containerPort, 'give the node port of the Service');
  checkPort(checks, `${property}.hostPort`, mapping.hostPort, 'give a free port of the host');
  checkHostAddress(checks, `${property}.listenAddress`, mapping.listenAddress);
}
