import { KIND_NETWORK } from '../internal/cluster-plan';
import { disconnectNetwork, inspectContainers } from './docker';
import { deleteKindCluster, kindClusters } from './kind';
import { readPlan } from './plan-file';
import { Session } from './settings';
import { forgetState, readState } from './state';
import { checkTools } from './tools';

/** Deletes the cluster and detaches what `up` attached; containers and images stay. */
export async function down(session: Session): Promise<void> {
  await checkTools(session, ['docker', 'kind']);
  // A named cluster needs no plan, so that `down` works when the output folder is gone.
  const cluster = session.cluster ?? readPlan(session).cluster;
  await deleteCluster(session, cluster);
  const left = await detachContainers(session, cluster);
  forgetState(cluster);
  session.report.print(left.length > 0
    ? `\nLeft as they are: ${left.join(', ')} with its data, and the images. Remove the container with \`docker rm --force ${left.join(' ')}\`.`
    : '\nLeft as they are: containers beside the cluster, and the images.');
}

async function deleteCluster(session: Session, cluster: string): Promise<void> {
  await session.report.step('delete cluster', async () => {
    if (!(await kindClusters()).includes(cluster)) return `cluster ${cluster} is not there: nothing to delete`;
    await deleteKindCluster(cluster);
    return `cluster ${cluster} deleted`;
  });
}

/** Names of the containers that `up` had attached and that are still there. */
async function detachContainers(session: Session, cluster: string): Promise<string[]> {
  const { attached } = readState(cluster);
  if (attached.length === 0) return [];
  const left = await inspectContainers(attached.map(({ container }) => container));
  await session.report.step('detach containers', async () => {
    const joined = left.filter(({ networks }) => networks.includes(KIND_NETWORK));
    for (const { name } of joined) await disconnectNetwork(KIND_NETWORK, name);
    return joined.length > 0 ? `${joined.map(({ name }) => name).join(', ')} detached from network ${KIND_NETWORK}` : 'no container to detach';
  });
  return left.map(({ name }) => name);
}
