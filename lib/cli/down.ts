import { KIND_NETWORK } from '../internal/cluster-plan';
import { disconnectNetwork, inspectContainers } from './docker';
import { CliError, Exit } from './errors';
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
    if (!session.force) refuseForeign(cluster);
    await deleteKindCluster(cluster);
    return `cluster ${cluster} deleted`;
  });
}

/** What lies in a cluster that somebody else created is not ours to delete. */
function refuseForeign(cluster: string): void {
  const { created, creating } = readState(cluster);
  if (created || creating !== undefined) return;
  throw new CliError({
    exitCode: Exit.refused, sentence: `cluster ${cluster} was not created by \`up\`; nothing was deleted`,
    next: `delete it with \`kind delete cluster --name ${cluster}\`, or with \`npx cdk8s-spring-boot down --cluster ${cluster} --force\``,
  });
}

/** Names of the containers that `up` had attached and that are still there. */
async function detachContainers(session: Session, cluster: string): Promise<string[]> {
  const { attached } = readState(cluster);
  if (attached.length === 0) return [];
  const left = await inspectContainers(attached.map(({ container }) => container));
  await session.report.step('detach containers', async () => {
    const joined = left.filter(({ networks }) => networks.includes(KIND_NETWORK)).map(({ name }) => name);
    if (joined.length === 0) return 'no container to detach';
    // All kind clusters share one network, and pods of another one may use the same database.
    const others = (await kindClusters()).filter((other) => other !== cluster);
    if (others.length > 0) {
      return `${joined.join(', ')} left on network ${KIND_NETWORK}, as pods of cluster ${others.join(', ')} may use it `
        + `(\`docker network disconnect ${KIND_NETWORK} <container>\` detaches it)`;
    }
    for (const name of joined) await disconnectNetwork(KIND_NETWORK, name);
    return `${joined.join(', ')} detached from network ${KIND_NETWORK}`;
  });
  return left.map(({ name }) => name);
}
