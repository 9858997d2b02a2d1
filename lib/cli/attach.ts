import { ClusterPlan, KIND_NETWORK, PlannedContainer } from '../internal/cluster-plan';
import { connectNetwork, Container, inspectContainers } from './docker';
import { Session } from './settings';
import { readState, writeState } from './state';
import { plural } from './text';

/** Lets pods reach the containers beside the cluster. */
export async function attachContainers(session: Session, plan: ClusterPlan): Promise<void> {
  if (plan.containers.length === 0) return;
  await session.report.step('attach containers', async () => {
    const wanted = plan.containers.flatMap((container) => joins(container, plan));
    const found = await inspectContainers([...new Set(wanted.map(({ container }) => container))]);
    const missing = wanted.filter((join) => !isOn(found, join));
    for (const join of missing) {
      await connectNetwork(join.network, join.container);
      // Nodes vanish with the cluster; a container stays, so `down` has to know that it was we who attached it.
      if (join.network === KIND_NETWORK) remember(plan.cluster, join);
    }
    const names = plan.containers.map(({ name }) => name).join(', ');
    return missing.length === 0
      ? `${names} attached already`
      : `${names} attached (${plural(missing.length, 'new connection')})`;
  });
}

interface Join {
  readonly network: string;
  /** A database, or a node: both are Docker containers. */
  readonly container: string;
}

function joins({ name, attach, network }: PlannedContainer, plan: ClusterPlan): Join[] {
  return attach === 'container'
    ? [{ network: KIND_NETWORK, container: name }]
    : plan.nodes.map((node) => ({ network, container: node.name }));
}

function isOn(found: readonly Container[], { network, container }: Join): boolean {
  return found.some(({ name, networks }) => name === container && networks.includes(network));
}

function remember(cluster: string, join: Join): void {
  const state = readState(cluster);
  const others = state.attached.filter(({ container, network }) => container !== join.container || network !== join.network);
  writeState(cluster, { ...state, attached: [...others, join] });
}
