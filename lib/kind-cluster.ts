import { Construct } from 'constructs';
import { DockerContainer } from './docker-container';
import { brand, isBranded } from './internal/brand';
import { checkPort } from './internal/ports';
import { Checks, describeProblem } from './internal/problem';
import { checkHostAddress, isDnsLabel } from './internal/names';
import { KindNode, KindNodeRole } from './kind-node';

/** Properties of `KindCluster`. */
export interface KindClusterProps {
  /**
   * Name of the cluster; its nodes and its kubeconfig context (`kind-<name>`) are called after it. Give it where a chart
   * has that id already: ids of one App differ.
   *
   * @default - the id of the construct
   */
  readonly name?: string;

  /**
   * Number of workers beside one control plane, where none of them needs options of its own.
   *
   * @default 0 - the control plane runs the pods
   */
  readonly workers?: number;

  /**
   * The nodes, in the order of the kind config. Instead of `workers`.
   *
   * @default - one control plane and `workers` workers
   */
  readonly nodes?: KindNode[];

  /**
   * Node image of every node that has none of its own: `kindest/node:v1.34.0`. `up --node-image` overrides both.
   *
   * @default - the one that the installed kind brings
   */
  readonly nodeImage?: string;

  /**
   * Address of the host that the Kubernetes API listens on.
   *
   * @default '127.0.0.1'
   */
  readonly apiServerAddress?: string;

  /**
   * Port of the host that the Kubernetes API listens on. Two clusters at a time need two.
   *
   * @default 6443
   */
  readonly apiServerPort?: number;

  /**
   * Docker containers beside the cluster that pods must reach, such as the database.
   *
   * @default - none
   */
  readonly containers?: DockerContainer[];
}

/** `<name>-control-plane` must still be a host name. */
const LONGEST_NAME = 63 - '-control-plane'.length;

/**
 * A local kind cluster for the charts of the same app. Synth writes its config to `dist/kind/<name>.yml`, with a port
 * mapping for each node port of a NodePort Service: on the node that the Service's pods are pinned to, else on the
 * first worker, else on the control plane; unless a node maps that port explicitly.
 *
 * @see https://kind.sigs.k8s.io/docs/user/configuration/
 */
export class KindCluster extends Construct {
  /** Name of the cluster. */
  public readonly name: string;

  /** Every node, in the order of the kind config. */
  public readonly nodes: KindNode[];

  /** Node image of the nodes that have none of their own; nothing: that of the installed kind. */
  public readonly nodeImage?: string;

  /** Address of the host that the Kubernetes API listens on. */
  public readonly apiServerAddress: string;

  /** Port of the host that the Kubernetes API listens on. */
  public readonly apiServerPort: number;

  /** Docker containers beside the cluster. */
  public readonly containers: DockerContainer[];

  /**
   * @param scope the `App` of this package, or a construct in it
   * @param id id of the construct, which is the name of the cluster unless `name` is given
   * @param props nodes and network
   * @throws if the name, the nodes or the port cannot be; a plain `cdk8s.App` is refused at synth
   */
  public constructor(scope: Construct, id: string, props: KindClusterProps = {}) {
    super(scope, id);
    this.name = props.name ?? id;
    this.nodeImage = props.nodeImage;
    this.apiServerAddress = props.apiServerAddress ?? '127.0.0.1';
    this.apiServerPort = props.apiServerPort ?? 6443;
    this.containers = props.containers ?? [];
    const checks = new Checks(this.node.path);
    checkProps(checks, this.name, this.apiServerPort, props);
    checks.throwAll();

    this.nodes = props.nodes ?? [KindNode.controlPlane(), ...Array.from({ length: props.workers ?? 0 }, () => KindNode.worker())];
    nameNodes(checks, this.name, this.nodes);
    checks.throwAll();
    this.node.addValidation({ validate: () => this.plainAppProblems() });
    brand(this, 'KindCluster');
  }

  /** The workers, in the order of the kind config. */
  public get workers(): KindNode[] {
    return this.nodes.filter((node) => node.role === KindNodeRole.WORKER);
  }

  /** cdk8s itself writes API objects only: there the kind config would be lost without a word. */
  private plainAppProblems(): string[] {
    if (isBranded(this.node.root, 'App')) return [];
    return [describeProblem({
      property: 'scope', seen: this.node.root.constructor.name,
      expected: 'expected the App of cdk8s-spring-boot, which writes the kind config', fix: "import { App } from 'cdk8s-spring-boot'",
    })];
  }
}

/** kind's own names: `lab-control-plane`, `lab-worker`, `lab-worker2`, … */
function nameNodes(checks: Checks, cluster: string, nodes: readonly KindNode[]): void {
  const count = new Map<KindNodeRole, number>();
  nodes.forEach((node, index) => {
    const nth = (count.get(node.role) ?? 0) + 1;
    count.set(node.role, nth);
    node._assignName(`${cluster}-${node.role}${nth > 1 ? nth : ''}`, checks, `nodes[${index}]`);
  });
}

function checkProps(checks: Checks, name: string, apiServerPort: number, props: KindClusterProps): void {
  checks.expect(isDnsLabel(name) && name.length <= LONGEST_NAME, 'name', name,
    `expected at most ${LONGEST_NAME} of a-z, 0-9 and "-", which begins and ends with a letter or digit`,
    'give such a name');
  checkPort(checks, 'apiServerPort', apiServerPort, 'leave it out for 6443');
  checkHostAddress(checks, 'apiServerAddress', props.apiServerAddress);
  checks.expect(props.workers === undefined || (Number.isInteger(props.workers) && props.workers >= 0), 'workers', props.workers,
    'expected a whole number of workers', 'leave it out for a cluster of one node');
  if (props.nodes === undefined) return;
  checks.expect(props.workers === undefined, 'workers', props.workers, 'expected it to be left out beside nodes', 'add KindNode.worker() to nodes instead');
  checks.expect(props.nodes.some((node) => node.role === KindNodeRole.CONTROL_PLANE), 'nodes', props.nodes.map((node) => node.role),
    'expected at least one control plane', 'add KindNode.controlPlane()');
}
