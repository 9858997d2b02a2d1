import * as kplus from 'cdk8s-plus-28';
import { deploymentContract, missingIn, YAML } from '../support/contract';
import { removeTempFolders } from '../support/folders';

afterEach(removeTempFolders);

const FINE = { errors: [], warnings: [] };

/** What is said of an application whose container has these files in `/etc/app`. */
function withFiles(files: Record<string, string>, yaml: string, container: Partial<kplus.ContainerProps>) {
  return deploymentContract({ [YAML]: yaml }, container, (of, chart) => {
    of.mount('/etc/app', kplus.Volume.fromConfigMap(chart, 'volume', new kplus.ConfigMap(chart, 'map', { metadata: { name: 'm' }, data: files })));
  });
}

const variable = (name: string, value: string) => ({ envVariables: { [name]: kplus.EnvValue.fromValue(value) } });

describe('files that a container leads Spring Boot to', () => {
  test.each<[string, Partial<kplus.ContainerProps>]>([
    ['a variable', variable('SPRING_CONFIG_IMPORT', 'file:/etc/app/application.yaml')],
    ['an argument', { args: ['--spring.config.additional-location=optional:file:/etc/app/'] }],
    ['an option of the JVM', variable('JAVA_TOOL_OPTIONS', '-Dspring.config.additional-location=file:/etc/app/')],
    ['JSON', variable('SPRING_APPLICATION_JSON', '{"spring":{"config":{"import":"file:/etc/app/application.yaml"}}}')],
  ])('are found by %s', (_, container) => {
    expect(withFiles({ 'application.yaml': 'shop.name: x\n' }, 'a: ${shop.name}\n', container)).toEqual(FINE);
  });

  test('count with the profiles that are active, whoever activates them', () => {
    const files = { 'application.yaml': 'a: x\n---\nspring.config.activate.on-profile: prod\nb: ${PROD}\n---\nspring.config.activate.on-profile: kind\nc: ${KIND}\n', 'application-kind.yaml': 'd: ${KIND_FILE}\n' };
    const missing = (yaml: string, more: string) => missingIn(withFiles(files, yaml, { args: ['--spring.config.additional-location=file:/etc/app/', more] }).errors);
    expect(missing('a: x\n', '--x')).toEqual([]);
    expect(missing('a: x\n', '--spring.profiles.active=kind')).toEqual(['ConfigMap shop/m application-kind.yaml d KIND_FILE', 'ConfigMap shop/m application.yaml c KIND']);
    expect(missing('spring.profiles.active: prod\n', '--x')).toEqual(['ConfigMap shop/m application.yaml b PROD']);
  });

  test('may activate profiles themselves', () => {
    expect(missingIn(withFiles({ 'more.yaml': 'spring.profiles.active: prod\n' }, 'a: x\n---\nspring.config.activate.on-profile: prod\na: ${PROD}\n', variable('SPRING_CONFIG_IMPORT', 'file:/etc/app/more.yaml')).errors))
      .toEqual([`${YAML}:4 a PROD`]);
  });

  test('hide one another, the last import first', () => {
    const files = { 'one.yaml': 'a: ${ONE}\nb: ${ONE}\n', 'two.yaml': 'b: ${TWO}\n' };
    expect(missingIn(withFiles(files, 'a: x\n', variable('SPRING_CONFIG_IMPORT', 'file:/etc/app/one.yaml,file:/etc/app/two.yaml')).errors))
      .toEqual(['ConfigMap shop/m two.yaml b TWO', 'ConfigMap shop/m one.yaml a ONE']);
  });

  test('are in doubt where nobody knows what leads to them', () => {
    const said = deploymentContract({ [YAML]: 'a: ${A}\n' }, {}, (container, chart) => {
      container.env.addVariable('SPRING_CONFIG_IMPORT', kplus.EnvValue.fromSecretValue({ secret: kplus.Secret.fromSecretName(chart, 's', 's'), key: 'import' }));
    });
    expect(said.errors).toEqual([]);
    expect(said.warnings).toEqual([expect.stringContaining('that is seen here (SPRING_CONFIG_IMPORT may)')]);
  });
});
