import { isDeepStrictEqual } from 'node:util';
import { environmentVariableOf } from '../../lib/spring/relaxed-binding';
import { askBoot } from '../support/binding-ask';
import { BindingRequest, BOOT_VERSIONS, buildBindingProgram } from '../support/binding-jvm';
import { LOST_KEYS, ONE_PROPERTY, TWO_PROPERTIES } from '../support/binding-names';
import { Binding, pairsOf, podsOf, randomBindings } from '../support/binding-pairs';
import { podOf } from '../support/binding-pod';
import { removeTempFolders } from '../support/folders';

/** BINDING_PAIRS=50 BINDING_BOOT=3.5 is what CI has time for. */
const PAIRS = Number(process.env.BINDING_PAIRS ?? 512);
const VERSIONS = BOOT_VERSIONS.filter((version) => version.startsWith(process.env.BINDING_BOOT ?? ''));
const SEED = Number(process.env.BINDING_SEED ?? Date.now() % 2 ** 31);

afterAll(removeTempFolders);

/** The literals that SpringBootApp adds. */
const SHUTDOWN: Binding[] = [
  { property: 'server.shutdown', type: 'string', given: {}, bound: 'graceful' },
  { property: 'spring.lifecycle.timeout-per-shutdown-phase', type: 'nanoseconds', given: {}, bound: 20e9 },
];

describe.each(VERSIONS)('Spring Boot %s', (boot) => {
  beforeAll(() => { buildBindingProgram(boot); }, 600_000);

  const bound = (requests: readonly BindingRequest[], env: Record<string, string> = {}) => askBoot(boot, env, requests);

  test(`binds ${PAIRS} random values as they were given to ConfigBackedEnv`, async () => {
    const random = randomBindings(PAIRS, SEED);
    const different: (Binding & { butIs: unknown })[] = [];
    for (const pod of podsOf(random)) {
      const bindings = [...SHUTDOWN, ...pod];
      const values = await bound(bindings.map(({ property, type }) => ({ property, type })), podOf({ variables: Object.fromEntries(pairsOf(pod)) }));
      different.push(...bindings.flatMap((binding, i) => isDeepStrictEqual(values[i], binding.bound) ? [] : [{ ...binding, butIs: values[i] }]));
    }
    const pairs = pairsOf(random).length;
    process.stdout.write(`BINDING Boot ${boot}: ${pairs - pairsOf(different).length} of ${pairs} pairs equal (seed ${SEED})\n`);
    expect(different).toEqual([]);
    expect(pairs).toBeGreaterThanOrEqual(PAIRS);
  });

  test('reads one property from both of two names that are the same, and not from two that differ', async () => {
    const one = ONE_PROPERTY.map(([property, name]): BindingRequest => ({ property, type: 'string', env: { [name]: 'x' } }));
    const two = TWO_PROPERTIES.map(([property, name]): BindingRequest => ({ property, type: 'string', env: { [name]: 'x' } }));
    expect(await bound([...one, ...two])).toEqual([...one.map(() => 'x'), ...two.map(() => null)]);
  });

  test('reads another entry of a map from the variable of one that cannot be expressed', async () => {
    const maps = await bound(LOST_KEYS.map(({ variable }) => ({ property: 'my.map', type: 'map', env: { [variable]: 'x' } })));
    expect(maps).toEqual(LOST_KEYS.map(({ comesBackAs }) => ({ [comesBackAs]: 'x' })));
  });

  // Kubernetes lets a variable have such a name: dots and dashes in 1.28, brackets from 1.32 on. Not every shell hands it on.
  test('reads any entry of a map from a variable that has the name of the property as it is', async () => {
    const maps = await bound(LOST_KEYS.map(({ property }) => ({ property: 'my.map', type: 'map', env: { [property]: 'x' } })));
    expect(maps).toEqual(LOST_KEYS.map(({ key }) => ({ [key]: 'x' })));
  });

  test('loses the dashes in the key of a map', async () => {
    expect(await bound([{ property: 'my.map', type: 'map', env: { [environmentVariableOf('my.map.some-key')]: 'x' } }])).toEqual([{ somekey: 'x' }]);
  });

  test('resolves placeholders in values, and has an escape for them from 3.4 on only', async () => {
    const escapes = !boot.startsWith('2.');
    const expected = {
      '${my.name}': 'x', '${my.other}': '${my.other}', '${my.other:y}': 'y', '${': '${', '\\${': '\\${', '}${my.name': '}${my.name',
      '\\${my.name}': escapes ? '${my.name}' : '\\x',
    };
    const requests = Object.keys(expected).map((value): BindingRequest => ({ property: 'my.value', type: 'string', env: { MY_VALUE: value, MY_NAME: 'x' } }));
    expect(await bound(requests)).toEqual(Object.values(expected));
  });
});
