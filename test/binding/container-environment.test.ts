import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ConfigBackedEnv } from '../../lib/config-backed-env';
import { SecretEnv } from '../../lib/secret-env';
import { containerEnvironment, expand } from '../support/binding-environment';
import { removeTempFolders } from '../support/folders';
import { ofKind, rendered } from '../support/synth';

afterEach(removeTempFolders);

function environmentOf(build: (chart: Chart, container: kplus.Container) => void) {
  const objects = rendered((chart) => {
    const deployment = new kplus.Deployment(chart, 'any', { metadata: { name: 'any' } });
    build(chart, deployment.addContainer({ image: 'any:1' }));
  });
  return () => containerEnvironment(objects, ofKind(objects, 'Deployment'));
}

/** Examples of Kubernetes' own expand_test.go. */
describe('a literal value', () => {
  const variables = new Map([['VAR_A', 'A'], ['VAR_B', 'B'], ['VAR_REF', '$(VAR_A)'], ['VAR_EMPTY', '']]);

  test.each([
    ['$(VAR_A)', 'A'],
    ['$(VAR_A)_$(VAR_B)', 'A_B'],
    ['$$(VAR_B)_$(VAR_A)', '$(VAR_B)_A'],
    ['f000-$$VAR_A', 'f000-$VAR_A'],
    ['foo\\$(VAR_B)bar', 'foo\\Bbar'],
    ['$(VAR_A$(VAR_B))', '$(VAR_A$(VAR_B))'],
    ['$(VAR_A$(VAR_B)', '$(VAR_A$(VAR_B)'],
    ['%%$(VAR_REF)--$(VAR_REF)%%', '%%$(VAR_A)--$(VAR_A)%%'],
    ['foo$(VAR_EMPTY)bar', 'foobar'],
    ['foo$(VAR_Awhoops!', 'foo$(VAR_Awhoops!'],
    ['$?_boo_$!', '$?_boo_$!'],
    ['$(VAR_DNE)', '$(VAR_DNE)'],
    ['$$$$$$(VAR_A)', '$$$(VAR_A)'],
    ['$$$$$$$(VAR_A)', '$$$A'],
    ['${VAR_A}', '${VAR_A}'],
    ['$(VAR_B)_______$(A', 'B_______$(A'],
    ['$(VAR_A)foobarzab$', 'Afoobarzab$'],
    ['$($($($($--foo$(', '$($($($($--foo$('],
    ['$(foo$$var)', '$(foo$$var)'],
    ['', ''],
  ])('%j is %j', (value, expanded) => {
    expect(expand(value, variables)).toBe(expanded);
  });
});

describe('the environment of a container', () => {
  test('has what ConfigMaps and Secrets have, untouched, and expands literals from what comes before them', () => {
    const environment = environmentOf((chart, container) => {
      new kplus.Secret(chart, 'secret', {
        metadata: { name: 'shop-secret', annotations: { 'cdk8s-spring-boot/acknowledged-plaintext': 'a test' } }, stringData: { DB_PWD: 'a\n$(HOST)' },
      });
      const config = new ConfigBackedEnv(chart, 'config', {
        name: 'c', variables: { HOST: 'db', RAW: '$(HOST)' }, secrets: [SecretEnv.fromSecretName('shop-secret', { keys: ['DB_PWD'] })],
      });
      container.env.addVariable('EARLY', kplus.EnvValue.fromValue('$(HOST)'));
      config.addTo(container);
      container.env.addVariable('LATE', kplus.EnvValue.fromValue('$(HOST):$(RAW):$$(HOST)'));
    });
    expect(environment()).toEqual({ EARLY: '$(HOST)', HOST: 'db', RAW: '$(HOST)', DB_PWD: 'a\n$(HOST)', LATE: 'db:$(HOST):$(HOST)' });
  });

  test('has the keys of a whole ConfigMap that are names of variables, with a prefix, and its own variables win', () => {
    const environment = environmentOf((chart, container) => {
      const configMap = new kplus.ConfigMap(chart, 'config', { metadata: { name: 'c' }, data: { A: '1', B: '2', 'no name': '3', '1': '4' } });
      container.env.copyFrom(kplus.Env.fromConfigMap(configMap, ''));
      container.env.copyFrom(kplus.Env.fromConfigMap(configMap, 'MY_'));
      container.env.addVariable('A', kplus.EnvValue.fromValue('own'));
    });
    expect(environment()).toEqual({ 'A': 'own', 'B': '2', 'MY_A': '1', 'MY_B': '2', 'MY_1': '4' });
  });

  test('is none where a key is missing', () => {
    const environment = environmentOf((chart, container) => {
      const configMap = new kplus.ConfigMap(chart, 'config', { metadata: { name: 'c' }, data: { A: '1' } });
      container.env.addVariable('B', kplus.EnvValue.fromConfigMap(configMap, 'B'));
    });
    expect(environment).toThrow(new Error('B: no key B in c: the container would not start'));
  });

  test('is none where a ConfigMap is missing', () => {
    const environment = environmentOf((chart, container) => {
      container.env.addVariable('B', kplus.EnvValue.fromConfigMap(kplus.ConfigMap.fromConfigMapName(chart, 'config', 'elsewhere'), 'B'));
    });
    expect(environment).toThrow(new Error('no ConfigMap elsewhere: the container would not start'));
  });
});
