/** Commands to kind. Cluster and nodes are always named; kind's own environment variables would redirect it unseen. */
import { run, runOrFail, RunOptions, RunResult } from './exec';

const REDIRECTING = ['KIND_EXPERIMENTAL_PROVIDER', 'KIND_EXPERIMENTAL_DOCKER_NETWORK', 'KIND_CLUSTER_NAME'];

function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !REDIRECTING.includes(name)));
}

export async function kindClusters(): Promise<string[]> {
  const result = await runOrFail(['kind', 'get', 'clusters'], { sentence: 'kind could not list its clusters' }, { env: environment() });
  return result.stdout.split('\n').filter((line) => line !== '');
}

export function createKindCluster(
  cluster: string, config: string, nodeImage: string | undefined, options: RunOptions,
): Promise<RunResult> {
  const image = nodeImage === undefined ? [] : ['--image', nodeImage];
  return run(['kind', 'create', 'cluster', '--name', cluster, '--config', config, '--wait', '180s', ...image], { ...options, env: environment() });
}

export async function deleteKindCluster(cluster: string): Promise<void> {
  await runOrFail(['kind', 'delete', 'cluster', '--name', cluster], {
    sentence: `kind could not delete cluster ${cluster}`, next: `look at \`docker ps --all --filter label=io.x-k8s.kind.cluster=${cluster}\``,
  }, { env: environment() });
}

/** Writes the cluster's context into the kubeconfig; false when the cluster has none to give. */
export async function exportKubeconfig(cluster: string): Promise<boolean> {
  return (await run(['kind', 'export', 'kubeconfig', '--name', cluster], { env: environment() })).code === 0;
}

export async function loadImageArchive(cluster: string, image: string, archive: string, nodes: readonly string[]): Promise<void> {
  await runOrFail(['kind', 'load', 'image-archive', archive, '--name', cluster, '--nodes', nodes.join(',')], {
    sentence: `image ${image} could not be loaded into ${nodes.join(', ')}`,
    next: 'look at the disk space of the machine (`docker system df`), then try again',
  }, { env: environment() });
}
