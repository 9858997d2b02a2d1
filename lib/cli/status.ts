import { ClusterPlan } from '../internal/cluster-plan';
import { findCluster, requireCluster } from './cluster';
import { urls } from './hints';
import { KubeObject, kubectl, kubectlOrFail, objectsOf } from './kubectl';
import { filenameArgs, Manifest, readManifests } from './manifests';
import { readPlan } from './plan-file';
import { Session } from './settings';
import { statusRows } from './status-rows';
import { table } from './text';
import { checkTools } from './tools';

/** What runs of our objects: those that the output folder holds, and the pods and endpoints that belong to them. */
export async function status(session: Session): Promise<void> {
  await checkTools(session, ['docker', 'kind', 'kubectl']);
  const plan = readPlan(session);
  const manifests = readManifests(session, plan);
  let rows: string[][] = [];
  await session.report.step('read the cluster', async () => {
    requireCluster(plan, await findCluster(plan));
    rows = statusRows(manifests, await readObjects(session, plan), await readFollowers(plan, manifests), Date.now());
    return `cluster ${plan.cluster}`;
  });
  session.report.print(`\n${table(rows)}`);
  const answering = urls(plan).map(({ url, service }) => [service, url]);
  if (answering.length > 0) session.report.print(`\n${table(answering)}`);
}

/** The objects themselves. A kind that the cluster does not know makes kubectl fail; what it does know it still prints. */
async function readObjects(session: Session, plan: ClusterPlan): Promise<KubeObject[]> {
  const args = ['get', ...filenameArgs(session, plan), '--ignore-not-found', '--output', 'json'];
  const result = await kubectl(plan.cluster, args);
  if (result.code === 0 || /no matches for kind/.test(result.stderr)) return objectsOf(result.stdout);
  const { stdout } = await kubectlOrFail(plan.cluster, args, {
    sentence: 'the objects could not be read', next: 'see whether the cluster runs: `docker ps`',
  });
  return objectsOf(stdout);
}

/** Pods and endpoint slices of the namespaces that our objects are in. */
async function readFollowers(plan: ClusterPlan, manifests: readonly Manifest[]): Promise<KubeObject[]> {
  const followers: KubeObject[] = [];
  for (const namespace of new Set(manifests.map((manifest) => manifest.namespace ?? 'default'))) {
    const { stdout } = await kubectlOrFail(plan.cluster, ['get', 'pods,endpointslices', '--namespace', namespace, '--output', 'json'], {
      sentence: `the pods of namespace ${namespace} could not be read`,
    });
    followers.push(...objectsOf(stdout));
  }
  return followers;
}
