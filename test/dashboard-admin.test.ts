import { Chart, Testing } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { DashboardAccess } from '../lib/dashboard-access';
import { DashboardAdmin, DashboardAdminProps } from '../lib/dashboard-admin';
import { declaredFacts } from '../lib/internal/plan-facts';

function synthesised(props?: DashboardAdminProps) {
  const chart = Testing.chart();
  new DashboardAdmin(chart, 'Admin', props);
  return Testing.synth(chart);
}

function bindingTo(clusterRole: string, name: string, user = { name: 'admin-user', namespace: 'kubernetes-dashboard' }) {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: clusterRole },
    subjects: [{ kind: 'ServiceAccount', ...user }],
  };
}

describe('a DashboardAdmin', () => {
  test('is admin-user with cluster-admin unless told otherwise', () => {
    expect(synthesised()).toEqual([
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'admin-user', namespace: 'kubernetes-dashboard' } },
      bindingTo('cluster-admin', 'admin-user'),
    ]);
  });

  test('has another name in another namespace', () => {
    expect(synthesised({ name: 'jo', namespace: 'people' })).toEqual([
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'jo', namespace: 'people' } },
      bindingTo('cluster-admin', 'jo', { name: 'jo', namespace: 'people' }),
    ]);
  });

  test('stays in its own namespace in a chart with one, and its binding belongs to the cluster', () => {
    const chart = new Chart(Testing.app(), 'test', { namespace: 'shop' });
    new DashboardAdmin(chart, 'Admin', { access: DashboardAccess.readOnly() });
    expect(Testing.synth(chart).map((object) => [object.kind, object.metadata.namespace])).toEqual([
      ['ServiceAccount', 'kubernetes-dashboard'],
      ['ClusterRoleBinding', undefined],
      ['ClusterRole', undefined],
      ['ClusterRoleBinding', undefined],
    ]);
  });

  test('tells its name, namespace and access, and leaves them for the plan', () => {
    const access = DashboardAccess.readOnly();
    const admin = new DashboardAdmin(Testing.chart(), 'Admin', { name: 'jo', access });
    expect([admin.name, admin.namespace, admin.access]).toEqual(['jo', 'kubernetes-dashboard', access]);
    expect(declaredFacts([admin]).dashboardAccess.map(({ fact }) => fact))
      .toEqual([{ namespace: 'kubernetes-dashboard', serviceAccount: 'jo' }]);
  });

  test('refuses a name and a namespace that Kubernetes refuses, both at once', () => {
    expect(() => synthesised({ name: 'Admin_User', namespace: 'a.b' })).toThrow(new Error(
      '[test/Admin] name: "Admin_User", expected a DNS subdomain: at most 253 of a-z, 0-9, "-" and ".", which begins and ends'
      + ' with a letter or digit; write "admin-user"\n'
      + '[test/Admin] namespace: "a.b", expected a DNS label: at most 63 of a-z, 0-9 and "-", which begins and ends'
      + ' with a letter or digit; write "a-b"'));
  });
});

describe('read-only access', () => {
  const [, viewBinding, ownRole, ownBinding] = synthesised({ access: DashboardAccess.readOnly() });
  const rules: k8s.PolicyRule[] = ownRole.rules;
  const resources = rules.flatMap((rule) => rule.resources ?? []);

  test('binds to the built-in role view under the name that the binding to cluster-admin would have', () => {
    expect(viewBinding).toEqual(bindingTo('view', 'admin-user'));
  });

  test('binds to a role of its own for what view leaves out', () => {
    expect(ownRole.metadata).toEqual({ name: 'admin-user-read-only' });
    expect(ownBinding).toEqual(bindingTo('admin-user-read-only', 'admin-user-read-only'));
    expect(resources).toEqual([
      'namespaces', 'nodes', 'persistentvolumes', 'storageclasses', 'ingressclasses', 'customresourcedefinitions',
      'clusterroles', 'clusterrolebindings', 'roles', 'rolebindings',
    ]);
  });

  test('names no Secrets', () => {
    expect(resources).not.toContain('secrets');
  });

  test('has no wildcard, neither for groups nor for resources nor for verbs', () => {
    expect(JSON.stringify(rules)).not.toContain('*');
  });

  test('has no subresource: no exec, no proxy, no token', () => {
    expect(resources.filter((resource) => resource.includes('/'))).toEqual([]);
  });

  test('has reading verbs only', () => {
    expect(rules.map((rule) => rule.verbs)).toEqual(rules.map(() => ['get', 'list', 'watch']));
  });

  test('reaches no path of the API server that is no resource', () => {
    expect(rules.flatMap((rule) => rule.nonResourceUrLs ?? [])).toEqual([]);
    expect(JSON.stringify(rules)).not.toContain('nonResourceURLs');
  });
});

describe('admin access', () => {
  test('needs no role of its own', () => {
    const admin = new DashboardAdmin(Testing.chart(), 'Admin', { access: DashboardAccess.admin() });
    expect(admin.access.ownRules).toEqual([]);
    expect([admin.ownClusterRole, admin.ownBinding]).toEqual([undefined, undefined]);
  });
});
