import { checkLists } from '../../lib/config/lists';
import { ConfigDelivery } from '../../lib/config-delivery';
import { optionProperties } from '../../lib/contract/container-options';
import { Checks } from '../../lib/internal/problem';
import { isAlwaysThere, JVM_PROPERTIES } from '../../lib/spring/always-there';
import { whyNoFileProperty } from '../../lib/spring/file-property';
import { hides, mayHide } from '../../lib/spring/hiding';
import { GAPS, HIDING_CASES, HidingCase, LOST_IN_FILES } from '../support/binder-cases';
import { askBoot } from '../support/binding-ask';
import { BOOT_VERSIONS, buildBindingProgram } from '../support/binding-jvm';
import { podOf } from '../support/binding-pod';
import { removeTempFolders, tempFolder, write } from '../support/folders';

beforeAll(() => { for (const boot of BOOT_VERSIONS) buildBindingProgram(boot); }, 600_000);
afterAll(removeTempFolders);

const each = (names: readonly string[], value: string) => Object.fromEntries(names.map((name) => [name, value]));

/** Names of the application's file that do not get through. */
function hidden({ weaker, bound, property }: HidingCase): boolean[] {
  const found = JSON.stringify(bound);
  const key = (name: string) => name.slice(property.length).replace(/^\.|^\[(.*)\]$/g, '$1');
  return weaker.map((name) => typeof bound === 'object' && !Array.isArray(bound) ? (bound as Record<string, string>)[key(name)] === 'strong' : !found.includes('weak'));
}

describe.each(BOOT_VERSIONS)('Spring Boot %s', (boot) => {
  test('lets a stronger source hide in a weaker one what is expected', async () => {
    const application = tempFolder();
    write(application, { 'application.properties': HIDING_CASES.flatMap(({ weaker }) => weaker).map((name) => `${name}=weak\n`).join('') });
    const [inTree, variables] = (['property', 'variable'] as const).map((as) => each(HIDING_CASES.filter((one) => one.as === as).flatMap(({ stronger }) => stronger), 'strong'));
    const env = podOf({ delivery: ConfigDelivery.configTree({ mountPath: `${tempFolder()}/tree` }), variables: inTree }, { variables });
    expect(await askBoot(boot, env, HIDING_CASES.map(({ property, type }) => ({ property, type })), application)).toEqual(HIDING_CASES.map(({ bound }) => bound));
  });

  test('does not start with a list that has gaps', async () => {
    const application = tempFolder();
    write(application, { 'application.properties': GAPS.flatMap(({ names }) => names).map((name) => `${name}=x\n`).join('') });
    const answers = await askBoot(boot, {}, GAPS.map(({ property, type }) => ({ property, type })), application);
    expect(answers.map((answer) => !JSON.stringify(answer).includes('Failed to bind'))).toEqual(GAPS.map(({ starts }) => starts));
  });

  test('reads another entry of a map, or none, from the name of one that no file can carry', async () => {
    const inMaps = Object.keys(LOST_IN_FILES).map((name, i) => name.replace('my.map', `my${i}.map`));
    const env = { LC_ALL: 'C.UTF-8', SPRING_APPLICATION_JSON: JSON.stringify(each(inMaps, 'x')) };
    expect(await askBoot(boot, env, inMaps.map((_, i) => ({ property: `my${i}.map`, type: 'map' })))).toEqual(Object.values(LOST_IN_FILES).map((key) => key === null ? null : { [key]: 'x' }));
  });

  test('has every property that is taken to be always there, the process id and the version from 3.4 on', async () => {
    const names = [...JVM_PROPERTIES, 'java.awt.headless', 'PID', 'pid', 'random.int', 'random.uuid', 'random.int(1,5)', 'random.anything', 'java.io.tmp-dir'];
    expect(names.filter((name) => !isAlwaysThere(name))).toEqual([]);
    const since34 = ['spring.application.pid', 'spring.application.version'];
    const answers = await askBoot(boot, {}, [...names, ...since34].map((property) => ({ property, type: 'value' })));
    const missing = [...names, ...since34].filter((_, i) => typeof answers[i] !== 'string');
    expect(missing).toEqual(boot.startsWith('2.') ? since34 : []);
    process.stdout.write(`LONG Boot ${boot}: ${names.length} names always there, all found; ${since34.join(', ')}: ${missing.length === 0 ? 'found' : 'not there yet'}\n`);
  });
});

test.each(['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS'])('the JVM takes %s apart as the library does', async (variable) => {
  const text = '-Xmx64m -Da.one=x "-Da.two=x y" -Da.three=\'x y\' -Da.four=x" y"z\t-Da.five= -Da.six="it\'s" -Da.seven=\'"\' "-Da.eight"';
  const { jvm } = optionProperties([], [{ as: 'variable', source: 'environment', name: variable, value: text, where: 'env' }]);
  const values = jvm.values.map(({ value }) => value);
  expect(values).toHaveLength(8);
  expect(await askBoot(BOOT_VERSIONS[1], { [variable]: text }, jvm.values.map(({ name }) => ({ property: name, type: 'value' })))).toEqual(values);
});

test('of options that several variables give, the JVM takes those that the library does', async () => {
  const env = { _JAVA_OPTIONS: '-Da.b=own', JDK_JAVA_OPTIONS: '-Da.b=jdk -Da.c=jdk', JAVA_TOOL_OPTIONS: '-Da.b=tool -Da.c=tool -Da.d=tool -Da.d=again' };
  const { jvm } = optionProperties([], Object.entries(env).map(([name, value]) => ({ as: 'variable', source: 'environment', name, value, where: 'env' })));
  const names = ['a.b', 'a.c', 'a.d'];
  expect(await askBoot(BOOT_VERSIONS[1], env, names.map((property) => ({ property, type: 'value' })))).toEqual(names.map((name) => jvm.values.find((one) => one.name === name)?.value));
});

test.each(HIDING_CASES)('the library knows that a stronger $as hides $what', (one) => {
  const { stronger, as, weaker } = one;
  const inContract = weaker.map((name) => stronger.some((strong) => mayHide({ as, name: strong }, { as: 'property', name })));
  // Of a text and a number nobody knows whether they are a list; nor of a variable whether its dashes are lost.
  if (!/text, with a number|only looks like/.test(one.what)) expect(inContract).toEqual(hidden(one));
  // Between sources of a ConfigBackedEnv, nothing is left out that the application might read.
  const left = weaker.map((name) => stronger.some((strong) => hides(strong, name)));
  expect(left.filter((out, i) => out && !hidden(one)[i] && !/text, with a number/.test(one.what))).toEqual([]);
});

test.each(GAPS)('the library refuses the list $names where Spring Boot does', ({ names, starts }) => {
  const checks = new Checks('app');
  checkLists(checks, names.map((given) => ({ property: given, given, as: 'property', name: given })));
  if (starts) expect(() => checks.throwAll()).not.toThrow();
  else expect(() => checks.throwAll()).toThrow('a list that has gaps');
});

test.each(Object.keys(LOST_IN_FILES))('the library refuses %j in a file', (name) => {
  expect(whyNoFileProperty(name)).toBeDefined();
});
