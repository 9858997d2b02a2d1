import { containerPropertiesOf } from '../../lib/contract/container-properties';
import { OutsideValue } from '../../lib/contract/outside';

/** The properties of an application with this file, and these variables of its container; `undefined` is a value that is not known. */
function properties(yaml: string, variables: Record<string, string | undefined> = {}) {
  const values = Object.entries(variables).map(([name, value]): OutsideValue => ({ as: 'variable', source: 'environment', name, value, where: `variables.${name}` }));
  return containerPropertiesOf({ files: [{ file: 'application.yaml', content: Buffer.from(yaml) }], code: [], hasCode: false }, { configName: 'application' }, { values, open: [] });
}

describe('the properties of an application in its container', () => {
  test('are those of the container, then those of the file', () => {
    const found = properties('a:\n  one: file\n  two: file\n', { A_ONE: 'container' })!;
    expect([found.get('a.one'), found.get('a.two'), found.get('a.three')]).toEqual([
      { value: 'container', where: 'variables.A_ONE' }, { value: 'file', where: 'application.yaml:3 a.two' }, undefined]);
  });

  test('have their placeholders resolved, as far as they are known', () => {
    const found = properties('a: ${X}/${Y:y}\nb: ${SECRET}\n', { X: 'x', SECRET: undefined })!;
    expect([found.get('a')?.value, found.get('b')?.value]).toEqual(['x/y', undefined]);
  });

  test.each<[string, string, Record<string, string | undefined>, readonly string[] | undefined]>([
    ['of the file, as a text', 'a: x, y\n', {}, ['x', 'y']],
    ['of the file, by items', 'a:\n- x\n- y\n', {}, ['x', 'y']],
    ['of the container, as a text', 'a:\n- x\n- y\n', { A: 'z' }, ['z']],
    ['of the container, by items', 'a: x, y\n', { A_0: 'z', A_1: 'w' }, ['z', 'w']],
    ['that is not known', 'a:\n- x\n', { A_0: undefined }, undefined],
  ])('are lists %s', (_, yaml, variables, items) => {
    expect(properties(yaml, variables)!.list('a')?.items).toEqual(items);
  });

  test.each([['a:\n  b:\n    c: 1\n', {}, true], ['a:\n  bc: 1\n', {}, false], ['', { A_B_C: '1' }, true], ['', { A_BC: '1' }, false]])('in %j and %j, have something below a.b: %p', (yaml, variables, has) => {
    expect(properties(yaml, variables)!.hasBelow('a.b')).toBe(has);
  });

  test('are not known where the profiles are not', () => {
    expect(properties('', { SPRING_PROFILES_ACTIVE: undefined })).toBeUndefined();
  });
});
