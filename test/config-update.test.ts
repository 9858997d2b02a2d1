import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ConfigBackedEnv } from '../lib/config-backed-env';
import { ConfigUpdate } from '../lib/config-update';
import { SpringBootApp } from '../lib/spring-boot-app';
import { ofKind, quietApp, refused, rendered } from './support/synth';
import { removeTempFolders } from './support/folders';

afterEach(removeTempFolders);

const CHECKSUM = 'cdk8s-spring-boot/config-checksum';

function shop(variables: Record<string, string>, update?: ConfigUpdate, late?: (config: ConfigBackedEnv) => void) {
  const objects = rendered((chart) => {
    const config = new ConfigBackedEnv(chart, 'config', { name: 'shop-config', variables, update });
    new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', config });
    late?.(config);
  });
  return { configMap: ofKind(objects, 'ConfigMap'), template: ofKind(objects, 'Deployment').spec.template };
}

const annotationsOf = (...given: Parameters<typeof shop>) => shop(...given).template.metadata.annotations;

describe('a change of a value, with ConfigUpdate.RESTART, which is the default,', () => {
  test('changes an annotation of the pods, and no name', () => {
    const [before, after] = [shop({ A: '1', B: '2' }), shop({ A: '1', B: '3' })];
    expect([before, after].map(({ configMap }) => [configMap.metadata.name, configMap.immutable])).toEqual([['shop-config', false], ['shop-config', false]]);
    expect(before.template.metadata.annotations).toEqual({ [CHECKSUM]: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(after.template.metadata.annotations).not.toEqual(before.template.metadata.annotations);
    expect(after.template.spec).toEqual(before.template.spec);
  });

  test('is told from another order of the same values', () => {
    expect(annotationsOf({ A: '1', B: '2' })).toEqual(annotationsOf({ B: '2', A: '1' }));
  });

  test('counts also when the value was added to the ConfigMap later', () => {
    const [one, two] = ['1', '2'].map((value) => annotationsOf({ A: '1' }, undefined, (config) => config.configMap.addData('file.txt', value)));
    expect(one).not.toEqual(two);
  });

  test('counts for each of several ConfigMaps of a workload', () => {
    const objects = rendered((chart) => {
      const deployment = new kplus.Deployment(chart, 'web', { containers: [{ image: 'web:1' }] });
      ['a', 'b'].forEach((name) => new ConfigBackedEnv(chart, name, { name, variables: { [name]: '1' } }).restartOnChange(deployment));
    });
    expect(Object.keys(ofKind(objects, 'Deployment').spec.template.metadata.annotations)).toEqual([CHECKSUM, `${CHECKSUM}-2`]);
  });
});

describe('a change of a value, with ConfigUpdate.VERSION,', () => {
  test('makes another ConfigMap, which cannot be changed, and the pods refer to that', () => {
    const [before, after] = ['1', '2'].map((value) => shop({ A: value }, ConfigUpdate.VERSION));
    const names = [before, after].map(({ configMap }) => configMap.metadata.name);
    expect(names).toEqual([expect.stringMatching(/^shop-config-[0-9a-f]{8}$/), expect.stringMatching(/^shop-config-[0-9a-f]{8}$/)]);
    expect(names[0]).not.toBe(names[1]);
    [before, after].forEach(({ configMap, template }, index) => {
      expect(configMap.immutable).toBe(true);
      expect(configMap.metadata.labels).toEqual({ 'cdk8s-spring-boot/config-version': names[index].slice(-8) });
      expect(template.spec.containers[0].env[0].valueFrom.configMapKeyRef.name).toBe(names[index]);
      expect(template.metadata.annotations).toBeUndefined();
    });
  });

  test('must not come later than the name: what is added to the ConfigMap afterwards is refused', () => {
    const app = quietApp();
    const config = new ConfigBackedEnv(new Chart(app, 'test'), 'config', { name: 'c', variables: { A: '1' }, update: ConfigUpdate.VERSION });
    config.configMap.addData('file.txt', 'late');
    expect(() => app.synth()).toThrow(refused(
      '[test/config] configMap: ["A","file.txt"], expected the values that were given to the constructor, of which its name has a hash;'
      + ' give all of them in variables, or choose another update'));
  });
});

test('with ConfigUpdate.NONE a change of a value leaves the pods alone', () => {
  const [before, after] = ['1', '2'].map((value) => shop({ A: value }, ConfigUpdate.NONE));
  expect(after.template).toEqual(before.template);
  expect(after.configMap.metadata).toEqual({ name: 'shop-config' });
});
