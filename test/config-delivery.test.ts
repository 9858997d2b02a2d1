import * as kplus from 'cdk8s-plus-28';
import { Chart } from 'cdk8s';
import { parse } from 'yaml';
import { ConfigBackedEnv, ConfigBackedEnvProps } from '../lib/config-backed-env';
import { ConfigDelivery } from '../lib/config-delivery';
import { ConfigMapEnv } from '../lib/config-map-env';
import { SecretEnv } from '../lib/secret-env';
import { SpringBootApp } from '../lib/spring-boot-app';
import { removeTempFolders } from './support/folders';
import { ofKind, rendered, wrong } from './support/synth';

afterEach(removeTempFolders);

/** The ConfigMap's data, and the container and volumes that get it. */
function delivered(delivery: ConfigDelivery, props: Partial<ConfigBackedEnvProps>) {
  const objects = rendered((chart) => {
    const config = new ConfigBackedEnv(chart, 'config', { name: 'shop-config', delivery, ...props });
    config.addTo(new kplus.Deployment(chart, 'any').addContainer({ image: 'any:1' }));
  });
  const { containers: [{ env, envFrom, volumeMounts }], volumes } = ofKind(objects, 'Deployment').spec.template.spec;
  return { data: ofKind(objects, 'ConfigMap').data, env, envFrom, volumeMounts, volumes };
}

const fromConfigMap = (name: string, key = name, configMap = 'shop-config') => ({ name, valueFrom: { configMapKeyRef: { name: configMap, key } } });
const fromSecret = (name: string, secret: string, key: string) => ({ name, valueFrom: { secretKeyRef: { name: secret, key } } });

/** A key of a map that no variable can carry, a list, the name of a variable. */
const VARIABLES = { 'my.map[Some.Key]': 'x', 'my.list[0]': 'a', 'server.port': '8081', 'DB_URL': 'db' };

describe('ConfigDelivery.ENV_FROM', () => {
  test('gives the whole ConfigMap in one reference, and keys of Secrets and other ConfigMaps one by one', () => {
    expect(delivered(ConfigDelivery.ENV_FROM, {
      variables: { 'server.port': '8081', 'DB_URL': 'db' }, secrets: [SecretEnv.fromSecretName('s', { keys: ['DB_PWD'] })],
      configMaps: [ConfigMapEnv.fromConfigMapName('shared', { keys: ['DB_NAME'] })],
    })).toEqual({
      data: { SERVER_PORT: '8081', DB_URL: 'db' },
      envFrom: [{ configMapRef: { name: 'shop-config' } }],
      env: [fromConfigMap('DB_NAME', 'DB_NAME', 'shared'), fromSecret('DB_PWD', 's', 'DB_PWD')],
    });
  });

  test('gives no reference to a ConfigMap without values', () => {
    expect(delivered(ConfigDelivery.ENV_FROM, { secrets: [SecretEnv.fromSecretName('s', { keys: ['DB_PWD'] })] }).envFrom).toBeUndefined();
  });
});

describe('ConfigDelivery.JSON', () => {
  test('gives properties, whatever their names, as one JSON text, and all else as variables', () => {
    const { data, env } = delivered(ConfigDelivery.JSON, {
      variables: VARIABLES, secrets: [SecretEnv.fromSecretName('s', { variables: { 'spring.datasource.password': 'pwd' } })],
    });
    expect(data).toEqual({ DB_URL: 'db', SPRING_APPLICATION_JSON: '{"my.map[Some.Key]":"x","my.list[0]":"a","server.port":"8081"}' });
    expect(env).toEqual([fromConfigMap('DB_URL'), fromConfigMap('SPRING_APPLICATION_JSON'), fromSecret('SPRING_DATASOURCE_PASSWORD', 's', 'pwd')]);
  });

  test('is not there without properties', () => {
    expect(delivered(ConfigDelivery.JSON, { variables: { DB_URL: 'db' } }).data).toEqual({ DB_URL: 'db' });
  });

  test('is refused beside a variable of that name, and where it is too long', () => {
    const create = (variables: Record<string, string>) => () => delivered(ConfigDelivery.JSON, { variables });
    expect(create({ 'a.b': '1', 'SPRING_APPLICATION_JSON': '{}' })).toThrow(wrong(
      '[test/config] variables.SPRING_APPLICATION_JSON: "SPRING_APPLICATION_JSON", expected a name that is given once (it is in delivery too); remove one of the two'));
    expect(create({ 'a.b': 'x'.repeat(70_000), 'a.c': 'x'.repeat(70_000) })).toThrow(wrong(
      '[test/config] delivery: 140044 bytes, expected at most 131072, with name and end: Linux starts no program with a longer variable;'
      + ' put it into a file, with delivery: ConfigDelivery.configTree() or .yamlFile()'));
  });
});

