import { ClusterPlan, kindContext, PlannedPort } from '../internal/cluster-plan';
import { Container } from './docker';

/** What was found out about a cluster, before anything is decided. */
export interface ClusterFacts {
  /** Whether kind lists it. */
  readonly listed: boolean;
  readonly nodes: readonly Container[];
  /** Whether its API server says that it is ready. */
  readonly answering: boolean;
  /** Planned nodes that the API server knows as ready. An interrupted `kind create` can leave an API server without workers. */
  readonly readyNodes: readonly string[];
  /** Whether there is a storage class, the last thing that kind puts into a cluster before workers join. */
  readonly hasStorage: boolean;
  /** Process that was creating it, by our own marker, and whether it lives. */
  readonly creator?: { readonly processId: number; readonly alive: boolean };
}

export type ClusterCondition =
  | { readonly is: 'absent' }
  | { readonly is: 'usable' }
  /** We were interrupted while creating it: nobody can have put anything into it yet. */
  | { readonly is: 'half-built' }
  | { readonly is: 'unusable'; readonly why: string; readonly next: string };

/** Whether `up` may use, must create, may rebuild or must leave alone the cluster. */
export function judgeCluster(cluster: string, facts: ClusterFacts, plan: Pick<ClusterPlan, 'nodes'>): ClusterCondition {
  if (!facts.listed && facts.nodes.length === 0) return { is: 'absent' };
  const again = `remove it with \`npx cdk8s-spring-boot down --cluster ${cluster}\`, then \`up\``;
  const stopped = facts.nodes.filter((node) => !node.running).map((node) => node.name);
  const finished = plan.nodes.every(({ name }) => facts.readyNodes.includes(name)) && facts.hasStorage;
  // A complete cluster needs no creator: the number of a process that ended can be that of another one by now.
  if (facts.creator?.alive && !finished) {
    return {
      is: 'unusable', why: `another \`up\` (process ${facts.creator.processId}) is creating cluster ${cluster}`,
      next: `wait for it, or end it; where that process is no \`up\`: ${again.replace('it', 'the cluster')}`,
    };
  }
  if (facts.creator && !finished) return { is: 'half-built' };
  if (stopped.length > 0) {
    return {
      is: 'unusable', why: `cluster ${cluster} is there, but not running: ${stopped.join(', ')}`,
      next: `start it with \`docker start ${stopped.join(' ')}\`, or ${again}`,
    };
  }
  if (!facts.answering) {
    return {
      is: 'unusable', why: `cluster ${cluster} is there, but its API server does not answer, and this command did not leave it half-built`,
      next: `wait if it is just starting, or ${again}`,
    };
  }
  const idle = facts.nodes.map(({ name }) => name).filter((name) => isPlanned(name, plan) && !facts.readyNodes.includes(name));
  if (idle.length > 0) {
    return {
      is: 'unusable', why: `cluster ${cluster} is there, but not ready: ${idle.join(', ')}`,
      next: `look at \`kubectl --context ${kindContext(cluster)} describe nodes\`, or ${again}`,
    };
  }
  return { is: 'usable' };
}

function isPlanned(name: string, plan: Pick<ClusterPlan, 'nodes'>): boolean {
  return plan.nodes.some((node) => node.name === name);
}

/** Where a living cluster differs from the plan in ways that only a new cluster can repair. */
export function clusterMismatches(plan: Pick<ClusterPlan, 'cluster' | 'nodes' | 'ports'>, nodes: readonly Container[]): string[] {
  const missing = plan.nodes
    .filter(({ name }) => !nodes.some((node) => node.name === name))
    .map(({ name, role }) => `node ${name} (${role}) is planned, but the living cluster ${plan.cluster} does not have it: ${RECREATE}`);
  const unmapped = plan.ports
    .filter((port) => nodes.some((node) => node.name === port.node && !maps(node, port)))
    .map((port) => `port ${port.listenAddress}:${port.hostPort} → ${port.containerPort}/${port.protocol} is planned, `
      + `but node ${port.node} of the living cluster does not map it: ${RECREATE}`);
  return [...missing, ...unmapped];
}

const RECREATE = 'nodes and port mappings are fixed at creation; `down`, then `up` makes the cluster anew';

function maps(node: Container, port: PlannedPort): boolean {
  const any = (address: string) => address === '' || address === '0.0.0.0';
  return node.bindings.some((binding) => binding.hostPort === port.hostPort && binding.containerPort === port.containerPort
    && binding.protocol === port.protocol
    && (binding.hostIp === port.listenAddress || (any(binding.hostIp) && any(port.listenAddress))));
}
