import { k8s } from 'cdk8s-plus-28';

/** What a user of the Kubernetes Dashboard may see and do: `DashboardAccess.admin()` or `DashboardAccess.readOnly()`. */
export class DashboardAccess {
  /**
   * Everything, Secrets and every other cluster object included: the built-in ClusterRole `cluster-admin`.
   * For local clusters only: who has the token owns the cluster.
   *
   * @see https://github.com/kubernetes-retired/dashboard/blob/v2.7.0/docs/user/access-control/creating-sample-user.md
   */
  public static admin(): DashboardAccess {
    return new DashboardAccess('cluster-admin', []);
  }

  /**
   * Looks at everything that the Dashboard lists, except Secrets, and changes nothing.
   *
   * The built-in ClusterRole `view` gives what is in namespaces; it leaves out Secrets, `pods/exec` and tokens of
   * ServiceAccounts. Rules of our own add what `view` leaves out and the Dashboard has pages for: nodes, persistent
   * volumes, classes of storage and ingress, custom resource definitions, roles and their bindings.
   *
   * ConfigMaps, logs and the env of pods stay readable, so a password that sits there is readable too. `view` is an
   * aggregated role: software on the cluster can add its own resources to it.
   *
   * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles
   */
  public static readOnly(): DashboardAccess {
    return new DashboardAccess('view', [
      look('', 'namespaces', 'nodes', 'persistentvolumes'),
      look('storage.k8s.io', 'storageclasses'),
      look('networking.k8s.io', 'ingressclasses'),
      look('apiextensions.k8s.io', 'customresourcedefinitions'),
      look('rbac.authorization.k8s.io', 'clusterroles', 'clusterrolebindings', 'roles', 'rolebindings'),
    ]);
  }

  private constructor(
    /** Name of the built-in ClusterRole that the user is bound to. */
    public readonly clusterRole: string,
    /** Rules beyond the built-in ClusterRole; they need a ClusterRole of their own. Empty when there is no need of one. */
    public readonly ownRules: k8s.PolicyRule[],
  ) {}
}

function look(apiGroup: string, ...resources: string[]): k8s.PolicyRule {
  return { apiGroups: [apiGroup], resources, verbs: ['get', 'list', 'watch'] };
}