describe('ConfigDelivery.yamlFile', () => {
  test('mounts properties, whatever their names, as an application.yaml that Spring Boot imports', () => {
    const { data, env, volumeMounts, volumes } = delivered(ConfigDelivery.yamlFile(), {
      variables: { ...VARIABLES, 'a.b': '080', 'a.c': 'two\nlines\n' }, secrets: [SecretEnv.fromSecretName('s', { variables: { 'spring.datasource.password': 'pwd' } })],
    });
    expect(Object.keys(data)).toEqual(['DB_URL', 'application.yaml']);
    expect(parse(data['application.yaml'])).toEqual({ 'my.map[Some.Key]': 'x', 'my.list[0]': 'a', 'server.port': '8081', 'a.b': '080', 'a.c': 'two\nlines\n' });
    expect(env).toEqual([
      fromConfigMap('DB_URL'),
      { name: 'SPRING_CONFIG_IMPORT', value: 'optional:file:/etc/spring-config/config/application.yaml' },
      fromSecret('SPRING_DATASOURCE_PASSWORD', 's', 'pwd'),
    ]);
    expect(volumeMounts).toEqual([{ mountPath: '/etc/spring-config/config', name: 'config-shop-config' }]);
    expect(volumes).toEqual([{ name: 'config-shop-config', configMap: { name: 'shop-config', items: [{ key: 'application.yaml', path: 'application.yaml' }] } }]);
  });

  test('mounts nothing without properties', () => {
    expect(delivered(ConfigDelivery.yamlFile(), { variables: { DB_URL: 'db' } })).toEqual({ data: { DB_URL: 'db' }, env: [fromConfigMap('DB_URL')] });
  });
});

