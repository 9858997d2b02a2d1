import { readMetadata } from '../../lib/cli/import-metadata';
import { jar, metadata } from './import-jars';

const METADATA = 'META-INF/spring-configuration-metadata.json';

/** What is known of one property, when each jar says something of it. */
function merged(...files: string[]) {
  const [outer, ...nested] = files.map((content, index) => ({ place: `${index}.jar`, content: jar({ [METADATA]: content }) }));
  const { properties } = readMetadata({ outer, nested });
  expect(properties).toHaveLength(1);
  return properties[0];
}

describe('what several jars say of one property', () => {
  test('is put together, and the first one counts where they differ', () => {
    expect(merged(
      metadata([{ name: 'a', type: 'int', defaultValue: 1 }]), metadata([{ name: 'a', type: 'long', description: 'An A.', defaultValue: 2 }]),
      metadata([{ name: 'a', description: 'A.' }]),
    )).toEqual({ name: 'a', type: 'int', description: 'An A.', defaultValue: 1, values: [], keys: [], deprecation: undefined });
  });

  test('deprecates it only where all of them do', () => {
    const old = metadata([{ name: 'a', type: 'int', deprecated: true, deprecation: { replacement: 'b' } }]);
    expect(merged(old, metadata([{ name: 'a', type: 'long' }]))).toMatchObject({ type: 'long', deprecation: undefined });
    expect(merged(metadata([{ name: 'a', deprecated: true }]), old)).toMatchObject({ deprecation: { replacement: 'b' } });
    expect(merged(metadata([{ name: 'a', deprecated: true }]))).toMatchObject({ deprecation: {} });
    expect(merged(metadata([{ name: 'a', deprecation: { level: 'error' } }]))).toMatchObject({ deprecation: { level: 'error' } });
  });

  test('has its hints, from whatever jar they are, for the whole of it, its keys and its values', () => {
    const [one, two, three] = [1, 2, 3].map((value) => ({ value }));
    expect(merged(
      metadata([{ name: 'a' }], [{ name: 'a.keys', values: [one] }]),
      metadata([{ name: 'a' }], [{ name: 'a.values', values: [two] }, { name: 'a', values: [three] }, { name: 'a.keys', providers: [{ name: 'any' }] }]),
    )).toMatchObject({ keys: [one], values: [three, two] });
  });
});
