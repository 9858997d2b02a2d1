import { k8s } from 'cdk8s-plus-28';

/** The Dashboard's name for its namespace and for almost every object in it; its program has it built in. */
export const DASHBOARD = 'kubernetes-dashboard';

/** The Dashboard's helper, which keeps a few minutes of CPU and memory figures. */
export const METRICS_SCRAPER = 'dashboard-metrics-scraper';

/** Secrets that the Dashboard fills at its first start; it looks for them by these names. */
export const DASHBOARD_SECRETS = {
  certificates: `${DASHBOARD}-certs`,
  csrf: `${DASHBOARD}-csrf`,
  keyHolder: `${DASHBOARD}-key-holder`,
};

/** ConfigMap that the Dashboard keeps its settings in. */
export const DASHBOARD_SETTINGS = `${DASHBOARD}-settings`;

/** The label that ties the Services and Deployments of the Dashboard to their pods. */
export function appLabel(app: string): { [key: string]: string } {
  return { 'k8s-app': app };
}

/** Metadata of an object in the Dashboard's namespace. */
export function namespaced(name: string, app: string = DASHBOARD): k8s.ObjectMeta {
  return { name, namespace: DASHBOARD, labels: appLabel(app) };
}
