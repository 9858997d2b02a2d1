import * as fc from 'fast-check';
import { COMBINATIONS, Combination } from '../support/actuator-combinations';
import { answering, candidates, expected, isAbout, resolved } from '../support/actuator-expected';
import { renderedProbes } from '../support/actuator-rendered';
import { ActuatorJvm } from '../support/actuator-jvm';
import { randomCombinations } from '../support/actuator-random';
import { BOOT_VERSIONS } from '../support/binding-jvm';
import { removeTempFolders } from '../support/folders';

// Always the same settings, so that a failure is one of the change at hand; SEED=… asks others.
const SEED = Number(process.env.SEED ?? 1);
const RANDOM = Number(process.env.ACTUATOR_COMBINATIONS ?? 30);

afterAll(removeTempFolders);

/** What is wrong with a combination in a running application; nothing, if all is as the library says. */
async function differences(jvm: ActuatorJvm, combination: Combination, boot: string): Promise<string[]> {
  const error = await jvm.run(combination);
  if (error !== undefined) return combination.refused ? [] : [`does not start: ${error}`];
  if (combination.refused) return ['starts'];
  const answers = answering(resolved(combination, boot));
  const addresses = [...new Set([...answers, ...candidates(combination)])];
  const found = await Promise.all(addresses.map(async (address) => ({ address, status: await jvm.status(address) })));
  return found.filter(({ address, status = 0 }) => {
    // Where nothing is, there may be any error; a probe succeeds from 200 to 399.
    if (!answers.includes(address)) return status >= 200 && status < 400;
    return status !== (combination.down && address.endsWith('liveness') ? 503 : 200);
  }).map(({ address, status }) => `${address}: ${status}`);
}

/** Lets them run one after the other, and gives what is wrong with each. */
async function allDifferences(jvm: ActuatorJvm, combinations: readonly Combination[], boot: string): Promise<{ readonly wrong: string[]; readonly right: number }> {
  const wrong: string[] = [];
  for (const one of combinations) wrong.push(...(await differences(jvm, one, boot)).map((difference) => `${one.name}: ${difference}`));
  return { wrong, right: combinations.filter(({ name }) => !wrong.some((text) => text.startsWith(`${name}: `))).length };
}

describe.each(BOOT_VERSIONS)('Spring Boot %s', (boot) => {
  let jvm: ActuatorJvm;
  beforeAll(async () => {
    jvm = await ActuatorJvm.start(boot);
  }, 600_000);
  afterAll(async () => jvm.end());

  test('answers the probes exactly where the table and the library say', async () => {
    const combinations = COMBINATIONS.filter((one) => isAbout(one, boot));
    for (const one of combinations) expect(answering(resolved(one, boot))).toEqual(expected(one));
    const { wrong, right } = await allDifferences(jvm, combinations, boot);
    process.stdout.write(`LONG Boot ${boot}: actuator: ${right} of ${combinations.length} combinations answer at exactly the resolved URLs\n`);
    expect(wrong).toEqual([]);
  });

  test('answers the probes that SpringBootApp writes, with the variables that it sets', async () => {
    const changed = COMBINATIONS.filter((one) => isAbout(one, boot) && !one.refused && !one.impossible)
      .map((one) => ({ one, ...renderedProbes(one, boot) })).filter(({ variables }) => Object.keys(variables).length > 0);
    const wrong: string[] = [];
    let right = 0;
    for (const { one, addresses, variables } of changed) {
      const error = await jvm.run(one, variables);
      const answers = await Promise.all(addresses.map(async (address) => `${address}: ${await jvm.status(address)}`));
      const failed = error === undefined ? answers.filter((answer) => !answer.endsWith(': 200')) : [error];
      if (failed.length === 0) right++;
      wrong.push(...failed.map((answer) => `${one.name}: ${answer}`));
    }
    process.stdout.write(`LONG Boot ${boot}: actuator: ${right} of ${changed.length} containers whose variables change something answer their probes\n`);
    expect(wrong).toEqual([]);
  });

  test('outside of Kubernetes, serves the groups with the variable only, up to 3.x', async () => {
    const off: Combination = { name: 'outside', outside: true };
    expect(await jvm.run(off)).toBeUndefined();
    expect(await jvm.status('HTTP 8080 /actuator/health/liveness')).toBe(boot.startsWith('4') ? 200 : 404);
    expect(await jvm.run(off, { MANAGEMENT_ENDPOINT_HEALTH_PROBES_ENABLED: 'true' })).toBeUndefined();
    expect(await jvm.status('HTTP 8080 /actuator/health/liveness')).toBe(200);
  });

  test('answers random settings exactly where the library says', async () => {
    const combinations = fc.sample(randomCombinations, { numRuns: RANDOM, seed: SEED });
    const { wrong, right } = await allDifferences(jvm, combinations, boot);
    process.stdout.write(`LONG Boot ${boot}: actuator: ${right} of ${combinations.length} random combinations answer at exactly the resolved URLs\n`);
    expect(wrong).toEqual([]);
  });
});
