/** A check that an object fails on purpose. */
export interface Waiver {
  readonly check: string;
  /** `Deployment/shop`, `Deployment/namespace/shop`. */
  readonly object: string;
  readonly reason: string;
}

const APP = 'Deployment/travel-planner-app';

const waived = (object: string, reasons: Readonly<Record<string, string>>): Waiver[] =>
  Object.entries(reasons).map(([check, reason]) => ({ check, object, reason }));

const SAME_AS_UPSTREAM = 'the manifest of the Dashboard is equal to upstream, object by object; it has a Namespace of its own';

const dashboard = (name: string, ...others: string[]) => waived(`Deployment/kubernetes-dashboard/${name}`, Object.fromEntries([
  'unset-cpu-requirements', 'unset-memory-requirements', 'container-resources', 'container-ephemeral-storage-request-and-limit',
  'container-security-context-user-group-id', 'deployment-replicas', 'pod-networkpolicy', 'pod-probes', ...others,
].map((check) => [check, SAME_AS_UPSTREAM])));

/** What `main.ts`, made for a kind cluster on one machine, does not pass. */
export const KIND: readonly Waiver[] = [
  ...waived(APP, {
    'container-image-pull-policy': 'the image is loaded into the nodes from the local Docker engine; Always would look for it in a registry',
    'container-ephemeral-storage-request-and-limit': 'all nodes are containers on one disk, of which each of them reports the whole: a request keeps nothing free',
    'deployment-has-poddisruptionbudget': 'nobody drains the nodes of one machine; a budget would only stop its owner from doing so',
    'deployment-has-host-podantiaffinity': 'pinned to one worker, as the node port is mapped there: another node is not to be preferred',
    'no-anti-affinity': 'pinned to one worker, as the node port is mapped there: another node is not to be preferred',
    'pod-networkpolicy': 'the CNI of older kind node images ignores policies, and the database is outside of the cluster: one that is wrong would show only elsewhere',
  }),
  ...waived('Service/travel-planner-service', {
    'service-type': 'kind has no load balancer: the node port is what the host reaches',
  }),
  ...dashboard('kubernetes-dashboard'),
  ...dashboard('dashboard-metrics-scraper', 'container-image-pull-policy'),
];
