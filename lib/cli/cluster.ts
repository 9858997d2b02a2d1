import { ClusterPlan, kindContext } from '../internal/cluster-plan';
import { commandLine } from '../internal/package-scripts';
import { isAlive } from '../internal/process';
import { ClusterCondition, judgeCluster } from './cluster-condition';
import { Container, inspectContainers, nodeNames } from './docker';
import { CliError, Exit } from './errors';
import { commandError } from './exec';
import { createKindCluster, deleteKindCluster, exportKubeconfig, kindClusters } from './kind';
import { kubectl, KubeObject, kubectlOrFail, objectsOf } from './kubectl';
import { kindConfigFile } from './plan-file';
import { Session } from './settings';
import { readState, writeState } from './state';
import { Progress } from './step';

interface NodeObject extends KubeObject {
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

export interface FoundCluster {
  readonly condition: ClusterCondition;
  readonly nodes: readonly Container[];
}

/** Looks at the cluster of the plan; the one thing it may write is a missing context in the kubeconfig. */
export async function findCluster(plan: Pick<ClusterPlan, 'cluster' | 'nodes'>): Promise<FoundCluster> {
  const { cluster } = plan;
  const listed = (await kindClusters()).includes(cluster);
  const nodes = listed ? await inspectContainers(await nodeNames(cluster)) : [];
  const running = nodes.length > 0 && nodes.every((node) => node.running);
  const answering = running && await answers(cluster);
  const { creating } = readState(cluster);
  const condition = judgeCluster(cluster, {
    listed, nodes, answering, readyNodes: answering ? await readyNodes(cluster) : [], hasStorage: answering && await hasStorage(cluster),
    creator: creating === undefined ? undefined : { processId: creating, alive: isAlive(creating) },
  }, plan);
  return { condition, nodes };
}

/** Makes sure that the planned cluster is there, creating it where it is not. */
export async function ensureCluster(session: Session, plan: ClusterPlan, found: FoundCluster): Promise<void> {
  const { cluster } = plan;
  if (found.condition.is === 'half-built') {
    await session.report.step('remove half-built cluster', async () => {
      await deleteKindCluster(cluster);
      return `cluster ${cluster}, left half-built by an interrupted run, removed`;
    });
  }
  const wasThere = found.condition.is === 'usable';
  await session.report.step('create cluster', async (progress) => {
    if (wasThere) {
      endCreation(cluster);
      return `cluster ${cluster} is there`;
    }
    writeState(cluster, { ...readState(cluster), created: true, creating: process.pid });
    const result = await createKindCluster(cluster, kindConfigFile(session, plan), session.nodeImage, {
      cwd: session.folder, onLine: (line) => tellStage(line, progress),
    });
    if (result.code !== 0) {
      // kind removes what it could not finish; a mark without a cluster could hit one that the user makes later, or
      // just made: then kind says that its nodes "already exist".
      if (/already exist/.test(result.stderr) || !(await kindClusters()).includes(cluster)) disown(cluster);
      throw commandError(result, {
        sentence: `kind could not create cluster ${cluster}`,
        next: 'if the node image cannot be pulled, name one that is there with --node-image; then `up` again',
      });
    }
    progress('waiting for its nodes');
    await kubectlOrFail(cluster, ['wait', '--for=condition=Ready', 'nodes', '--all', '--timeout=180s'], {
      sentence: `the nodes of cluster ${cluster} do not become ready`,
      next: `look at \`kubectl --context ${kindContext(cluster)} describe nodes\`; \`up\` again makes the cluster anew`,
    });
    endCreation(cluster);
    return `cluster ${cluster} created`;
  });
  if (wasThere && !readState(cluster).created) {
    session.report.note(`cluster ${cluster} was there before: \`up\` did not create it, so \`down\` deletes it with --force only`);
  }
}

/** Ends with a sentence when there is no cluster to work on. */
export function requireCluster(plan: ClusterPlan, found: FoundCluster): void {
  if (found.condition.is === 'absent' || found.condition.is === 'half-built') {
    throw new CliError({
      exitCode: Exit.missing, sentence: `cluster ${plan.cluster} does not exist${found.condition.is === 'absent' ? '' : ' in full'}`,
      next: `create it with \`${commandLine('up')}\``,
    });
  }
  refuseUnusable(plan, found);
}

export function refuseUnusable(_plan: ClusterPlan, found: FoundCluster): void {
  if (found.condition.is === 'unusable') {
    throw new CliError({ exitCode: Exit.refused, sentence: found.condition.why, next: found.condition.next });
  }
}

/** The cluster is complete. It stays ours: also where only the marker of an interrupted creation says so. */
function endCreation(cluster: string): void {
  const { creating, attached } = readState(cluster);
  if (creating !== undefined) writeState(cluster, { created: true, attached });
}

function disown(cluster: string): void {
  writeState(cluster, { attached: readState(cluster).attached });
}

/** Tries the context of the kubeconfig; when that is missing or stale, lets kind write it and tries again. */
async function answers(cluster: string): Promise<boolean> {
  return await isReady(cluster) || (await exportKubeconfig(cluster) && await isReady(cluster));
}

async function isReady(cluster: string): Promise<boolean> {
  return (await kubectl(cluster, ['get', '--raw', '/readyz', '--request-timeout=5s'])).code === 0;
}

async function readyNodes(cluster: string): Promise<string[]> {
  const { stdout } = await kubectlOrFail(cluster, ['get', 'nodes', '--output', 'json'], {
    sentence: `the nodes of cluster ${cluster} could not be read`,
  });
  return (objectsOf(stdout) as NodeObject[])
    .filter(({ status }) => status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'))
    .map(({ metadata }) => metadata.name);
}

async function hasStorage(cluster: string): Promise<boolean> {
  return (await kubectl(cluster, ['get', 'storageclasses', '--output', 'name'])).stdout.trim() !== '';
}

/** kind tells its stages as ` • Preparing nodes 📦 ...`; its other lines are advice that this command gives itself. */
function tellStage(line: string, progress: Progress): void {
  const stage = /^\s*•\s+([\p{L}\p{N}\p{P}\p{Zs}=≤]+?)[\s.]*(?:\p{Extended_Pictographic}|$)/u.exec(line);
  if (stage) progress(stage[1]);
}