describe('ConfigDelivery.configTree', () => {
  test('mounts each property as a file that is called like it, also those of Secrets and other ConfigMaps', () => {
    const { data, env, volumeMounts, volumes } = delivered(ConfigDelivery.configTree({ mountPath: '/config' }), {
      variables: { ...VARIABLES, 'my.map.[Some Key]': 'y', 'my.map[Some-Key]': 'z' },
      secrets: [SecretEnv.fromSecretName('s', { keys: ['DB_PWD'], variables: { 'spring.datasource.password': 'pwd' } })],
      configMaps: [ConfigMapEnv.fromConfigMapName('shared', { keys: ['spring.datasource.url'] })],
    });
    expect(data).toEqual({ 'DB_URL': 'db', 'my.map-Some.Key': 'x', 'my.list-0': 'a', 'server.port': '8081', 'my.map-Some-Key': 'y', 'my.map-Some-Key-2': 'z' });
    expect(env).toEqual([
      fromConfigMap('DB_URL'), { name: 'SPRING_CONFIG_IMPORT', value: 'optional:configtree:/config/*/' }, fromSecret('DB_PWD', 's', 'DB_PWD'),
    ]);
    expect(volumeMounts).toEqual([
      { mountPath: '/config/config', name: 'config-shop-config' },
      { mountPath: '/config/configmap-shared', name: 'configmap-shared' },
      { mountPath: '/config/secret-s', name: 'secret-s' },
    ]);
    expect(volumes).toEqual([
      {
        name: 'config-shop-config', configMap: {
          name: 'shop-config', items: [
            { key: 'my.list-0', path: 'my.list[0]' }, { key: 'my.map-Some-Key', path: 'my.map[Some Key]' }, { key: 'my.map-Some-Key-2', path: 'my.map[Some-Key]' },
            { key: 'my.map-Some.Key', path: 'my.map[Some.Key]' }, { key: 'server.port', path: 'server.port' },
          ],
        },
      },
      { name: 'configmap-shared', configMap: { name: 'shared', items: [{ key: 'spring.datasource.url', path: 'spring.datasource.url' }] } },
      { name: 'secret-s', secret: { secretName: 's', items: [{ key: 'pwd', path: 'spring.datasource.password' }] } },
    ]);
  });

  test('mounts Secrets alone where there is nothing else', () => {
    const { env, volumes } = delivered(ConfigDelivery.configTree(), { secrets: [SecretEnv.fromSecretName('s', { keys: ['spring.datasource.password'] })] });
    expect(env).toEqual([{ name: 'SPRING_CONFIG_IMPORT', value: 'optional:configtree:/etc/spring-config/*/' }]);
    expect(volumes).toEqual([{ name: 'secret-s', secret: { secretName: 's', items: [{ key: 'spring.datasource.password', path: 'spring.datasource.password' }] } }]);
  });

  test('has keys also for properties that objects of JavaScript have already', () => {
    const { data, volumes } = delivered(ConfigDelivery.configTree(), { variables: { constructor: 'x', debug: 'y' } });
    expect(data).toEqual({ 'constructor-2': 'x', 'debug': 'y' });
    expect(volumes[0].configMap.items).toEqual([{ key: 'constructor-2', path: 'constructor' }, { key: 'debug', path: 'debug' }]);
  });

  test('gives volumes names that Kubernetes takes, whatever those of the objects are', () => {
    const { volumes } = delivered(ConfigDelivery.configTree(), { name: `a.${'b'.repeat(80)}`, variables: { 'a.b': '1' } });
    expect(volumes[0].name).toMatch(/^config-a-b{45}-[0-9a-f]{8}$/);
  });

  test('refuses what a file cannot be: a name, a value that would change, a key that is two files', () => {
    expect(() => delivered(ConfigDelivery.configTree(), {
      variables: { 'my.map[a/b]': '1', 'a b': '2', 'a.c': 'one line\n', 'a.d': 'two\nlines\n', [`a.${'x'.repeat(254)}`]: '3' },
      secrets: [SecretEnv.fromSecretName('s', { variables: { 'a.pwd': 'pwd', 'b.pwd': 'pwd' } })],
    })).toThrow(wrong(
      '[test/config] variables.my.map[a/b]: "my.map[a/b]", expected a property that a file can carry, or the name of a variable: the name of a file in a config tree'
      + ' has no "/"; rename it, or put the key of a map into brackets',
      '[test/config] variables.a b: "a b", expected a property that a file can carry, or the name of a variable: a property has no " " outside of brackets;'
      + ' rename it, or put the key of a map into brackets',
      `[test/config] variables.a.${'x'.repeat(254)}: "a.${'x'.repeat(77)}… (258 characters), expected a property that a file can carry, or the name of a variable:`
      + ' the name of a file in a config tree has at most 255 bytes; rename it, or put the key of a map into brackets',
      '[test/config] variables.a.c: a value with one line end, at its end, expected a value that a config tree keeps: Spring Boot takes this line end away;'
      + ' take it out, or give delivery: ConfigDelivery.yamlFile()',
      '[test/config] secrets[0].variables: "b.pwd", expected a key of its own: pwd is the file a.pwd already;'
      + ' write B_PWD: \'${a.pwd}\' in variables, or give it a key of its own'));
  });

  test('refuses placeholders, which only some of Spring Boot resolves there', () => {
    const create = (delivery: ConfigDelivery) => () => delivered(delivery, { variables: { 'shop.url': 'http://${DB_URL}', 'my.map[Key]': '${A:b}', 'DB_URL': '${HOSTNAME}', 'a.b': '${' } });
    const refused = (name: string, fix: string) => `[test/config] variables.${name}: a placeholder, \${…}, expected a value without: Spring Boot does not resolve it in a config tree`
      + ` where properties are bound to a class; ${fix}or give delivery: ConfigDelivery.yamlFile()`;
    expect(create(ConfigDelivery.configTree())).toThrow(wrong(refused('shop.url', 'write SHOP_URL: \'${…}\' in variables, '), refused('my.map[Key]', '')));
    expect(create(ConfigDelivery.yamlFile())).not.toThrow();
  });
});

