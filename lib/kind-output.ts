import { ClusterPlan, PlannedPort } from './internal/cluster-plan';
import { HOSTNAME_LABEL } from './internal/names';
import { OutputFile } from './internal/output-files';
import { MappedNode, portMappings } from './internal/port-mappings';
import { RenderedObject } from './internal/synth-tree';
import { toYaml } from './internal/yaml';
import { KindCluster } from './kind-cluster';
import { KindNode } from './kind-node';
import { PlanContents } from './plan-contents';

/** A cluster, and the ports of the host that lead to its nodes. */
export interface MappedCluster {
  readonly cluster: KindCluster;
  readonly ports: readonly PlannedPort[];
}

export function mapPorts(clusters: readonly KindCluster[], objects: readonly RenderedObject[]): MappedCluster[] {
  return clusters.map((cluster) => ({ cluster, ports: portMappings(mappedNodes(cluster), objects) }));
}

/** `<cluster>.yml` for kind, `<cluster>.plan.json` for `cdk8s-spring-boot up`. */
export function clusterFiles({ cluster, ports }: MappedCluster, contents: PlanContents): OutputFile[] {
  const plan = clusterPlan(cluster, contents, ports);
  return [
    { path: plan.config, content: toYaml([kindConfig(cluster, ports)]) },
    { path: `${cluster.name}.plan.json`, content: `${JSON.stringify(plan, null, 2)}\n` },
  ];
}

/** @see https://kind.sigs.k8s.io/docs/user/configuration/ */
function kindConfig(cluster: KindCluster, ports: readonly PlannedPort[]): object {
  return {
    kind: 'Cluster',
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    name: cluster.name,
    networking: { apiServerAddress: cluster.apiServerAddress, apiServerPort: cluster.apiServerPort },
    nodes: cluster.nodes.map((node) => kindNode(node, node.image ?? cluster.nodeImage, ports.filter((port) => port.node === node.name))),
  };
}

function kindNode(node: KindNode, image: string | undefined, ports: readonly PlannedPort[]): object {
  return {
    role: node.role,
    ...image === undefined ? {} : { image },
    ...Object.keys(node.labels).length === 0 ? {} : { labels: node.labels },
    ...ports.length === 0 ? {} : {
      extraPortMappings: ports.map(({ containerPort, hostPort, listenAddress, protocol }) => ({ containerPort, hostPort, listenAddress, protocol })),
    },
  };
}

function clusterPlan(cluster: KindCluster, contents: PlanContents, ports: readonly PlannedPort[]): ClusterPlan {
  return {
    planVersion: 1,
    cluster: cluster.name,
    config: `${cluster.name}.yml`,
    nodes: cluster.nodes.map(({ name, role }) => ({ name, role })),
    containers: cluster.containers.map(({ name, network, nodesJoin }) => ({ name, attach: nodesJoin ? 'nodes' : 'container', network })),
    ports,
    ...contents,
  };
}

/** The nodes of a cluster, as port mappings and pins look at them. */
export function mappedNodes(cluster: KindCluster): MappedNode[] {
  return cluster.nodes.map((node) => ({
    name: node.name,
    role: node.role,
    labels: { ...node.labels, [HOSTNAME_LABEL]: node.name },
    explicit: node.extraPortMappings.map(({ containerPort, hostPort, listenAddress, protocol }) => ({
      containerPort, hostPort, listenAddress: listenAddress ?? '127.0.0.1', protocol: protocol ?? 'TCP',
    })),
  }));
}
