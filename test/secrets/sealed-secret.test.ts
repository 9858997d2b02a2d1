import { Chart } from 'cdk8s';
import { ConfigBackedEnv } from '../../lib/config-backed-env';
import { SecretEnv } from '../../lib/secret-env';
import { removeTempFolders } from '../support/folders';
import { SEALED, sealedFile, sealedSecret } from '../support/sealed';
import { ofKind, objectsOf, quietApp, wrong } from '../support/synth';

afterEach(removeTempFolders);

/** The SealedSecret in the manifests, of a chart in a namespace. */
function written(file: string, namespace?: string) {
  const app = quietApp();
  new ConfigBackedEnv(new Chart(app, 'test', { namespace }), 'config', { name: 'c', secrets: [SecretEnv.fromSealedSecretFile(file)] });
  return ofKind(objectsOf(app), 'SealedSecret');
}

/** What is wrong with a file, without the path of the construct and the file. */
function problemsOf(sealed: object): string[] {
  const file = sealedFile(sealed);
  try {
    SecretEnv.fromSealedSecretFile(file);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => line.replace(`[SecretEnv.fromSealedSecretFile] ${file} `, ''));
  }
}

describe('a sealed Secret', () => {
  test('is in the manifests as it is in the file, but for what the API server and kubectl write', () => {
    const sealed = sealedSecret({
      metadata: { name: 'db', namespace: 'shop', annotations: { 'sealedsecrets.bitnami.com/namespace-wide': 'true' }, labels: { team: 'blue' } },
      spec: { template: { type: 'Opaque', immutable: true, metadata: { name: 'db', labels: { a: 'b' } }, data: { url: 'db://{{ .DB_USER }}' } } },
    });
    const annotations = { ...sealed.metadata.annotations, 'kubectl.kubernetes.io/last-applied-configuration': '{}' };
    const file = sealedFile({ ...sealed, metadata: { ...sealed.metadata, annotations, creationTimestamp: null, resourceVersion: '17', uid: 'x' }, status: { observedGeneration: 1 } });
    expect(written(file, 'shop')).toEqual(sealed);
  });

  test('of the default namespace suits a chart without one', () => {
    expect(written(sealedFile(sealedSecret({ metadata: { name: 'db', namespace: 'default' } }))).metadata).toEqual({ name: 'db', namespace: 'default' });
  });

  test('for the whole cluster, or without a namespace, lives in that of the chart', () => {
    const annotations = { 'sealedsecrets.bitnami.com/cluster-wide': 'true' };
    expect(written(sealedFile(sealedSecret({ metadata: { name: 'db', namespace: 'elsewhere', annotations } })), 'shop').metadata)
      .toEqual({ name: 'db', namespace: 'shop', annotations });
    expect(written(sealedFile(sealedSecret({ metadata: { name: 'db' } })), 'shop').metadata).toEqual({ name: 'db', namespace: 'shop' });
  });

  test.each([{}, { annotations: { 'sealedsecrets.bitnami.com/namespace-wide': 'true' } }])('is refused in a namespace where nobody can decrypt it: %j', (metadata) => {
    const file = sealedFile(sealedSecret({ metadata: { name: 'db', namespace: 'shop', ...metadata } }));
    expect(() => written(file, 'other')).toThrow(wrong(
      `[test/config] secrets[0]: "shop", expected the namespace "other" of the construct: the values in ${file} can be decrypted in shop only;`
      + ' give the chart the namespace "shop", or seal the Secret again with kubeseal for other'));
    expect(() => written(file)).toThrow('secrets[0]: "shop", expected the namespace "default" of the construct');
  });
});

describe('a sealed Secret is refused', () => {
  const encrypted = ', expected a value that kubeseal has encrypted; seal the Secret, and choose another value if this was it in plain text';

  test('without a name, or with something else for one', () => {
    expect(problemsOf(sealedSecret({ metadata: undefined }))).toEqual(['metadata.name: nothing given, expected the name of a Secret; write it with kubeseal']);
    expect(problemsOf(sealedSecret({ metadata: { name: 'My Password', namespace: ['x'] } }))).toEqual([
      'metadata.name: (value hidden), expected the name of a Secret; write it with kubeseal',
      'metadata.namespace: (value hidden), expected the name of a namespace; write it with kubeseal']);
  });

  test('without encrypted values', () => {
    const none = (seen: string) => [`spec.encryptedData: ${seen}, expected the encrypted values; write it with kubeseal`];
    expect(problemsOf(sealedSecret({ spec: { encryptedData: undefined } }))).toEqual(none('nothing given'));
    expect(problemsOf(sealedSecret({ spec: { encryptedData: {} } }))).toEqual(none('{}'));
    expect(problemsOf(sealedSecret({ spec: { encryptedData: 'x' } }))).toEqual(none('(value hidden)'));
    expect(problemsOf({ ...sealedSecret(), spec: null })).toEqual(none('nothing given'));
  });

  test('in the old form, all in one', () => {
    expect(problemsOf(sealedSecret({ spec: { data: SEALED } })))
      .toEqual(['spec.data: (value hidden), expected encryptedData alone: the old form does not show its keys; seal the Secret again']);
  });

  test('with fields of a Secret in plain text', () => {
    expect(problemsOf(sealedSecret({ spec: { stringData: { DB_PWD: 'x' }, 'my password': 1 } })))
      .toEqual(['spec: ["stringData","…"], expected encryptedData and template only; seal what is secret in there, and take the rest out']);
  });

  test.each([
    ['plain text', 'hunter2'], ['base64 of it', Buffer.from('correct horse battery staple'.repeat(40)).toString('base64')], ['a number', 4711], ['nothing', ''],
    ['cut off', SEALED.slice(0, 680)], ['one character', 'A'],
  ])('with a value that is not encrypted: %s', (_, value) => {
    expect(problemsOf(sealedSecret({ spec: { encryptedData: { DB_USER: SEALED, DB_PWD: value } } }))).toEqual([`spec.encryptedData.DB_PWD: (value hidden)${encrypted}`]);
  });

  test('with keys that no Secret can have, which are not shown', () => {
    expect(problemsOf(sealedSecret({ spec: { encryptedData: { 'my password': SEALED } } }))[0])
      .toBe('spec.encryptedData: (key hidden), expected keys of a Secret: letters, digits, "-", "_" and "."; write it with kubeseal');
  });
});
