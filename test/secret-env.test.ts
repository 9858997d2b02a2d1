import { SecretEnv } from '../lib/secret-env';
import { wrong } from './support/synth';

describe('a SecretEnv', () => {
  test('tells the Secret, its keys and the file they come from', () => {
    const secret = SecretEnv.fromSecretName('db.example', { keys: ['DB_PWD'], envFile: '.env' });
    expect([secret.secretName, secret.keys, secret.envFile]).toEqual(['db.example', ['DB_PWD'], '.env']);
  });

  test('needs no file', () => {
    expect(SecretEnv.fromSecretName('db', { keys: ['DB_PWD'] }).envFile).toBeUndefined();
  });

  test('refuses a name that Kubernetes refuses, and no keys, both at once', () => {
    expect(() => SecretEnv.fromSecretName('db_secret', { keys: [] })).toThrow(wrong(
      '[SecretEnv.fromSecretName] secretName: "db_secret", expected a DNS subdomain: at most 253 of a-z, 0-9, "-" and ".",'
      + ' which begins and ends with a letter or digit; write "db-secret"',
      '[SecretEnv.fromSecretName] keys: [], expected at least one key; name the keys that the application reads'));
  });
});
