import * as path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ConfigDelivery } from '../../lib/config-delivery';
import { SecretEnv } from '../../lib/secret-env';
import { askBoot } from '../support/binding-ask';
import { fileBinding } from '../support/binding-file-pairs';
import { BindingRequest, BOOT_VERSIONS, buildBindingProgram } from '../support/binding-jvm';
import { Binding, binding, pairsOf, podsOf, randomBindings } from '../support/binding-pairs';
import { Beside, podOf } from '../support/binding-pod';
import { removeTempFolders, tempFolder, write } from '../support/folders';

/** As in the proof of variables. */
const PAIRS = Number(process.env.BINDING_PAIRS ?? 512);
const VERSIONS = BOOT_VERSIONS.filter((version) => version.startsWith(process.env.BINDING_BOOT ?? ''));
const SEED = Number(process.env.BINDING_SEED ?? Date.now() % 2 ** 31);

beforeAll(() => { for (const boot of VERSIONS) buildBindingProgram(boot); }, 600_000);
afterAll(removeTempFolders);

const files = () => ({ mountPath: path.join(tempFolder(), 'spring-config') });

const PLAIN = (bindings: readonly Binding[]) => ({ props: { variables: Object.fromEntries(pairsOf(bindings)) }, beside: {} });

/** Half of the values come from a Secret; a list is not divided. */
function withSecret(bindings: readonly Binding[]) {
  const pairs = bindings.flatMap((one, i) => pairsOf([one]).map(([name, value], j) => ({ name, value, secret: (/\[\d+\]/.test(name) ? i : i + j) % 2 === 1 })));
  const keys = pairs.filter(({ secret }) => secret).map(({ name, value }, i) => ({ name, value, key: `key-${i}` }));
  return {
    props: {
      variables: Object.fromEntries(pairs.filter(({ secret }) => !secret).map(({ name, value }) => [name, value])),
      secrets: keys.length === 0 ? [] : [SecretEnv.fromSecretName('shop-secret', { variables: Object.fromEntries(keys.map(({ name, key }) => [name, key])) })],
    },
    beside: { secret: Object.fromEntries(keys.map(({ key, value }) => [key, value])) } as Beside,
  };
}

const inTree = fileBinding.filter(({ given }) => !Object.values(given).some((text) => /^[^\n]*\n$/.test(text)));

describe.each([
  { name: 'envFrom', delivery: () => ConfigDelivery.ENV_FROM, carried: binding, give: PLAIN },
  { name: 'JSON', delivery: () => ConfigDelivery.JSON, carried: fileBinding, give: PLAIN },
  { name: 'YAML file', delivery: () => ConfigDelivery.yamlFile(files()), carried: fileBinding, give: PLAIN },
  { name: 'config tree', delivery: () => ConfigDelivery.configTree(files()), carried: inTree, give: PLAIN },
  { name: 'config tree with Secrets', delivery: () => ConfigDelivery.configTree(files()), carried: inTree, give: withSecret },
])('by $name', ({ name, delivery, carried, give }) => {
  let pods: { bindings: readonly Binding[]; env: Record<string, string> }[];

  beforeAll(() => {
    pods = podsOf(randomBindings(PAIRS, SEED, carried)).map((bindings) => {
      const { props, beside } = give(bindings);
      return { bindings, env: podOf({ ...props, delivery: delivery() }, beside) };
    });
  });

  test.each(VERSIONS)(`Spring Boot %s binds ${PAIRS} random values as they were given to ConfigBackedEnv`, async (boot) => {
    const different: (Binding & { butIs: unknown })[] = [];
    for (const { bindings, env } of pods) {
      const values = await askBoot(boot, env, bindings.map(({ property, type }) => ({ property, type })));
      different.push(...bindings.flatMap((one, i) => isDeepStrictEqual(values[i], one.bound) ? [] : [{ ...one, butIs: values[i] }]));
    }
    const pairs = pairsOf(pods.flatMap(({ bindings }) => bindings)).length;
    process.stdout.write(`LONG Boot ${boot}: ${name}: ${pairs - pairsOf(different).length} of ${pairs} pairs equal (seed ${SEED})\n`);
    expect(different).toEqual([]);
    expect(pairs).toBeGreaterThanOrEqual(PAIRS);
  });
});

