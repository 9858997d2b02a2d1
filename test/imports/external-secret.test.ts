import { Testing, Yaml } from 'cdk8s';
import { ExternalSecret, ExternalSecretSpecSecretStoreRefKind } from '../../imports/external-secrets.io';

test('an ExternalSecret takes a key of a Secret from a store', () => {
  const chart = Testing.chart();
  new ExternalSecret(chart, 'Secret', {
    metadata: { name: 'db' },
    spec: {
      refreshInterval: '1h',
      secretStoreRef: { kind: ExternalSecretSpecSecretStoreRefKind.CLUSTER_SECRET_STORE, name: 'vault' },
      target: { name: 'db' },
      data: [{ secretKey: 'DB_PWD', remoteRef: { key: 'shop/db', property: 'password' } }],
    },
  });
  expect(Yaml.stringify(...Testing.synth(chart))).toBe(`apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: db
spec:
  data:
    - remoteRef:
        key: shop/db
        property: password
      secretKey: DB_PWD
  refreshInterval: 1h
  secretStoreRef:
    kind: ClusterSecretStore
    name: vault
  target:
    name: db
`);
});
