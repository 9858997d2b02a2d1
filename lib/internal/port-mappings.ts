import { PlannedPort } from './cluster-plan';
import { describeIdentity, namespaceOfManifest } from './manifest';
import { Problem } from './problem';
import { repeated } from './repeated';
import { RenderedObject } from './synth-tree';

/** A node as the port mappings need it. */
export interface MappedNode {
  readonly name: string;
  readonly role: 'control-plane' | 'worker';
  /** Labels of its own, and its host name. */
  readonly labels: { readonly [key: string]: string };
  /** Mappings that the user gave. */
  readonly explicit: readonly ExplicitMapping[];
}

export interface ExplicitMapping {
  readonly containerPort: number;
  readonly hostPort: number;
  readonly listenAddress: string;
  readonly protocol: PlannedPort['protocol'];
}

/**
 * The ports of the host that a cluster maps: the explicit ones, and one for each node port of a NodePort Service that
 * no node maps explicitly, with the same number.
 */
export function portMappings(nodes: readonly MappedNode[], objects: readonly RenderedObject[]): PlannedPort[] {
  const pinned = pinnedWorkloads(objects);
  const explicit = nodes.flatMap((node) => node.explicit.map((mapping) => ({ ...mapping, node: node.name })));
  const nodePorts = nodePortsOf(objects);
  const serviceOf = (port: ExplicitMapping) => nodePorts.find((nodePort) => samePort(nodePort, port))?.service;
  const derived = nodePorts
    .filter((nodePort, index) => nodePorts.findIndex((other) => samePort(other, nodePort)) === index)
    .filter((nodePort) => !explicit.some((mapping) => samePort(mapping, nodePort)))
    .map(({ containerPort, protocol, service, selector }) => ({
      listenAddress: '127.0.0.1', hostPort: containerPort, containerPort, protocol,
      node: nodeFor(nodes, selector, service.namespace, pinned).name, service,
    }));
  return [...explicit.map((mapping) => withService(mapping, serviceOf(mapping))), ...derived];
}

function samePort(a: { containerPort: number; protocol: string }, b: { containerPort: number; protocol: string }): boolean {
  return a.containerPort === b.containerPort && a.protocol === b.protocol;
}

/** Host ports that two nodes, or a node and the API server, would both listen on: Docker refuses the second. */
export function portProblems(path: string, ports: readonly PlannedPort[], apiServer: { address: string; port: number }): Problem[] {
  const problems: Problem[] = [];
  const taken: { listenAddress: string; hostPort: number; protocol: string; by: string }[] = [
    { listenAddress: apiServer.address, hostPort: apiServer.port, protocol: 'TCP', by: 'the API server (apiServerPort)' },
  ];
  for (const port of ports) {
    const other = taken.find((entry) => entry.hostPort === port.hostPort && entry.protocol === port.protocol
      && (entry.listenAddress === port.listenAddress || [entry.listenAddress, port.listenAddress].includes('0.0.0.0')));
    if (other !== undefined) {
      problems.push({
        path, property: `extraPortMappings of ${port.node}`, seen: port.hostPort,
        expected: `expected a host port that is used once, and ${other.by} has it`, fix: 'give one of the two another hostPort',
      });
    }
    taken.push({ ...port, by: `${port.node}${port.service === undefined ? '' : ` (Service ${port.service.namespace}/${port.service.name})`}` });
  }
  return problems;
}

/** Node ports that two Services ask for: the API server refuses the second. */
export function nodePortProblems(objects: readonly RenderedObject[]): Problem[] {
  return repeated(nodePortsOf(objects), ({ containerPort, protocol }) => `${containerPort}/${protocol}`).map(({ item, first }) => ({
    path: item.object.path, property: 'nodePort', seen: item.containerPort,
    expected: `expected a node port of its own, and ${describeIdentity(first.object.manifest)} [${first.object.path}] has it`,
    fix: 'give one of the two another node port from 30000 to 32767',
  }));
}

interface NodePort {
  readonly containerPort: number;
  readonly protocol: PlannedPort['protocol'];
  readonly service: { readonly namespace: string; readonly name: string };
  readonly selector: { readonly [key: string]: string };
  readonly object: RenderedObject;
}

/** LoadBalancer Services have node ports too, but no number that one could know before they exist. */
function nodePortsOf(objects: readonly RenderedObject[]): NodePort[] {
  return objects.filter(({ manifest }) => manifest.kind === 'Service' && manifest.apiVersion === 'v1' && manifest.spec?.type === 'NodePort')
    .flatMap((object) => (object.manifest.spec.ports ?? [])
      .filter((port: { nodePort?: number }) => port.nodePort !== undefined)
      .map((port: { nodePort: number; protocol?: PlannedPort['protocol'] }) => ({
        containerPort: port.nodePort, protocol: port.protocol ?? 'TCP',
        service: { namespace: namespaceOfManifest(object.manifest), name: object.manifest.metadata.name },
        selector: object.manifest.spec.selector ?? {},
        object,
      })));
}

interface PinnedWorkload {
  readonly namespace: string;
  readonly labels: { readonly [key: string]: string } | undefined;
  readonly nodeSelector: { readonly [key: string]: string };
}

function pinnedWorkloads(objects: readonly RenderedObject[]): PinnedWorkload[] {
  return objects.filter(({ manifest }) => manifest.spec?.template?.spec?.nodeSelector !== undefined).map(({ manifest }) => ({
    namespace: namespaceOfManifest(manifest),
    labels: manifest.spec.template.metadata?.labels,
    nodeSelector: manifest.spec.template.spec.nodeSelector,
  }));
}

/** The node that the Service's pods are pinned to, else the first worker, else the control plane. */
function nodeFor(nodes: readonly MappedNode[], selector: PinnedWorkload['nodeSelector'], namespace: string, pinned: readonly PinnedWorkload[]): MappedNode {
  const pins = pinned.filter((workload) => workload.namespace === namespace && includes(workload.labels, selector));
  return nodes.find((node) => pins.some(({ nodeSelector }) => includes(node.labels, nodeSelector)))
    ?? nodes.find((node) => node.role === 'worker')
    ?? nodes[0];
}

/** Whether labels have everything that a selector asks for; an empty selector selects nothing here. */
export function includes(labels: { readonly [key: string]: string } | undefined, selector: { readonly [key: string]: string }): boolean {
  const entries = Object.entries(selector);
  return labels !== undefined && entries.length > 0 && entries.every(([key, value]) => labels[key] === value);
}

function withService(port: Omit<PlannedPort, 'service'>, service: PlannedPort['service']): PlannedPort {
  const { listenAddress, hostPort, containerPort, protocol, node } = port;
  return { listenAddress, hostPort, containerPort, protocol, node, ...(service === undefined ? {} : { service }) };
}