describe.each(VERSIONS)('Spring Boot %s', (boot) => {
  test.each([['a config tree', ConfigDelivery.configTree], ['a YAML file', ConfigDelivery.yamlFile]])(
    'takes the first of JSON, environment, %s and the files of the application, and a list whole from one of them', async (_, delivery) => {
      const application = tempFolder();
      const all = (where: string) => ['json', 'environment', 'file', 'list[0]', 'list[1]', 'list[2]'].map((last) => `order.${last}=${where}\n`).join('');
      write(application, {
        'application.properties': `${all('application')}order.application=application\n`, 'config/application.properties': all('config/application'),
        'application-kind.properties': all('application-kind'),
      });
      const env = podOf({
        delivery: delivery(files()),
        variables: { ...Object.fromEntries(['json', 'environment', 'file', 'list[0]', 'list[1]'].map((last) => [`order.${last}`, 'file'])), SPRING_PROFILES_ACTIVE: 'kind' },
      }, { variables: { ORDER_JSON: 'environment', ORDER_ENVIRONMENT: 'environment', SPRING_APPLICATION_JSON: '{"order.json":"json"}' } });
      const names = ['json', 'environment', 'file', 'application'];
      const requests: BindingRequest[] = [...names.map((last): BindingRequest => ({ property: `order.${last}`, type: 'string' })), { property: 'order.list', type: 'list' }];
      expect(await askBoot(boot, env, requests, application)).toEqual([...names, ['file', 'file']]);
    });

  test('reads files whose names or contents are not ASCII with the locale that the container has', async () => {
    const named = podOf({ delivery: ConfigDelivery.configTree(files()), variables: { 'my.map[Müller]': 'x' } });
    expect(await askBoot(boot, named, [{ property: 'my.map', type: 'map' }])).toEqual([{ Müller: 'x' }]);
    const secrets = [SecretEnv.fromSecretName('shop-secret', { keys: ['my.owner'] })];
    const secret = podOf({ delivery: ConfigDelivery.configTree(files()), secrets }, { secret: { 'my.owner': 'Müller' } });
    expect(await askBoot(boot, secret, [{ property: 'my.owner', type: 'string' }])).toEqual(['Müller']);
  });

  // Hence placeholders are refused there, and nothing that a Secret has is resolved by accident.
  test('resolves no placeholder in a config tree where a class is bound, but where @Value asks', async () => {
    const secrets = [SecretEnv.fromSecretName('shop-secret', { keys: ['my.value'] })];
    const env = podOf({ delivery: ConfigDelivery.configTree(files()), secrets, variables: { MY_NAME: 'x' } }, { secret: { 'my.value': '${my.name}' } });
    expect(await askBoot(boot, env, [{ property: 'my.value', type: 'string' }, { property: 'my.value', type: 'value' }])).toEqual(['${my.name}', 'x']);
  });

  test('takes one line end from the end of a value in a config tree', async () => {
    const texts = { 'a\n': 'a', 'a\r\n': 'a', '\n': '', 'a\nb\n': 'a\nb\n', 'a\r': 'a\r', 'a\n\n': 'a\n\n' };
    const secret = Object.fromEntries(Object.keys(texts).map((text, i) => [`my.text${i}`, text]));
    const secrets = [SecretEnv.fromSecretName('shop-secret', { keys: Object.keys(secret) })];
    const env = podOf({ delivery: ConfigDelivery.configTree(files()), secrets }, { secret });
    expect(await askBoot(boot, env, Object.keys(secret).map((property) => ({ property, type: 'string' })))).toEqual(Object.values(texts));
  });
});
