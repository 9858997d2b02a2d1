import { statusRows } from '../../lib/cli/status-rows';

const NOW = Date.parse('2026-01-01T01:00:00Z');
const meta = (name: string, created: string, more: object = {}) => ({ name, namespace: 'shop', creationTimestamp: `2026-01-01T${created}Z`, ...more });

const OBJECTS = [
  { kind: 'ConfigMap', metadata: meta('config', '00:00:00'), data: { A: '1', B: '2' } },
  {
    kind: 'Deployment', metadata: meta('app', '00:30:00', { annotations: { 'deployment.kubernetes.io/revision': '3' } }),
    spec: { replicas: 2, selector: { matchLabels: { app: 'shop' } } }, status: { readyReplicas: 1, updatedReplicas: 2 },
  },
  { kind: 'Service', metadata: meta('svc', '00:59:30'), spec: { type: 'NodePort', clusterIP: '10.96.0.9', ports: [{ port: 8080, nodePort: 30080, protocol: 'TCP' }] } },
];
const FOLLOWERS = [
  {
    kind: 'Pod', metadata: meta('app-b', '00:59:00', { labels: { app: 'shop' } }), spec: { nodeName: 'lab-worker' },
    status: { phase: 'Running', podIP: '10.244.1.2', containerStatuses: [{ name: 'app', ready: true, restartCount: 1 }] },
  },
  {
    kind: 'Pod', metadata: meta('app-a', '00:59:00', { labels: { app: 'shop' } }),
    status: { phase: 'Pending', containerStatuses: [{ name: 'app', ready: false, restartCount: 0, state: { waiting: { reason: 'ContainerCreating' } } }] },
  },
  { kind: 'Pod', metadata: meta('other', '00:59:00', { labels: { app: 'other' } }) },
  {
    kind: 'EndpointSlice', metadata: meta('svc-x', '00:59:00', { labels: { 'kubernetes.io/service-name': 'svc' } }), ports: [{ port: 8080 }],
    endpoints: [{ addresses: ['10.244.1.2'], conditions: { ready: true } }, { addresses: ['10.244.1.3'], conditions: { ready: false } }],
  },
];

test('status tells of our objects, their pods and their endpoints, and of nothing else', () => {
  const manifests = [...OBJECTS.map(({ kind, metadata: { name } }) => ({ kind, name, namespace: 'shop', configMaps: [], secrets: [] })), { kind: 'Secret', name: 'gone', namespace: 'shop', configMaps: [], secrets: [] }];
  expect(statusRows(manifests, OBJECTS, FOLLOWERS, NOW)).toEqual([
    ['NAMESPACE', 'OBJECT', 'STATE', 'AGE', 'WHERE'],
    ['shop', 'ConfigMap/config', '2 keys', '60m', '-'],
    ['shop', 'Deployment/app', '1 of 2 ready, 2 up to date, revision 3', '30m', '-'],
    ['shop', '  Pod/app-a', 'ContainerCreating, 0 of 1 ready, 0 restarts', '60s', 'no node'],
    ['shop', '  Pod/app-b', 'Running, 1 of 1 ready, 1 restart', '60s', 'lab-worker 10.244.1.2'],
    ['shop', 'Service/svc', 'NodePort 8080:30080/TCP', '30s', '10.96.0.9 → 10.244.1.2:8080'],
    ['shop', 'Secret/gone', 'not in the cluster', '-', '-'],
  ]);
});

test('a Service without a ready pod says so', () => {
  expect(statusRows([{ kind: 'Service', name: 'svc', namespace: 'shop', configMaps: [], secrets: [] }], OBJECTS, [], NOW)[1].at(-1)).toBe('10.96.0.9 → no ready pod');
});
