/**
 * `dist/kind/<cluster>.plan.json`: what the command line must know and the YAML cannot tell it.
 * Synth writes it, `cdk8s-spring-boot up|apply|status|down` reads it; nothing else is passed between the two.
 */
export interface ClusterPlan {
  /** Version of this format; a reader refuses another one. */
  readonly planVersion: 1;
  /** Name of the kind cluster; its kubeconfig context is `kind-<cluster>`. */
  readonly cluster: string;
  /** File name of the kind config, beside the plan. */
  readonly config: string;
  /** Every node, in the order of the kind config. */
  readonly nodes: readonly PlannedNode[];
  /** Every manifest file, as a path below the output folder, in the order to apply. */
  readonly manifests: readonly string[];
  /** Namespaces that objects lie in and that no manifest creates, `default` left out. */
  readonly namespaces: readonly string[];
  /** Images that the nodes get from the local Docker engine instead of pulling them. */
  readonly images: readonly string[];
  /** Docker containers beside the cluster (databases) that pods must reach. */
  readonly containers: readonly PlannedContainer[];
  /** Secrets that the manifests refer to and that `dist/` does not hold. */
  readonly secrets: readonly PlannedSecret[];
  /** ConfigMaps of which each version of the values has one of its own, named `<name>-<8 hexadecimal digits>`. */
  readonly configVersions: readonly PlannedConfigVersions[];
  /** Jobs that `up` and `apply` wait for before they apply what has the label `AFTER_MIGRATIONS`. */
  readonly migrations: readonly PlannedMigration[];
  /** Workloads whose rollout `up` and `apply` wait for. */
  readonly rollouts: readonly PlannedRollout[];
  /** Host ports that the cluster maps; known at creation only, so they must match a living cluster. */
  readonly ports: readonly PlannedPort[];
  /** Dashboard access to tell the user about. */
  readonly dashboardAccess: readonly PlannedDashboardAccess[];
}

export interface PlannedNode {
  /** Name of the node and of its Docker container, as kind gives it: `lab-worker2`. */
  readonly name: string;
  readonly role: 'control-plane' | 'worker';
}

export interface PlannedContainer {
  /** Name of the Docker container. */
  readonly name: string;
  /**
   * `container`: the container joins Docker network `kind`.
   * `nodes`: every node joins `network`, which the container is on already.
   */
  readonly attach: 'container' | 'nodes';
  readonly network: string;
}

export interface PlannedSecret {
  readonly namespace: string;
  readonly name: string;
  /** Keys that the Secret must have. */
  readonly keys: readonly string[];
  /** File of `KEY=value` lines that `up` makes the Secret of, relative to the working folder; absent: the user makes it. */
  readonly envFile?: string;
}

export interface PlannedConfigVersions {
  readonly namespace: string;
  /** What all versions have in front of the dash. */
  readonly name: string;
}

export interface PlannedMigration {
  readonly namespace: string;
  /** Name of the Job. */
  readonly name: string;
  /** Image of the Job; a new one under the same name may have new migrations. */
  readonly image: string;
}

export interface PlannedRollout {
  readonly kind: 'Deployment';
  readonly namespace: string;
  readonly name: string;
  /** The label selector of its pods, as `kubectl get pods -l` takes it. */
  readonly selector: string;
}

export interface PlannedPort {
  readonly listenAddress: string;
  readonly hostPort: number;
  readonly containerPort: number;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  /** Name of the node that maps it. */
  readonly node: string;
  /** The NodePort Service it was derived from; absent: an explicit mapping without one. */
  readonly service?: { readonly namespace: string; readonly name: string };
}

export interface PlannedDashboardAccess {
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** Label of a ConfigMap that is one version of its values; what nothing refers to any more may be deleted. */
export const VERSION_LABEL = 'cdk8s-spring-boot/config-version';

/** Label of a workload that comes after the Jobs of its migrations, in the form of a selector. */
export const AFTER_MIGRATIONS = { name: 'cdk8s-spring-boot/after', value: 'migrations' } as const;

/** The Docker network that kind puts its nodes on. */
export const KIND_NETWORK = 'kind';

/** Name of the kubeconfig context that kind writes for a cluster. */
export function kindContext(cluster: string): string {
  return `kind-${cluster}`;
}
