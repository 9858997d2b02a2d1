import { HOSTNAME_LABEL } from './internal/names';
import { DeclaredFacts } from './internal/plan-facts';
import { includes, nodePortProblems, portProblems } from './internal/port-mappings';
import { formatProblem, Problem } from './internal/problem';
import { repeated } from './internal/repeated';
import { RenderedObject } from './internal/synth-tree';
import { KindCluster } from './kind-cluster';
import { MappedCluster, mappedNodes } from './kind-output';

/** What is wrong between clusters, pins and Services; each of them may be fine by itself. */
export function clusterMessages(mapped: readonly MappedCluster[], facts: DeclaredFacts, objects: readonly RenderedObject[]): string[] {
  const clusters = mapped.map(({ cluster }) => cluster);
  return [
    ...nameProblems(clusters),
    ...nodePortProblems(objects),
    ...clusters.length > 0 ? pinProblems(clusters, facts, objects) : [],
    ...mapped.flatMap(({ cluster, ports }) => portProblems(cluster.node.path, ports, { address: cluster.apiServerAddress, port: cluster.apiServerPort })),
  ].map(formatProblem);
}

function nameProblems(clusters: readonly KindCluster[]): Problem[] {
  return repeated(clusters, ({ name }) => name).map(({ item, first }) => ({
    path: item.node.path, property: 'name', seen: item.name,
    expected: `expected a name of its own, and [${first.node.path}] has it`, fix: 'rename one of the two clusters',
  }));
}

function pinProblems(clusters: readonly KindCluster[], facts: DeclaredFacts, objects: readonly RenderedObject[]): Problem[] {
  const workloads = new Map(objects.map((object) => [object.construct.node.scope, object]));
  return facts.pin.flatMap(({ construct, fact }) => {
    const [[key, value]] = Object.entries(fact);
    const why = whyNoNode(clusters, fact, workloads.get(construct));
    return why === undefined ? [] : [{ path: construct.node.path, property: 'pin', seen: `${key}=${value}`, ...why }];
  });
}

/** Why no node of the clusters can take pods that are pinned so; nothing if one can. */
function whyNoNode(clusters: readonly KindCluster[], pin: { readonly [key: string]: string }, pinned: RenderedObject | undefined): Pick<Problem, 'expected' | 'fix'> | undefined {
  const nodes = clusters.flatMap((cluster) => mappedNodes(cluster).map((node) => ({ ...node, tainted: node.role === 'control-plane' && cluster.nodes.length > 1 })));
  const matching = nodes.filter((node) => includes(node.labels, pin));
  if (matching.length === 0) {
    const [[key, value]] = Object.entries(pin);
    return {
      expected: `expected a node of the KindCluster ${clusters.map(({ name }) => name).join(' or ')}; its nodes are ${nodes.map(({ name }) => name).join(', ')}`,
      fix: key === HOSTNAME_LABEL ? 'pin to one of them' : `give one of them the label: KindNode.worker({ labels: { '${key}': '${value}' } })`,
    };
  }
  if (matching.every(({ tainted }) => tainted) && !toleratesControlPlane(pinned)) {
    return {
      expected: `expected a worker: kind keeps pods off a control plane that has other nodes beside it, with the taint ${CONTROL_PLANE_TAINT}`,
      fix: 'pin to a worker, or tolerate the taint with deployment.scheduling.tolerate(…)',
    };
  }
  return undefined;
}

/** @see https://kubernetes.io/docs/reference/labels-annotations-taints/#node-role-kubernetes-io-control-plane-taint */
const CONTROL_PLANE_TAINT = 'node-role.kubernetes.io/control-plane';

function toleratesControlPlane(workload: RenderedObject | undefined): boolean {
  const tolerations: { key?: string }[] = workload?.manifest.spec?.template?.spec?.tolerations ?? [];
  return tolerations.some(({ key }) => key === undefined || key === CONTROL_PLANE_TAINT);
}
