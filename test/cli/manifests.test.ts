import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { readManifests } from '../../lib/cli/manifests';
import { Session } from '../../lib/cli/settings';

test('a manifest names the ConfigMaps and Secrets that its pods read, wherever they refer to them', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'manifests-'));
  fs.mkdirSync(path.join(folder, 'dist'));
  fs.writeFileSync(path.join(folder, 'dist/web.k8s.yaml'), JSON.stringify({
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { template: { spec: {
      imagePullSecrets: [{ name: 'pull' }],
      initContainers: [{ envFrom: [{ configMapRef: { name: 'from-config' } }, { secretRef: { name: 'from-secret' } }] }],
      containers: [{ env: [
        { name: 'A', valueFrom: { configMapKeyRef: { name: 'key-config', key: 'A' } } }, { name: 'B', valueFrom: { secretKeyRef: { name: 'key-secret', key: 'B' } } },
      ] }],
      volumes: [
        { name: 'a', configMap: { name: 'volume-config' } }, { name: 'b', secret: { secretName: 'volume-secret' } },
        { name: 'c', projected: { sources: [{ configMap: { name: 'projected-config' } }, { secret: { name: 'projected-secret' } }] } },
      ],
    } } },
  }));
  try {
    const session = { folder, output: 'dist', report: { enter: () => undefined } } as unknown as Session;
    expect(readManifests(session, { manifests: ['web.k8s.yaml'] })).toEqual([{
      kind: 'Deployment',
      name: 'web',
      namespace: undefined,
      configMaps: ['from-config', 'key-config', 'volume-config', 'projected-config'],
      secrets: ['from-secret', 'key-secret', 'volume-secret', 'projected-secret'],
    }]);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
