import { figure } from '../support/report';
import { attempt, cli, kubectl } from '../support/shell';

const NAMESPACE = 'kubernetes-dashboard';

function can(account: string, ...what: string[]): string {
  return attempt('kubectl', ['auth', 'can-i', ...what, '--as', `system:serviceaccount:${NAMESPACE}:${account}`]).stdout.trim().split('\n').at(-1)!;
}

export function dashboard(): void {
  describe('the dashboard (its image is not needed: nothing waits for its pods)', () => {
    test('the API server took its 14 objects, and the two of its admin', () => {
      const accepted = kubectl('get', '-f', 'dist/kubernetes-dashboard.k8s.yaml', '-o', 'name').split('\n');
      expect(accepted).toHaveLength(14 + 2);
      figure('dashboard objects accepted, with the two of its admin', accepted.length);
    });

    test('kubectl create token admin-user gives a token', () => {
      const token = kubectl('create', 'token', 'admin-user', '-n', NAMESPACE);
      expect(token.split('.')).toHaveLength(3);
      figure('kubectl create token admin-user', `a token of ${token.length} characters`);
    });

    test('admin-user may do everything', () => {
      expect(can('admin-user', '*', '*', '--all-namespaces')).toBe('yes');
      figure('admin-user can-i * *', 'yes');
    });

    test('a read-only account can look, and can neither read Secrets nor change anything', async () => {
      expect((await cli('apply', '--app', 'npx ts-node test/e2e/apps/dashboard-viewer.ts')).status).toBe(0);
      for (const allowed of [['list', 'pods', '-A'], ['get', 'deployments', '-A'], ['list', 'nodes'], ['get', 'pods/log', '-A'], ['list', 'namespaces']]) {
        expect([...allowed, can('viewer', ...allowed)]).toEqual([...allowed, 'yes']);
      }
      const refused = [['get', 'secrets'], ['list', 'secrets', '-A'], ['watch', 'secrets', '-n', NAMESPACE], ['create', 'pods'], ['delete', 'deployments', '-A'],
        ['create', 'pods/exec'], ['create', 'serviceaccounts/token', '-n', NAMESPACE], ['patch', 'nodes'], ['impersonate', 'users']];
      for (const verb of refused) expect([...verb, can('viewer', ...verb)]).toEqual([...verb, 'no']);
      figure('viewer can-i: refused', refused.map((verb) => verb.join(' ')).join('; '));
      kubectl('delete', '-n', NAMESPACE, 'serviceaccount/viewer', 'clusterrolebinding/viewer', 'clusterrolebinding/viewer-read-only', 'clusterrole/viewer-read-only');
    });

    test('up prints how to get a token and the proxy URL', async () => {
      const { status, stdout } = await cli('up');
      expect(status).toBe(0);
      expect(stdout).toContain('create token admin-user');
      expect(stdout).toContain('/api/v1/namespaces/kubernetes-dashboard/services/https:kubernetes-dashboard:/proxy/');
      figure('proxy URL', stdout.match(/http\S+\/proxy\/\S*/)![0]);
    });
  });
}
