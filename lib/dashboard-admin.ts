import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { clusterScoped } from './dashboard/cluster-scoped';
import { DASHBOARD } from './dashboard/names';
import { DashboardAccess } from './dashboard-access';
import { checkDnsLabel, checkDnsSubdomain } from './internal/names';
import { declareFact } from './internal/plan-facts';
import { Checks } from './internal/problem';

/** Properties of `DashboardAdmin`. */
export interface DashboardAdminProps {
  /**
   * Name of the ServiceAccount and of its ClusterRoleBinding. Allowed: a DNS subdomain. A second `DashboardAdmin` on
   * the same cluster needs another one.
   *
   * @default 'admin-user'
   */
  readonly name?: string;

  /**
   * Namespace of the ServiceAccount. Allowed: the name of a namespace that exists when the object is applied.
   *
   * @default 'kubernetes-dashboard'
   */
  readonly namespace?: string;

  /**
   * What the user may see and do. Kubernetes refuses to change the role of a ClusterRoleBinding: after a change here,
   * `kubectl apply` fails until `kubectl delete clusterrolebinding <name>` has taken the old rights away.
   *
   * @default DashboardAccess.admin(), which is for local clusters only
   */
  readonly access?: DashboardAccess;
}

/**
 * Somebody who logs in to the Kubernetes Dashboard: a ServiceAccount and what it is bound to.
 * `kubectl create token admin-user --namespace kubernetes-dashboard` prints the token to log in with.
 *
 * Define it after the `Dashboard` when both are in one chart: kubectl creates objects in the order of the file, and the
 * namespace is one of the Dashboard's.
 *
 * @see https://github.com/kubernetes-retired/dashboard/blob/v2.7.0/docs/user/access-control/creating-sample-user.md
 */
export class DashboardAdmin extends Construct {
  /** Name of the ServiceAccount. */
  public readonly name: string;
  /** Namespace of the ServiceAccount. */
  public readonly namespace: string;
  /** What the user may see and do. */
  public readonly access: DashboardAccess;
  /** The user. */
  public readonly serviceAccount: k8s.KubeServiceAccount;
  /** Binds the user to the built-in ClusterRole of `access`. */
  public readonly binding: k8s.KubeClusterRoleBinding;
  /** ClusterRole `<name>-read-only` with the rules of `access` beyond the built-in one; undefined when it has none. */
  public readonly ownClusterRole?: k8s.KubeClusterRole;
  /** Binds the user to `ownClusterRole`; undefined without one. */
  public readonly ownBinding?: k8s.KubeClusterRoleBinding;

  /**
   * @param scope a chart, or a construct in one
   * @param id id of the construct; no name depends on it
   * @param props who it is and what it may do
   * @throws if Kubernetes would refuse the name or the namespace
   */
  public constructor(scope: Construct, id: string, props: DashboardAdminProps = {}) {
    super(scope, id);
    this.name = props.name ?? 'admin-user';
    this.namespace = props.namespace ?? DASHBOARD;
    this.access = props.access ?? DashboardAccess.admin();
    const checks = new Checks(this.node.path);
    checkDnsSubdomain(checks, 'name', this.name);
    checkDnsLabel(checks, 'namespace', this.namespace);
    checks.throwAll();

    this.serviceAccount = new k8s.KubeServiceAccount(this, 'ServiceAccount', {
      metadata: { name: this.name, namespace: this.namespace },
    });
    // The same name for every access: were it another, a user who gives up `admin` would keep the old binding unseen.
    this.binding = this.bind('Binding', this.name, this.access.clusterRole);
    if (this.access.ownRules.length > 0) {
      const name = `${this.name}-read-only`;
      this.ownClusterRole = clusterScoped(new k8s.KubeClusterRole(this, 'OwnClusterRole', {
        metadata: { name }, rules: this.access.ownRules,
      }));
      this.ownBinding = this.bind('OwnBinding', name, name);
    }
    declareFact(this, 'dashboardAccess', { namespace: this.namespace, serviceAccount: this.name });
  }

  private bind(id: string, name: string, clusterRole: string): k8s.KubeClusterRoleBinding {
    return clusterScoped(new k8s.KubeClusterRoleBinding(this, id, {
      metadata: { name },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: clusterRole },
      subjects: [{ kind: 'ServiceAccount', name: this.name, namespace: this.namespace }],
    }));
  }
}
