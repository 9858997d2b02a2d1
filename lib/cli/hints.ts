import { ClusterPlan, PlannedPort } from '../internal/cluster-plan';
import { commandLine } from '../internal/package-scripts';
import { kubectlCommand } from './kubectl';
import { shellQuote, table } from './text';

/** Through `kubectl proxy`. Namespace and Service of the Dashboard are fixed; accounts may lie in any namespace. */
const DASHBOARD = 'http://127.0.0.1:8001/api/v1/namespaces/kubernetes-dashboard/services/https:kubernetes-dashboard:/proxy/';

/** Where the applications answer. */
export function urls(plan: Pick<ClusterPlan, 'ports'>): { readonly url: string; readonly service: string }[] {
  return plan.ports.flatMap((port) => {
    if (!port.service || port.protocol !== 'TCP') return [];
    return [{ url: `http://${reachable(port)}:${port.hostPort}`, service: `Service ${port.service.namespace}/${port.service.name}` }];
  });
}

/** What the user can do next, in the working folder. */
export function hints(plan: ClusterPlan, folder: string): string {
  const command = (...args: string[]) => shellQuote(kubectlCommand(plan.cluster, ...args));
  const rows = urls(plan).map(({ url, service }) => [service, url]);
  if (plan.dashboardAccess.length > 0) rows.push(['Dashboard', `${DASHBOARD} while this runs: ${command('proxy')}`]);
  for (const { namespace, serviceAccount } of plan.dashboardAccess) {
    rows.push(['Dashboard token', command('--namespace', namespace, 'create', 'token', serviceAccount)]);
  }
  for (const { namespace, name } of plan.rollouts.slice(0, 1)) {
    rows.push([`log of ${name}`, command('--namespace', namespace, 'logs', `deployment/${name}`)]);
  }
  rows.push(
    ['what runs', commandLine('status', folder)],
    ['bring a change in', commandLine('apply', folder)],
    ['delete the cluster', commandLine('down', folder)],
  );
  return `\n${table(rows)}`;
}

function reachable({ listenAddress }: PlannedPort): string {
  if (listenAddress === '0.0.0.0') return '127.0.0.1';
  if (listenAddress === '::') return '[::1]';
  return listenAddress.includes(':') ? `[${listenAddress}]` : listenAddress;
}
