import * as kplus from 'cdk8s-plus-28';
import { deploymentContract, missingIn, YAML } from '../support/contract';
import { removeTempFolders } from '../support/folders';

afterEach(removeTempFolders);

const FINE = { errors: [], warnings: [] };
const env = (values: Record<string, string>) => ({ envVariables: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, kplus.EnvValue.fromValue(value)])) });
const ASKS = { [YAML]: 'a: ${shop.name}\n' };

describe('a container gives a property', () => {
  test.each<[string, Partial<kplus.ContainerProps>]>([
    ['as an argument', { args: ['--shop.name=x'] }],
    ['as an option in front of the jar', { command: ['java', '-Dshop.name=x', '-jar', 'app.jar'] }],
    ['as an option that a shell hands on', { command: ['sh', '-c', 'exec java "-Dshop.name=a b" -jar app.jar'] }],
    ['as an argument that a shell hands on', { command: ['/bin/bash', '-c'], args: ['java -jar app.jar --shop.name=x'] }],
    ['as an option in JAVA_TOOL_OPTIONS', env({ JAVA_TOOL_OPTIONS: '-Xmx1g "-Dshop.name=a b"' })],
    ['as an option in _JAVA_OPTIONS', env({ _JAVA_OPTIONS: '-Dshop.name=x' })],
    ['in SPRING_APPLICATION_JSON', env({ SPRING_APPLICATION_JSON: '{"shop":{"name":"x"}}' })],
    ['in JSON that is an argument', { args: ['--spring.application.json={"shop.name":"x"}'] }],
    ['in JSON that is an option', { command: ['java', '-Dspring.application.json={"shop.name":5}', '-jar', 'app.jar'] }],
  ])('%s', (_, container) => {
    expect(deploymentContract(ASKS, container)).toEqual(FINE);
  });

  test('in front of the jar as an option only, and behind it as an argument only', () => {
    const command = ['java', '--add-opens=java.base/java.lang=ALL-UNNAMED', '-Dshop.name=x', '-jar', 'app.jar', '--shop.mode=y', '-Dshop.size=z'];
    expect(missingIn(deploymentContract({ [YAML]: 'a: ${shop.name} ${shop.mode} ${shop.size} ${add-opens}\n' }, { command }).errors)).toEqual([`${YAML}:1 a shop.size`, `${YAML}:1 a add-opens`]);
  });

  test('with the quotes that the JVM takes away', () => {
    expect(missingIn(deploymentContract({ [YAML]: 'a: ${${shop.stage}}\n' }, env({ JAVA_TOOL_OPTIONS: '-Dshop.stage=\'a"\'"b\'c"' })).errors)).toEqual([`${YAML}:1 a a"b'c`]);
  });

  test('not as null in JSON', () => {
    expect(missingIn(deploymentContract(ASKS, env({ SPRING_APPLICATION_JSON: '{"shop":{"name":null}}' })).errors)).toEqual([`${YAML}:1 a shop.name`]);
  });

  test('as Kubernetes hands it on, with the values of variables in front, and one $ for two', () => {
    const values = { HOST: 'db', RAW: '$${HOST}', URL: '${NOBODY}/$(HOST)/$(LATER)/$$(HOST)', LATER: 'x', STAGE: '$(HOST)' };
    const yaml = 'a: ${RAW} ${URL} ${from.args} ${${STAGE}.x}\n';
    expect(missingIn(deploymentContract({ [YAML]: yaml }, { args: ['--from.args=$${ARGS}'], ...env(values) }).errors))
      .toEqual([`${YAML}:1 a db.x`, 'args --from.args ARGS', 'env.URL NOBODY']);
  });

  test('the strongest first: arguments, JSON, options of the JVM, variables', () => {
    const values = { JAVA_TOOL_OPTIONS: '-Da.args=${OPTION} -Da.json=${OPTION} -Da.jvm=${OPTION}', SPRING_APPLICATION_JSON: '{"a.args":"${JSON}","a.json":"${JSON}"}', A_JVM: '${ENV}', A_ENV: '${ENV}' };
    const yaml = 'a: {args: x, json: x, jvm: x, env: x}\n';
    expect(missingIn(deploymentContract({ [YAML]: yaml }, { args: ['--a.args=${ARGUMENT}'], ...env(values) }).errors)).toEqual([
      'args --a.args ARGUMENT', 'env.SPRING_APPLICATION_JSON a.json JSON', 'env.JAVA_TOOL_OPTIONS -Da.jvm OPTION', 'env.A_ENV ENV',
    ]);
  });
});
