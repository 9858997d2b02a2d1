import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ConfigBackedEnv, ConfigBackedEnvProps } from '../lib/config-backed-env';
import { SecretEnv } from '../lib/secret-env';
import { removeTempFolders } from './support/folders';
import { ofKind, quietApp, rendered, objectsOf, wrong } from './support/synth';

afterEach(removeTempFolders);

function configMapOf(props: ConfigBackedEnvProps) {
  return ofKind(rendered((chart) => new ConfigBackedEnv(chart, 'config', props)), 'ConfigMap');
}

function create(props: ConfigBackedEnvProps) {
  return () => new ConfigBackedEnv(Testing.chart(), 'config', props);
}

const CANARY = 'canary-4711';

describe('a ConfigBackedEnv', () => {
  test('is a ConfigMap of the name that was given, without a hash', () => {
    const configMap = configMapOf({ name: 'tp-config', variables: { DB_URL: 'db', DB_PORT: '3306', EMPTY: '' } });
    expect(configMap).toEqual({
      apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'tp-config' },
      data: { DB_URL: 'db', DB_PORT: '3306', EMPTY: '' }, immutable: false,
    });
  });

  test('gives a container each variable by a reference of its own, those of the ConfigMap first', () => {
    const objects = rendered((chart) => {
      const config = new ConfigBackedEnv(chart, 'config', {
        name: 'tp-config', variables: { B: '1', A: '2' },
        secrets: [SecretEnv.fromSecretName('db', { keys: ['DB_PWD'] }), SecretEnv.fromSecretName('mail', { keys: ['MAIL_USER', 'MAIL_PWD'] })],
      });
      config.addTo(new kplus.Deployment(chart, 'any').addContainer({ image: 'any:1' }));
    });
    const plain = (key: string) => ({ name: key, valueFrom: { configMapKeyRef: { name: 'tp-config', key } } });
    const secret = (name: string, key: string) => ({ name: key, valueFrom: { secretKeyRef: { name, key } } });
    expect(ofKind(objects, 'Deployment').spec.template.spec.containers[0].env)
      .toEqual([plain('B'), plain('A'), secret('db', 'DB_PWD'), secret('mail', 'MAIL_USER'), secret('mail', 'MAIL_PWD')]);
    expect(objects.map((object) => object.kind)).toEqual(['ConfigMap', 'Deployment']);
  });

  test('tells every variable', () => {
    const config = create({ name: 'c', variables: { A: '1' }, secrets: [SecretEnv.fromSecretName('s', { keys: ['B_PWD'] })] })();
    expect(Object.keys(config.variables)).toEqual(['A', 'B_PWD']);
    expect(config.configMap.name).toBe('c');
  });

  test('can serve Secrets alone, and nothing at all', () => {
    expect(configMapOf({ name: 'c', secrets: [SecretEnv.fromSecretName('s', { keys: ['A'] })] })).not.toHaveProperty('data.A');
    expect(configMapOf({ name: 'c' }).metadata).toEqual({ name: 'c' });
  });

  test('lives in the namespace of its chart', () => {
    const app = quietApp();
    new ConfigBackedEnv(new Chart(app, 'test', { namespace: 'shop' }), 'config', { name: 'c' });
    expect(ofKind(objectsOf(app), 'ConfigMap').metadata).toEqual({ name: 'c', namespace: 'shop' });
  });

  test('has the props it was given, whatever happens to the object that carried them', () => {
    const variables: Record<string, string> = { A: '1' };
    const app = quietApp();
    new ConfigBackedEnv(new Chart(app, 'test'), 'config', { name: 'c', variables });
    variables.A = 'changed';
    expect(ofKind(objectsOf(app), 'ConfigMap').data).toEqual({ A: '1' });
  });
});

