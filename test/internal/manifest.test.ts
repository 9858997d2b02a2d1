import { describeIdentity, groupOf, identityOf, namespaceOfManifest } from '../../lib/internal/manifest';

const object = (apiVersion: string, kind: string, metadata?: object) => ({ apiVersion, kind, metadata });

describe('two manifests are one object', () => {
  test('whatever the version in their group', () => {
    expect(identityOf(object('autoscaling/v1', 'X', { name: 'a' }))).toBe(identityOf(object('autoscaling/v2', 'X', { name: 'a' })));
    expect(identityOf(object('v1', 'X', { name: 'a' }))).toBe(identityOf(object('v2', 'X', { name: 'a' })));
  });

  test('when one says the namespace default and the other none', () => {
    expect(identityOf(object('v1', 'X', { name: 'a' }))).toBe(identityOf(object('v1', 'X', { name: 'a', namespace: 'default' })));
  });

  test.each([
    ['group', object('b.io/v1', 'X', { name: 'a', namespace: 'n' })],
    ['kind', object('a.io/v1', 'Y', { name: 'a', namespace: 'n' })],
    ['name', object('a.io/v1', 'X', { name: 'b', namespace: 'n' })],
    ['namespace', object('a.io/v1', 'X', { name: 'a', namespace: 'm' })],
  ])('never with another %s', (_, other) => {
    expect(identityOf(other)).not.toBe(identityOf(object('a.io/v1', 'X', { name: 'a', namespace: 'n' })));
  });
});

test('a manifest is named by kind, namespace and name', () => {
  expect(describeIdentity(object('v1', 'Service', { name: 'web' }))).toBe('Service default/web');
  expect(describeIdentity(object('v1', 'Service', { name: 'web', namespace: 'shop' }))).toBe('Service shop/web');
  expect(namespaceOfManifest({})).toBe('default');
});

test('the group is what stands in front of the version, nothing for the first kinds of Kubernetes', () => {
  expect([groupOf({ apiVersion: 'v1' }), groupOf({ apiVersion: 'apps/v1' }), groupOf({})]).toEqual(['', 'apps', '']);
});
