import * as os from 'node:os';
import { hints, urls } from '../../lib/cli/hints';
import { ClusterPlan } from '../../lib/internal/cluster-plan';
import { PLAN } from './stand-ins';

const plan = PLAN as unknown as ClusterPlan;

test('an address is one that a browser can open', () => {
  const at = (listenAddress: string) => urls({ ports: [{ ...plan.ports[0], listenAddress }] })[0].url;
  expect(['127.0.0.1', '0.0.0.0', '::', '192.168.0.7'].map(at)).toEqual(
    ['http://127.0.0.1:30080', 'http://127.0.0.1:30080', 'http://[::1]:30080', 'http://192.168.0.7:30080']);
});

test('a mapping without a Service, or not of TCP, has no address', () => {
  expect(urls({ ports: [{ ...plan.ports[0], service: undefined }, { ...plan.ports[0], protocol: 'UDP' }] })).toEqual([]);
});

test('the next commands name the context; the Dashboard has one address, however many may look', () => {
  expect(hints({ ...plan, dashboardAccess: [{ namespace: 'kubernetes-dashboard', serviceAccount: 'admin-user' }, { namespace: 'team', serviceAccount: 'viewer' }] }, os.tmpdir())).toBe([
    '',
    'Service default/shop  http://127.0.0.1:30080',
    'Dashboard             http://127.0.0.1:8001/api/v1/namespaces/kubernetes-dashboard/services/https:kubernetes-dashboard:/proxy/ while this runs: kubectl --context kind-lab proxy',
    'Dashboard token       kubectl --context kind-lab --namespace kubernetes-dashboard create token admin-user',
    'Dashboard token       kubectl --context kind-lab --namespace team create token viewer',
    'log of shop           kubectl --context kind-lab --namespace default logs deployment/shop',
    'what runs             npx cdk8s-spring-boot status',
    'bring a change in     npx cdk8s-spring-boot apply',
    'delete the cluster    npx cdk8s-spring-boot down',
  ].join('\n'));
});
