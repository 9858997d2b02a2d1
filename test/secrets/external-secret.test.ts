import { Duration } from 'cdk8s';
import { ConfigBackedEnv } from '../../lib/config-backed-env';
import { ExternalSecretOptions } from '../../lib/external-secret-options';
import { SecretEnv } from '../../lib/secret-env';
import { removeTempFolders } from '../support/folders';
import { ofKind, rendered, wrong } from '../support/synth';

afterEach(removeTempFolders);

const PASSWORD = { DB_PWD: { key: 'shop/db', property: 'password' } };

function externalSecretOf(options: ExternalSecretOptions) {
  return ofKind(rendered((chart) => new ConfigBackedEnv(chart, 'config', { name: 'c', secrets: [SecretEnv.fromExternalSecret('db', options)] })), 'ExternalSecret');
}

function create(options: unknown, name = 'db') {
  return () => SecretEnv.fromExternalSecret(name, options as ExternalSecretOptions);
}

describe('a SecretEnv of an external Secret', () => {
  test('tells the Secret and its keys: names as they are given, but for those that no Secret can have as a key', () => {
    const secret = SecretEnv.fromExternalSecret('db', {
      store: 'vault', variables: { 'DB_PWD': { key: 'a' }, 'spring.datasource.password': { key: 'b' }, 'my.list[0].token': { key: 'c' } },
    });
    expect(secret.secretName).toBe('db');
    expect(secret.variables).toEqual({ 'DB_PWD': 'DB_PWD', 'spring.datasource.password': 'spring.datasource.password', 'my.list[0].token': 'MY_LIST_0_TOKEN' });
    expect(secret.envFile).toBeUndefined();
  });

  test('is an ExternalSecret that takes each key from the store, once an hour', () => {
    expect(externalSecretOf({ store: 'vault', variables: { ...PASSWORD, 'api[0].token': { key: 'token', version: '7' } } })).toEqual({
      apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name: 'db' },
      spec: {
        refreshInterval: '1h', secretStoreRef: { kind: 'SecretStore', name: 'vault' }, target: { name: 'db' },
        data: [
          { secretKey: 'DB_PWD', remoteRef: { key: 'shop/db', property: 'password' } },
          { secretKey: 'API_0_TOKEN', remoteRef: { key: 'token', version: '7' } },
        ],
      },
    });
  });

  test('can take from a ClusterSecretStore, at intervals of one\'s own or once', () => {
    const { spec } = externalSecretOf({ clusterStore: 'aws', refreshInterval: Duration.minutes(90), variables: PASSWORD });
    expect([spec.secretStoreRef, spec.refreshInterval]).toEqual([{ kind: 'ClusterSecretStore', name: 'aws' }, '90m']);
    expect(externalSecretOf({ store: 'vault', refreshInterval: Duration.millis(0), variables: PASSWORD }).spec.refreshInterval).toBe('0s');
  });
});

describe('a SecretEnv of an external Secret refuses', () => {
  test('no store and no variables, with a name that Kubernetes refuses', () => {
    expect(create({ variables: {} }, 'DB')).toThrow(wrong(
      '[SecretEnv.fromExternalSecret] secretName: "DB", expected a DNS subdomain: at most 253 of a-z, 0-9, "-" and ".", which begins and ends with a letter or digit; write "db"',
      '[SecretEnv.fromExternalSecret] store: nothing given, expected the name of a SecretStore, or in clusterStore that of a ClusterSecretStore; name the one that has the values',
      '[SecretEnv.fromExternalSecret] variables: {}, expected at least one variable; name those that the application reads'));
  });

  test('two stores, and names that are none', () => {
    expect(create({ store: 'Vault', clusterStore: '', variables: PASSWORD })).toThrow(wrong(
      '[SecretEnv.fromExternalSecret] clusterStore: "", expected one store, and store is "Vault" already; remove one of the two',
      '[SecretEnv.fromExternalSecret] store: "Vault", expected a DNS subdomain: at most 253 of a-z, 0-9, "-" and ".", which begins and ends with a letter or digit; write "vault"',
      '[SecretEnv.fromExternalSecret] clusterStore: "", expected a DNS subdomain: at most 253 of a-z, 0-9, "-" and ".", which begins and ends with a letter or digit; give it such a name'));
  });

  test('a reference without a key, or with parts that are no text', () => {
    expect(create({ store: 'vault', variables: { A: 'shop/db', B: { key: '', property: '' }, C: { key: 4711, version: 2 } } })).toThrow(wrong(
      '[SecretEnv.fromExternalSecret] variables.A.key: nothing given, expected where the store keeps the value; give the name of the entry',
      '[SecretEnv.fromExternalSecret] variables.B.key: "", expected where the store keeps the value; give the name of the entry',
      '[SecretEnv.fromExternalSecret] variables.B.property: "", expected a text; leave it out',
      '[SecretEnv.fromExternalSecret] variables.C.key: a value of type number, expected where the store keeps the value; give the name of the entry',
      '[SecretEnv.fromExternalSecret] variables.C.version: a value of type number, expected a text; leave it out'));
  });
});
