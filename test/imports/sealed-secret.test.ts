import { Testing, Yaml } from 'cdk8s';
import { SealedSecret } from '../../imports/bitnami.com';

test('a SealedSecret has encrypted values, and what the Secret shall look like', () => {
  const chart = Testing.chart();
  new SealedSecret(chart, 'Secret', {
    metadata: { name: 'db', annotations: { 'sealedsecrets.bitnami.com/namespace-wide': 'true' } },
    spec: { encryptedData: { DB_PWD: 'AgB…' }, template: { type: 'Opaque', immutable: true, data: { 'db.conf': 'password={{ .DB_PWD }}' } } },
  });
  expect(Yaml.stringify(...Testing.synth(chart))).toBe(`apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata:
  annotations:
    sealedsecrets.bitnami.com/namespace-wide: "true"
  name: db
spec:
  encryptedData:
    DB_PWD: AgB…
  template:
    data:
      db.conf: password={{ .DB_PWD }}
    immutable: true
    type: Opaque
`);
});
