import { ClusterPlan, VERSION_LABEL } from '../internal/cluster-plan';
import { kubectl, KubeObject, objectsOf } from './kubectl';
import { Manifest } from './manifests';
import { Session } from './settings';
import { plural } from './text';

/** Every kind of Kubernetes itself that is a pod, has a template of pods or keeps old ones; others may bear the same short names. */
const WORKLOADS = 'deployments.apps,replicasets.apps,statefulsets.apps,daemonsets.apps,controllerrevisions.apps,'
  + 'cronjobs.batch,jobs.batch,replicationcontrollers,podtemplates,pods';
/** What ran out well must not hang at its end. */
const IN_TIME = '--request-timeout=10s';

/**
 * Deletes versions of ConfigMaps that nothing refers to any more; `kubectl rollout undo` finds the values of every revision
 * that the cluster keeps. The applications run by now: what goes wrong here is told, and is no failure of the command.
 */
export async function pruneConfigVersions(session: Session, plan: ClusterPlan, manifests: readonly Manifest[]): Promise<void> {
  session.report.enter('delete old versions of ConfigMaps');
  for (const namespace of new Set(plan.configVersions.map((versions) => versions.namespace))) {
    const failure = await pruneNamespace(session, plan, manifests, namespace);
    if (failure === undefined) continue;
    session.report.note(`old versions of ConfigMaps in Namespace ${namespace} could not be deleted: ${failure}; `
      + 'they do no harm, and the next `up` or `apply` tries again');
  }
}

/** Returns what went wrong. */
async function pruneNamespace(session: Session, plan: ClusterPlan, manifests: readonly Manifest[], namespace: string): Promise<string | undefined> {
  const get = (...what: string[]) => kubectl(plan.cluster, ['get', ...what, '--namespace', namespace, '--output', 'json', IN_TIME]);
  // ConfigMaps first: a workload that comes in between is seen, a version that comes in between is not touched.
  const configMaps = await get('configmaps', '--selector', VERSION_LABEL);
  if (configMaps.code !== 0) return lastLine(configMaps.stderr);
  const old = oldVersions(plan, manifests, namespace, objectsOf(configMaps.stdout));
  if (old.length === 0) return undefined;
  const workloads = await get(WORKLOADS);
  if (workloads.code !== 0) return lastLine(workloads.stderr);
  const unused = unusedVersions(old, workloads.stdout);
  if (unused.length === 0) return undefined;
  let failure: string | undefined;
  await session.report.step('delete old versions of ConfigMaps', async () => {
    const deleted: Version[] = [];
    for (const version of unused) {
      const { code, stderr } = await deleteAsSeen(plan.cluster, namespace, version);
      if (code === 0) deleted.push(version);
      // Deleted or changed in the meantime: not ours to decide any more.
      else if (!/\((NotFound|Conflict)\)/.test(stderr)) failure = lastLine(stderr);
    }
    return `${count(deleted, namespace) || 'no old version of a ConfigMap'} deleted`;
  });
  return failure;
}

/** A ConfigMap that is one version of the values. */
export interface Version {
  /** What all versions have in front of the dash. */
  readonly of: string;
  readonly configMap: KubeObject;
}

/** The versions of planned ConfigMaps that the manifests do not know. */
export function oldVersions(
  plan: Pick<ClusterPlan, 'configVersions'>, manifests: readonly Manifest[], namespace: string, configMaps: readonly KubeObject[],
): Version[] {
  const applied = manifests.filter((manifest) => (manifest.namespace ?? 'default') === namespace)
    .flatMap(({ kind, name, configMaps: referred }) => (kind === 'ConfigMap' ? [name, ...referred] : referred));
  return configMaps.flatMap((configMap) => {
    const { name, labels, deletionTimestamp } = configMap.metadata;
    const hash = labels?.[VERSION_LABEL] ?? '';
    const versions = plan.configVersions.find((planned) => planned.namespace === namespace && name === `${planned.name}-${hash}`);
    const isOld = versions !== undefined && /^[0-9a-f]{8}$/.test(hash) && deletionTimestamp === undefined && !applied.includes(name);
    return isOld ? [{ of: versions.name, configMap }] : [];
  });
}

/**
 * The versions of which no workload speaks. The name anywhere in the objects counts, not only where a reference stands: a
 * controller, or a container by its arguments, may know it, and a version that is kept costs nothing.
 */
export function unusedVersions(versions: readonly Version[], workloads: string): Version[] {
  return versions.filter(({ configMap }) => !workloads.includes(configMap.metadata.name));
}

/** `kubectl delete configmap` takes no conditions: one that was made anew, or that somebody changed, is another one. */
function deleteAsSeen(cluster: string, namespace: string, { configMap: { metadata: { name, uid, resourceVersion } } }: Version) {
  return kubectl(cluster, ['delete', '--raw', `/api/v1/namespaces/${namespace}/configmaps/${name}`, IN_TIME, '--filename', '-'], {
    input: JSON.stringify({ apiVersion: 'v1', kind: 'DeleteOptions', preconditions: { uid, resourceVersion } }),
  });
}

/** `2 old versions of ConfigMap default/tp-config`. */
function count(versions: readonly Version[], namespace: string): string {
  return [...new Set(versions.map((version) => version.of))].map((name) => {
    const number = versions.filter((version) => version.of === name).length;
    return `${plural(number, 'old version')} of ConfigMap ${namespace}/${name}`;
  }).join(', ');
}

function lastLine(text: string): string {
  return text.trim().split('\n').pop()!;
}
