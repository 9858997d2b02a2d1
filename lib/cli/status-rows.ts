/** From objects to the rows of `status`. Pure: the clock is handed in. */
import { KubeObject } from './kubectl';
import { Manifest } from './manifests';
import { hasEnded, JobObject } from './migration-progress';
import { PodObject } from './pod-failure';
import { DeploymentObject } from './rollout-progress';
import { plural } from './text';

type Labels = Readonly<Record<string, string>>;

interface ServiceObject extends KubeObject {
  readonly spec: {
    readonly type?: string;
    readonly clusterIP?: string;
    readonly ports?: readonly { readonly port: number; readonly nodePort?: number; readonly protocol?: string }[];
  };
}

interface EndpointSliceObject extends KubeObject {
  readonly endpoints?: readonly { addresses: readonly string[]; conditions?: { ready?: boolean } }[] | null;
  readonly ports?: readonly { port?: number }[] | null;
}

const HEADER = ['NAMESPACE', 'OBJECT', 'STATE', 'AGE', 'WHERE'];

/** One row for each planned object, there or not; below a workload its pods. */
export function statusRows(
  manifests: readonly Manifest[], objects: readonly KubeObject[], followers: readonly KubeObject[], now: number,
): string[][] {
  const rows = [HEADER];
  for (const manifest of manifests) {
    const found = objects.find((object) => object.kind === manifest.kind && object.metadata.name === manifest.name
      && (manifest.namespace === undefined || object.metadata.namespace === manifest.namespace));
    const namespace = found?.metadata.namespace ?? manifest.namespace ?? '-';
    const label = `${manifest.kind}/${manifest.name}`;
    if (!found) {
      rows.push([namespace, label, 'not in the cluster', '-', '-']);
      continue;
    }
    rows.push([namespace, label, ...describe(found, followers), age(found, now), place(found, followers)]);
    for (const pod of podsOf(found, followers)) {
      const where = [pod.spec?.nodeName ?? 'no node', pod.status?.podIP].filter(Boolean).join(' ');
      rows.push([namespace, `  Pod/${pod.metadata.name}`, podState(pod), age(pod, now), where]);
    }
  }
  return rows;
}

function describe(object: KubeObject, followers: readonly KubeObject[]): [string] {
  if (object.kind === 'Deployment') {
    const { spec, status = {}, metadata } = object as DeploymentObject;
    const revision = metadata.annotations?.['deployment.kubernetes.io/revision'];
    const terminating = podsOf(object, followers).filter((pod) => pod.metadata.deletionTimestamp !== undefined).length;
    return [[
      `${status.readyReplicas ?? 0} of ${spec.replicas ?? 1} ready, ${status.updatedReplicas ?? 0} up to date`,
      terminating > 0 && `${terminating} terminating`, revision && `revision ${revision}`,
    ].filter(Boolean).join(', ')];
  }
  if (object.kind === 'Service') {
    const { type = 'ClusterIP', ports = [] } = (object as ServiceObject).spec;
    return [`${type} ${ports.map(({ port, nodePort, protocol }) => `${port}${nodePort ? `:${nodePort}` : ''}/${protocol ?? 'TCP'}`).join(', ')}`];
  }
  if (object.kind === 'ConfigMap' || object.kind === 'Secret') {
    return [plural(Object.keys((object as KubeObject & { data?: object }).data ?? {}).length, 'key')];
  }
  if (object.kind === 'Job') {
    const job = object as JobObject;
    return [hasEnded(job, 'Complete') ? 'complete' : hasEnded(job, 'Failed')?.reason ?? `${job.status?.active ?? 0} active, ${job.status?.failed ?? 0} failed`];
  }
  return ['there'];
}

/** Where a Service leads to; of other objects nothing is to be said. */
function place(object: KubeObject, followers: readonly KubeObject[]): string {
  if (object.kind !== 'Service') return '-';
  const slices = followers.filter((other) => other.kind === 'EndpointSlice' && other.metadata.namespace === object.metadata.namespace
    && other.metadata.labels?.['kubernetes.io/service-name'] === object.metadata.name) as EndpointSliceObject[];
  const endpoints = slices.flatMap((slice) => (slice.endpoints ?? [])
    .filter(({ conditions }) => conditions?.ready !== false)
    .flatMap(({ addresses }) => addresses.flatMap((address) => (slice.ports ?? []).map(({ port }) => `${address}:${port}`))));
  const { clusterIP = '' } = (object as ServiceObject).spec;
  return `${clusterIP} → ${endpoints.sort().join(', ') || 'no ready pod'}`;
}

function podsOf(object: KubeObject, followers: readonly KubeObject[]): PodObject[] {
  const selector = (object as KubeObject & { spec?: { selector?: { matchLabels?: Labels } } }).spec?.selector?.matchLabels;
  if (!selector) return [];
  return (followers.filter(({ kind, metadata }) => kind === 'Pod' && metadata.namespace === object.metadata.namespace
    && Object.entries(selector).every(([key, value]) => metadata.labels?.[key] === value)) as PodObject[])
    .sort((a, b) => a.metadata.name.localeCompare(b.metadata.name));
}

function podState(pod: PodObject): string {
  const containers = pod.status?.containerStatuses ?? [];
  const restarts = containers.reduce((sum, { restartCount }) => sum + restartCount, 0);
  const waiting = containers.map(({ state }) => state?.waiting?.reason).find((reason) => reason !== undefined);
  const phase = pod.metadata.deletionTimestamp ? 'Terminating' : waiting ?? pod.status?.reason ?? pod.status?.phase ?? 'Unknown';
  return `${phase}, ${containers.filter(({ ready }) => ready).length} of ${containers.length} ready, ${plural(restarts, 'restart')}`;
}

/** In kubectl's short form: 45s, 12m, 3h, 5d. */
function age({ metadata }: KubeObject, now: number): string {
  const seconds = Math.max(0, Math.floor((now - Date.parse(metadata.creationTimestamp ?? '')) / 1000));
  if (Number.isNaN(seconds)) return '-';
  if (seconds < 120) return `${seconds}s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)}m`;
  return seconds < 172_800 ? `${Math.floor(seconds / 3600)}h` : `${Math.floor(seconds / 86_400)}d`;
}
