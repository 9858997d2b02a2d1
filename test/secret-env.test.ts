import { SecretEnv } from '../lib/secret-env';
import { wrong } from './support/synth';

describe('a SecretEnv', () => {
  test('tells the Secret, its keys and the file they come from', () => {
    const secret = SecretEnv.fromSecretName('db.example', { keys: ['DB_PWD'], envFile: '.env' });
    expect([secret.secretName, secret.variables, secret.envFile]).toEqual(['db.example', { DB_PWD: 'DB_PWD' }, '.env']);
  });

  test('gives a key to a variable of another name', () => {
    expect(SecretEnv.fromSecretName('db', { keys: ['DB_PWD'], variables: { SPRING_DATASOURCE_PASSWORD: 'password' } }).variables)
      .toEqual({ DB_PWD: 'DB_PWD', SPRING_DATASOURCE_PASSWORD: 'password' });
  });

  test('refuses keys that Kubernetes refuses, and a variable that is given twice', () => {
    expect(() => SecretEnv.fromSecretName('db', { keys: ['a b', 'DB_PWD'], variables: { DB_PWD: 'password', X: '' } })).toThrow(wrong(
      '[SecretEnv.fromSecretName] keys: "DB_PWD", expected a name that is given once; remove one of the two',
      '[SecretEnv.fromSecretName] keys: "a b", expected a key of a Secret: at most 253 letters, digits, "-", "_" and ".", but not "." alone, nor ".." in front; write it as the Secret has it',
      '[SecretEnv.fromSecretName] variables.X: "", expected a key of a Secret: at most 253 letters, digits, "-", "_" and ".", but not "." alone, nor ".." in front; write it as the Secret has it'));
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