describe('a ConfigBackedEnv refuses', () => {
  const fix = (name: string) => `take it from a Secret with secrets: [SecretEnv.fromSecretName(…, { keys: ["${name}"] })], or give the reason in acknowledgePlaintext.${name}`;

  test('a name that is no ConfigMap\'s', () => {
    expect(create({ name: 'TP_Config' })).toThrow(wrong(
      '[test/config] name: "TP_Config", expected a DNS subdomain: at most 253 of a-z, 0-9, "-" and ".", which begins and ends'
      + ' with a letter or digit; write "tp-config"'));
  });

  test('a secret in the ConfigMap, and does not show it', () => {
    expect(create({ name: 'c', variables: { DB_PWD: CANARY } })).toThrow(wrong(
      '[test/config] variables.DB_PWD: (value hidden), expected no secret in a ConfigMap, which everybody who can read the namespace can read; '
      + fix('DB_PWD')));
  });

  test('a URL with a password in it under a harmless name, and does not show it', () => {
    expect(create({ name: 'c', variables: { DB_URL: `jdbc:mysql://root:${CANARY}@db/shop` } })).toThrow(wrong(
      '[test/config] variables.DB_URL: (value hidden), expected no password in a value in a ConfigMap, which everybody who can read the namespace can read;'
      + ' take the password out and give it as a variable of its own from a Secret, or give the reason in acknowledgePlaintext.DB_URL'));
  });

  test('a value that is not given, as when a variable of the environment is not set', () => {
    expect(create({ name: 'c', variables: { DB_PORT: undefined as unknown as string } })).toThrow(wrong(
      '[test/config] variables.DB_PORT: nothing given, expected a string; give a value, or set the variable that it comes from'));
  });

  test('a Spring property for a name, and tells the variable that Spring binds to it', () => {
    expect(create({ name: 'c', variables: { 'spring.main.log-startup-info': 'false', '1st': 'x' } })).toThrow(wrong(
      '[test/config] variables.spring.main.log-startup-info: "spring.main.log-startup-info", expected the name of an environment variable:'
      + ' letters, digits and "_", no digit first; write SPRING_MAIN_LOGSTARTUPINFO, which Spring Boot binds to that property',
      '[test/config] variables.1st: "1st", expected the name of an environment variable: letters, digits and "_", no digit first; rename it'));
  });

  test('a key of a Secret that is no variable\'s name', () => {
    expect(create({ name: 'c', secrets: [SecretEnv.fromSecretName('s', { keys: ['A'] }), SecretEnv.fromSecretName('s', { keys: ['db.pwd'] })] })).toThrow(wrong(
      '[test/config] secrets[1].keys: "db.pwd", expected the name of an environment variable: letters, digits and "_", no digit first;'
      + ' write DB_PWD, which Spring Boot binds to that property'));
  });

  test('a variable that is given twice', () => {
    const secrets = [SecretEnv.fromSecretName('s', { keys: ['A', 'B'] }), SecretEnv.fromSecretName('t', { keys: ['B'] })];
    expect(create({ name: 'c', variables: { A: '1' }, secrets })).toThrow(wrong(
      '[test/config] secrets[0].keys: "A", expected a name that is given once (it is in variables too); remove one of the two',
      '[test/config] secrets[1].keys: "B", expected a name that is given once (it is in secrets[0].keys too); remove one of the two'));
  });

  test('a value that is no string, as JavaScript and YAML readers may give', () => {
    const variables = { DB_PORT: 3306, DB_PWD: 4711 } as unknown as Record<string, string>;
    expect(create({ name: 'c', variables, acknowledgePlaintext: { DB_PWD: 'a test' } })).toThrow(wrong(
      '[test/config] variables.DB_PORT: 3306, expected a string; put it in quotes',
      '[test/config] variables.DB_PWD: (value hidden), expected a string; put it in quotes'));
  });

  test('everything at once', () => {
    expect(create({ name: '-', variables: { 'A': '1', 'b c': '2', 'TOKEN': CANARY }, secrets: [SecretEnv.fromSecretName('s', { keys: ['A'] })] })).toThrow(wrong(
      '[test/config] name: "-", expected a DNS subdomain: at most 253 of a-z, 0-9, "-" and ".", which begins and ends with a letter or digit; give it such a name',
      '[test/config] variables.b c: "b c", expected the name of an environment variable: letters, digits and "_", no digit first; rename it',
      '[test/config] variables.TOKEN: (value hidden), expected no secret in a ConfigMap, which everybody who can read the namespace can read; ' + fix('TOKEN'),
      '[test/config] secrets[0].keys: "A", expected a name that is given once (it is in variables too); remove one of the two'));
  });
});

describe('a secret that may be read by everybody', () => {
  test('is in the ConfigMap with its reason beside it', () => {
    const configMap = configMapOf({
      name: 'c', variables: { DB_PWD: 'x', API_TOKEN: 'y', URL: 'http://me:me@host' },
      acknowledgePlaintext: { DB_PWD: 'a test', API_TOKEN: 'it is public', URL: 'so is this' },
    });
    expect(configMap.data).toEqual({ DB_PWD: 'x', API_TOKEN: 'y', URL: 'http://me:me@host' });
    expect(configMap.metadata.annotations)
      .toEqual({ 'cdk8s-spring-boot/acknowledged-plaintext': 'DB_PWD: a test; API_TOKEN: it is public; URL: so is this' });
  });

  test.each(['', '  '])('needs a reason: %p is none', (reason) => {
    expect(create({ name: 'c', variables: { DB_PWD: CANARY }, acknowledgePlaintext: { DB_PWD: reason } })).toThrow(wrong(
      `[test/config] acknowledgePlaintext.DB_PWD: "${reason}", expected the reason; say why this value may be read by everybody`));
  });

  test('must be one of the variables: what is acknowledged and not there is a slip', () => {
    expect(create({ name: 'c', variables: { DB_PWD: CANARY }, acknowledgePlaintext: { DB_PWD: 'a test', DB_PASS: 'a test' } })).toThrow(wrong(
      '[test/config] acknowledgePlaintext.DB_PASS: "a test", expected the name of one of the variables; remove it'));
  });
});
