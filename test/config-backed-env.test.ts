import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ConfigBackedEnv, ConfigBackedEnvProps } from '../lib/config-backed-env';
import { SpringProperty } from '../lib/spring-property';
import { SpringType } from '../lib/spring-type';
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

  test('takes Spring properties, and gives the container the variables that Spring Boot reads them from', () => {
    const objects = rendered((chart) => {
      const config = new ConfigBackedEnv(chart, 'config', {
        name: 'c', variables: { 'spring.main.log-startup-info': 'false', 'my.service[0].other': 'x', 'debug': 'true', 'DB_URL': 'db' },
        secrets: [SecretEnv.fromSecretName('s', { variables: { 'spring.datasource.password': 'password' } })],
      });
      config.addTo(new kplus.Deployment(chart, 'any').addContainer({ image: 'any:1' }));
    });
    expect(ofKind(objects, 'ConfigMap').data).toEqual({ SPRING_MAIN_LOGSTARTUPINFO: 'false', MY_SERVICE_0_OTHER: 'x', DEBUG: 'true', DB_URL: 'db' });
    const { env } = ofKind(objects, 'Deployment').spec.template.spec.containers[0];
    expect(env.map(({ name }: { name: string }) => name))
      .toEqual(['SPRING_MAIN_LOGSTARTUPINFO', 'MY_SERVICE_0_OTHER', 'DEBUG', 'DB_URL', 'SPRING_DATASOURCE_PASSWORD']);
    expect(env.at(-1)).toEqual({ name: 'SPRING_DATASOURCE_PASSWORD', valueFrom: { secretKeyRef: { name: 's', key: 'password' } } });
  });

  test('takes properties with types', () => {
    const properties = [SpringProperty.integer('server.port').of(8081), SpringProperty.boolean('spring.main.log-startup-info').of(false)];
    expect(configMapOf({ name: 'c', variables: { A: '1' }, properties }).data).toEqual({ A: '1', SERVER_PORT: '8081', SPRING_MAIN_LOGSTARTUPINFO: 'false' });
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

  test('carries values as they are: empty, of several lines, with blanks at the end, of any script', () => {
    const variables = { A: '', B: 'two\nlines\n', C: ' blanks  ', D: 'ä 日本 \u{1f600} \u2028', E: '#"\'%$', F: '0o17' };
    expect(configMapOf({ name: 'c', variables }).data).toEqual(variables);
  });

  test('keeps its keys also where all values are empty, which cdk8s-plus would leave out', () => {
    const objects = rendered((chart) => {
      const { configMap } = new ConfigBackedEnv(chart, 'late', { name: 'late', variables: { A: '', B: '' } });
      configMap.addData('C', '');
      new ConfigBackedEnv(chart, 'none', { name: 'none' });
    });
    expect(objects.map(({ data }) => data)).toEqual([{ A: '', B: '', C: '' }, undefined]);
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

  test('a property that no variable can carry, and says why and what to do', () => {
    expect(create({
      name: 'c', variables: { 'logging.level.[com.Example]': 'DEBUG', 'my.mainProject': 'x', '1st': 'x' },
      secrets: [SecretEnv.fromSecretName('s', { variables: { 'users[Ann].pwd': 'pwd' } })],
    })).toThrow(wrong(
      '[test/config] variables.logging.level.[com.Example]: "logging.level.[com.Example]", expected a property that an environment variable can carry, or the name'
      + ' of a variable: a variable has no brackets to keep the key [com.Example] together, nor its upper and lower case;'
      + ' give delivery: ConfigDelivery.configTree(), .yamlFile() or .JSON, which keep such names',
      '[test/config] variables.my.mainProject: "my.mainProject", expected a property that an environment variable can carry, or the name of a variable:'
      + ' a variable tells no upper from lower case: Spring Boot reads lower case; write my.main-project if it is a property of a class,'
      + ' else give delivery: ConfigDelivery.configTree(), .yamlFile() or .JSON, which keep such names',
      '[test/config] variables.1st: "1st", expected a property that an environment variable can carry, or the name of a variable:'
      + ' it begins with a digit, which the name of a variable cannot; rename it',
      '[test/config] secrets[0].variables: "users[Ann].pwd", expected a property that an environment variable can carry, or the name of a variable:'
      + ' a variable has no brackets to keep the key [Ann] together, nor its upper and lower case; give delivery: ConfigDelivery.configTree(), in which Secrets are files'));
  });

  test('two names from which Spring Boot reads one property, also between ConfigMap and Secrets', () => {
    expect(create({
      name: 'c', variables: { 'spring.datasource.jdbc-url': 'a', 'SPRING_DATASOURCE_JDBCURL': 'b', 'app.tokens-per-page': '5' },
      secrets: [SecretEnv.fromSecretName('s', { keys: ['APP_TOKENSPERPAGE'] })],
    })).toThrow(wrong(
      '[test/config] variables.SPRING_DATASOURCE_JDBCURL: "SPRING_DATASOURCE_JDBCURL", expected one name for a property, and Spring Boot reads the same one'
      + ' from spring.datasource.jdbc-url (variables.spring.datasource.jdbc-url); remove one of the two',
      '[test/config] secrets[0].keys: "APP_TOKENSPERPAGE", expected one name for a property, and Spring Boot reads the same one'
      + ' from app.tokens-per-page (variables.app.tokens-per-page); remove one of the two'));
  });

  test('what is wrong with a property with a type: a key that no variable can carry, a name that is taken', () => {
    const levels = SpringProperty.map('logging.level', SpringType.STRING, SpringType.STRING);
    expect(create({ name: 'c', variables: { SERVER_PORT: '80' }, properties: [levels.key('com.Example').of('DEBUG'), SpringProperty.integer('server.port').of(80)] })).toThrow(wrong(
      '[test/config] properties[0]: "logging.level[com.Example]", expected a property that an environment variable can carry, or the name of a variable:'
      + ' a variable has no brackets to keep the key [com.Example] together, nor its upper and lower case; give delivery: ConfigDelivery.configTree(), .yamlFile() or .JSON, which keep such names',
      '[test/config] properties[1]: "server.port", expected one name for a property, and Spring Boot reads the same one from SERVER_PORT (variables.SERVER_PORT); remove one of the two'));
  });

  test('a property that looks secret, and a NUL character', () => {
    expect(create({ name: 'c', variables: { 'spring.datasource.password': CANARY, 'greeting': 'a\0b' } })).toThrow(wrong(
      '[test/config] variables.spring.datasource.password: (value hidden), expected no secret in a ConfigMap, which everybody who can read the namespace can read;'
      + ' take it from a Secret with secrets: [SecretEnv.fromSecretName(…, { variables: { "spring.datasource.password": <key of the Secret> } })],'
      + ' or give the reason in acknowledgePlaintext.spring.datasource.password',
      '[test/config] variables.greeting: (value hidden), expected no NUL character, with which the container would not start; take it out'));
  });

  test('a value with which no container would start', () => {
    const longest = 'x'.repeat(131_072 - 'LONG='.length - 1);
    expect(create({ name: 'c', variables: { LONG: longest } })).not.toThrow();
    expect(create({ name: 'c', variables: { LONG: `${longest}x` } })).toThrow(wrong(
      '[test/config] variables.LONG: 131073 bytes, expected at most 131072, with name and end: Linux starts no program with a longer variable;'
      + ' put it into a file, with delivery: ConfigDelivery.configTree() or .yamlFile()'));
  });

  test('a variable that is given twice', () => {
    const secrets = [SecretEnv.fromSecretName('s', { keys: ['A', 'B'] }), SecretEnv.fromSecretName('t', { keys: ['B'] })];
    expect(create({ name: 'c', variables: { A: '1' }, secrets })).toThrow(wrong(
      '[test/config] secrets[0].keys: "A", expected a name that is given once (it is in variables too); remove one of the two',
      '[test/config] secrets[1].keys: "B", expected a name that is given once (it is in secrets[0].keys too); remove one of the two'));
  });

  test('a name that no ConfigMap can have, or that objects of JavaScript have', () => {
    expect(create({ name: 'c', variables: { ...JSON.parse('{"__proto__":"x"}') as Record<string, string>, [`A_${'B'.repeat(252)}`]: 'x' } })).toThrow(wrong(
      '[test/config] variables.__proto__: "__proto__", expected a name that objects of JavaScript do not have already; rename it',
      `[test/config] variables.A_${'B'.repeat(252)}: "A_${'B'.repeat(77)}… (256 characters), expected a name of at most 253 characters, which is the most that a key in a`
      + ' ConfigMap or Secret has; shorten it, or put it into a file that is mounted'));
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
      '[test/config] variables.b c: "b c", expected a property that an environment variable can carry, or the name of a variable: a property has no " " outside of brackets; rename it',
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
