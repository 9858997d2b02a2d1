import * as fc from 'fast-check';
import { fieldsOf, findFields, parseField } from '../../lib/cli/explain-field';

const DEPLOYMENT = {
  metadata: { name: 'shop', annotations: { 'example.com/why': 'x' } },
  spec: { replicas: 2, template: { spec: { containers: [{ name: 'shop', args: ['--a', '--b'], env: [{ name: 'DB_URL', value: 'db' }] }, { name: 'side', args: [] }] } } },
};

const texts = (asked: string) => findFields(DEPLOYMENT, parseField(asked)!).map(({ text }) => text);

describe('a field of an object', () => {
  test('is written with dots, and with brackets around items of lists and keys that have dots', () => {
    expect(parseField('spec.containers[shop].env[DB_URL]')).toEqual(['spec', 'containers', 'shop', 'env', 'DB_URL']);
    expect(parseField('data[application.yaml]')).toEqual(['data', 'application.yaml']);
    expect(parseField('[0]')).toEqual(['0']);
  });

  test.each(['', '.', '.spec', 'spec.', 'spec..x', 'spec[', 'spec[]', 'spec]', 'spec.[0]'])('is not %j', (text) => {
    expect(parseField(text)).toBeUndefined();
  });

  test('is found by its whole path, with names or numbers of items', () => {
    expect(texts('spec.template.spec.containers[shop].env[DB_URL]')).toEqual(['spec.template.spec.containers[shop].env[DB_URL]']);
    expect(texts('spec.template.spec.containers[0].args[1]')).toEqual(['spec.template.spec.containers[shop].args[1]']);
    expect(texts('metadata.annotations[example.com/why]')).toEqual(['metadata.annotations[example.com/why]']);
  });

  test('is found by the end of its path, the outermost ones', () => {
    expect(texts('replicas')).toEqual(['spec.replicas']);
    expect(texts('env[DB_URL].value')).toEqual(['spec.template.spec.containers[shop].env[DB_URL].value']);
    expect(texts('containers[0].args')).toEqual(['spec.template.spec.containers[shop].args']);
    expect(texts('spec')).toEqual(['spec']);
    expect(texts('args')).toEqual(['spec.template.spec.containers[shop].args', 'spec.template.spec.containers[side].args']);
    expect(texts('nothing')).toEqual([]);
  });

  test('is written so that it is found again', () => {
    const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, fc.integer(), fc.array(fc.oneof(tie('value'), fc.record({ name: fc.stringMatching(/^[a-z]{1,4}$/) })), { maxLength: 3 }),
        fc.dictionary(fc.stringMatching(/^[a-z][a-z./]{0,5}$/), tie('value'), { maxKeys: 3 })),
    })).value;
    fc.assert(fc.property(value, (manifest) => {
      for (const { text, path } of fieldsOf(manifest)) {
        expect(parseField(text)).toEqual(path);
        expect(findFields(manifest, path).map((field) => field.text)).toContain(text);
      }
    }));
  });
});
