import { k8s } from 'cdk8s-plus-28';
import { DASHBOARD, DASHBOARD_SECRETS, DASHBOARD_SETTINGS, METRICS_SCRAPER } from './names';

/** What the Dashboard itself may do in its namespace. What its users may do follows from the token they log in with. */
export const DASHBOARD_ROLE_RULES: k8s.PolicyRule[] = [
  {
    apiGroups: [''],
    resources: ['secrets'],
    resourceNames: [DASHBOARD_SECRETS.keyHolder, DASHBOARD_SECRETS.certificates, DASHBOARD_SECRETS.csrf],
    verbs: ['get', 'update', 'delete'],
  },
  {
    apiGroups: [''],
    resources: ['configmaps'],
    resourceNames: [DASHBOARD_SETTINGS],
    verbs: ['get', 'update'],
  },
  // Figures come from the metrics scraper, or from Heapster on clusters that are old enough to have it.
  {
    apiGroups: [''],
    resources: ['services'],
    resourceNames: ['heapster', METRICS_SCRAPER],
    verbs: ['proxy'],
  },
  {
    apiGroups: [''],
    resources: ['services/proxy'],
    resourceNames: ['heapster', 'http:heapster:', 'https:heapster:', METRICS_SCRAPER, `http:${METRICS_SCRAPER}`],
    verbs: ['get'],
  },
];

/** What the metrics scraper may read in the whole cluster. */
export const METRICS_RULES: k8s.PolicyRule[] = [
  { apiGroups: ['metrics.k8s.io'], resources: ['pods', 'nodes'], verbs: ['get', 'list', 'watch'] },
];

/** The Dashboard and its metrics scraper run as the same ServiceAccount. */
export const DASHBOARD_SUBJECT: k8s.Subject = { kind: 'ServiceAccount', name: DASHBOARD, namespace: DASHBOARD };

/** Names the Dashboard's Role or ClusterRole, which share a name. */
export function dashboardRole(kind: 'Role' | 'ClusterRole'): k8s.RoleRef {
  return { apiGroup: 'rbac.authorization.k8s.io', kind, name: DASHBOARD };
}
