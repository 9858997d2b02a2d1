/** Questions to the Docker engine. Nothing in here changes anything, save the two network commands at the end. */
import { commandError, run, runOrFail } from './exec';

/** Id of an image in the local engine; undefined when it is not there. */
export async function imageId(image: string): Promise<string | undefined> {
  const result = await run(['docker', 'image', 'inspect', '--format', '{{.Id}}', image]);
  if (result.code === 0) return result.stdout.trim();
  if (/no such image/i.test(result.stderr)) return undefined;
  throw commandError(result, { sentence: `Docker could not say whether it has image ${image}` });
}

export interface Container {
  readonly name: string;
  readonly running: boolean;
  /** Names of the networks it is on. */
  readonly networks: readonly string[];
  readonly bindings: readonly PortBinding[];
}

export interface PortBinding {
  readonly hostIp: string;
  readonly hostPort: number;
  readonly containerPort: number;
  readonly protocol: string;
}

/** The containers of these names, those that exist. */
export async function inspectContainers(names: readonly string[]): Promise<Container[]> {
  if (names.length === 0) return [];
  const result = await run(['docker', 'container', 'inspect', ...names]);
  if (result.code !== 0 && !/no such container/i.test(result.stderr)) {
    throw commandError(result, { sentence: `Docker could not describe ${names.join(', ')}` });
  }
  return (JSON.parse(result.stdout || '[]') as RawContainer[]).map(readContainer);
}

/** Names of the containers that are nodes of a kind cluster, running or not. */
export async function nodeNames(cluster: string): Promise<string[]> {
  const result = await runOrFail(
    ['docker', 'ps', '--all', '--filter', `label=io.x-k8s.kind.cluster=${cluster}`, '--format', '{{.Names}}'],
    { sentence: `Docker could not list the nodes of cluster ${cluster}` },
  );
  return result.stdout.split('\n').filter((line) => line !== '').sort();
}

/** Names of running containers that publish a host port; empty when something else holds it. */
export async function publishers(hostPort: number): Promise<string[]> {
  const result = await run(['docker', 'ps', '--filter', `publish=${hostPort}`, '--format', '{{.Names}}']);
  return result.code === 0 ? result.stdout.split('\n').filter((line) => line !== '') : [];
}

export async function connectNetwork(network: string, container: string): Promise<void> {
  await runOrFail(['docker', 'network', 'connect', network, container], {
    sentence: `container ${container} could not join Docker network ${network}`,
    next: `look at \`docker network inspect ${network}\``,
  });
}

export async function disconnectNetwork(network: string, container: string): Promise<void> {
  await runOrFail(['docker', 'network', 'disconnect', network, container], {
    sentence: `container ${container} could not leave Docker network ${network}`,
    next: `look at \`docker network inspect ${network}\``,
  });
}

interface RawContainer {
  Name: string;
  State: { Running: boolean };
  HostConfig: { PortBindings: Record<string, { HostIp: string; HostPort: string }[] | null> | null };
  NetworkSettings: { Networks: Record<string, unknown> | null };
}

function readContainer(raw: RawContainer): Container {
  const bindings = Object.entries(raw.HostConfig.PortBindings ?? {}).flatMap(([inside, hosts]) => {
    const [containerPort, protocol] = inside.split('/');
    return (hosts ?? []).map(({ HostIp, HostPort }) => ({
      hostIp: HostIp, hostPort: Number(HostPort), containerPort: Number(containerPort), protocol: protocol.toUpperCase(),
    }));
  });
  return {
    name: raw.Name.replace(/^\//, ''), running: raw.State.Running, networks: Object.keys(raw.NetworkSettings.Networks ?? {}), bindings,
  };
}