describe('a folder for files', () => {
  test.each(['etc/config', '/etc/config/', '/', '', '/a/../b', '/a b', '/a:b'])('is refused: %j', (mountPath) => {
    expect(() => ConfigDelivery.yamlFile({ mountPath })).toThrow(wrong(
      `[ConfigDelivery.yamlFile] mountPath: "${mountPath}", expected an absolute path of letters, digits, "_", "-" and ".", without a "/" at its end;`
      + ' write it like /etc/spring-config'));
  });
});

test('two ConfigBackedEnvs cannot lead the Spring Boot of one container to files', () => {
  expect(() => rendered((chart) => {
    const container = new kplus.Deployment(chart, 'any').addContainer({ image: 'any:1' });
    for (const name of ['a', 'b']) {
      new ConfigBackedEnv(chart, name, { name, variables: { [`${name}.x`]: '1' }, delivery: ConfigDelivery.yamlFile() }).addTo(container);
    }
  })).toThrow(wrong(
    '[test/b] delivery: "SPRING_CONFIG_IMPORT", expected a container in which nothing else sets it; put all properties of the container into one ConfigBackedEnv'));
});

test.each([['VARIABLES', ConfigDelivery.VARIABLES], ['configTree', ConfigDelivery.configTree()], ['JSON', ConfigDelivery.JSON]])(
  'a SpringBootApp sees what a property says also with %s', (_, delivery) => {
    expect(() => rendered((chart: Chart) => {
      const config = new ConfigBackedEnv(chart, 'config', { name: 'c', delivery, variables: { 'server.port': '8081', 'server.shutdown': 'immediate' } });
      new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', config });
    })).toThrow(wrong(
      '[test/app] port: 8080, expected 8081, which server.port of the config tells the application; write port: 8081, or remove server.port',
      '[test/app] config: "server.shutdown", expected it to come from shutdown, which sets graceful; remove it from the config and give'
      + ' shutdown: GracefulShutdown.of(…), or GracefulShutdown.gracePeriodOnly(…) to keep it'));
  });

describe('a SpringBootApp lets the JVM read UTF-8', () => {
  const locale = (props: Partial<ConfigBackedEnvProps>, locales: Record<string, string> = {}) => {
    const objects = rendered((chart) => {
      const config = new ConfigBackedEnv(chart, 'config', { name: 'c', ...props, variables: { ...props.variables, ...locales } });
      new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', config });
    });
    return ofKind(objects, 'Deployment').spec.template.spec.containers[0].env.find(({ name }: { name: string }) => name === 'LANG')?.value;
  };
  const tree = ConfigDelivery.configTree();
  const secrets = [SecretEnv.fromSecretName('s', { keys: ['shop.owner'] })];

  test.each<[string, Partial<ConfigBackedEnvProps>]>([
    ['a value', { variables: { 'shop.owner': 'Müller' } }],
    ['the name of a file', { variables: { 'shop.owners[Müller]': 'x' }, delivery: tree }],
    ['a file, which only its Secret knows', { secrets, delivery: tree }],
  ])('where it may have other characters than ASCII: %s', (_, props) => {
    expect(locale(props)).toBe('C.UTF-8');
  });

  test('but not where there are none, nor where the container has a locale', () => {
    expect(locale({ variables: { 'shop.owner': 'Miller' }, secrets: [SecretEnv.fromSecretName('s', { keys: ['DB_PWD'] })] })).toBeUndefined();
    expect(locale({ variables: { 'shop.owner': 'Müller' } }, { LC_ALL: 'de_DE.UTF-8' })).toBeUndefined();
  });
});
