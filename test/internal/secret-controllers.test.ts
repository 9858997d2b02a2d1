import { ApiObject, Testing } from 'cdk8s';
import { neededControllers, secretNamed, secretOf } from '../../lib/internal/secret-controllers';
import { RenderedObject } from '../../lib/internal/synth-tree';

function rendered(...kinds: [apiVersion: string, kind: string][]): RenderedObject[] {
  const chart = Testing.chart();
  return kinds.map(([apiVersion, kind], index) => new RenderedObject(new ApiObject(chart, `${index}`, { apiVersion, kind })));
}

const externalSecret = (target?: object) => ({ apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'own', namespace: 'shop' }, spec: { target } });

describe('controllers are needed', () => {
  test('for objects of their groups, whatever the version, each named once', () => {
    expect(neededControllers(rendered(
      ['external-secrets.io/v1', 'SecretStore'], ['external-secrets.io/v1beta1', 'ExternalSecret'], ['external-secrets.io/v1', 'ExternalSecret'],
      ['generators.external-secrets.io/v1alpha1', 'Password'], ['bitnami.com/v1alpha1', 'SealedSecret'],
    ))).toEqual([
      { name: 'External Secrets Operator', kinds: ['ExternalSecret', 'Password', 'SecretStore'], url: 'https://external-secrets.io/latest/introduction/getting-started/' },
      { name: 'Sealed Secrets', kinds: ['SealedSecret'], url: 'https://github.com/bitnami-labs/sealed-secrets#installation' },
    ]);
  });

  test('not for what Kubernetes itself knows', () => {
    expect(neededControllers(rendered(['v1', 'Secret'], ['apps/v1', 'Deployment']))).toEqual([]);
  });
});

describe('the Secret that there will be', () => {
  test('is the object itself', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' } };
    expect(secretOf(secret)).toBe(secret);
  });

  test('has the name of the SealedSecret, whatever its template says', () => {
    expect(secretOf({ apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: { name: 'db' }, spec: { template: { metadata: { name: 'other' } } } }))
      .toEqual(secretNamed('db', 'default'));
  });

  test('has the name of the target of an ExternalSecret, or of the ExternalSecret', () => {
    expect(secretOf(externalSecret({ name: 'db', creationPolicy: 'Orphan' }))).toEqual(secretNamed('db', 'shop'));
    expect(secretOf(externalSecret())).toEqual(secretNamed('own', 'shop'));
    expect(secretOf(externalSecret({ manifest: { apiVersion: 'v1', kind: 'Secret' } }))).toEqual(secretNamed('own', 'shop'));
  });

  test('is none where an ExternalSecret adds to one, or makes something else', () => {
    expect(secretOf(externalSecret({ creationPolicy: 'Merge' }))).toBeUndefined();
    expect(secretOf(externalSecret({ creationPolicy: 'None' }))).toBeUndefined();
    expect(secretOf(externalSecret({ manifest: { apiVersion: 'v1', kind: 'ConfigMap' } }))).toBeUndefined();
  });

  test('is none for any other object', () => {
    expect(secretOf({ apiVersion: 'example.com/v1', kind: 'Secret', metadata: { name: 'db' } })).toBeUndefined();
    expect(secretOf({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'db' } })).toBeUndefined();
  });
});
