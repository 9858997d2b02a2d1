import * as kplus from 'cdk8s-plus-28';
import { ConfigBackedEnv } from '../lib/config-backed-env';
import { ConfigMapEnv } from '../lib/config-map-env';
import { ofKind, rendered, wrong } from './support/synth';

describe('a ConfigMapEnv', () => {
  test('tells the ConfigMap and its keys', () => {
    const from = ConfigMapEnv.fromConfigMapName('shared', { keys: ['DB_URL'], variables: { 'spring.datasource.username': 'user' } });
    expect([from.configMapName, from.variables]).toEqual(['shared', { 'DB_URL': 'DB_URL', 'spring.datasource.username': 'user' }]);
  });

  test('gives a container references to the ConfigMap, between the own ones and those of Secrets', () => {
    const objects = rendered((chart) => {
      const config = new ConfigBackedEnv(chart, 'config', {
        name: 'c', variables: { A: '1' }, configMaps: [ConfigMapEnv.fromConfigMapName('shared', { keys: ['DB_URL'], variables: { 'spring.datasource.username': 'user' } })],
      });
      config.addTo(new kplus.Deployment(chart, 'any').addContainer({ image: 'any:1' }));
    });
    const reference = (name: string, configMap: string, key: string) => ({ name, valueFrom: { configMapKeyRef: { name: configMap, key } } });
    expect(ofKind(objects, 'Deployment').spec.template.spec.containers[0].env)
      .toEqual([reference('A', 'c', 'A'), reference('DB_URL', 'shared', 'DB_URL'), reference('SPRING_DATASOURCE_USERNAME', 'shared', 'user')]);
  });

  test('refuses names and keys that Kubernetes refuses, all at once', () => {
    const keyOf = 'expected a key of a ConfigMap: at most 253 letters, digits, "-", "_" and ".", but not "." alone, nor ".." in front; write it as the ConfigMap has it';
    expect(() => ConfigMapEnv.fromConfigMapName('Shared', { keys: ['a b', '..a', 'x'.repeat(254)], variables: { X: '.' } })).toThrow(wrong(
      '[ConfigMapEnv.fromConfigMapName] configMapName: "Shared", expected a DNS subdomain: at most 253 of a-z, 0-9, "-" and ".",'
      + ' which begins and ends with a letter or digit; write "shared"',
      `[ConfigMapEnv.fromConfigMapName] keys: "a b", ${keyOf}`,
      `[ConfigMapEnv.fromConfigMapName] keys: "..a", ${keyOf}`,
      `[ConfigMapEnv.fromConfigMapName] keys: "${'x'.repeat(79)}… (256 characters), ${keyOf}`,
      `[ConfigMapEnv.fromConfigMapName] variables.X: ".", ${keyOf}`));
  });
});
