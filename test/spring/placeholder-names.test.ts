import { foundNames, Lookup, missingNames } from '../../lib/spring/placeholder-names';

/** Names with their values; null where nobody knows it. */
const lookup = (values: Record<string, string | null>): Lookup => (name) => Object.hasOwn(values, name) ? { value: values[name] ?? undefined } : undefined;

describe('the names over which a value stumbles', () => {
  const missing = (value: string, values: Record<string, string | null> = {}) => missingNames(value, lookup(values));

  test('are those that nobody provides and that have no default, each once', () => {
    expect(missing('${A} ${B:c} ${A} ${D}', { D: null })).toEqual(['A']);
  });

  test('are those of a default only where the name itself is missing', () => {
    expect(missing('${A:${B}}')).toEqual(['B']);
    expect(missing('${A:${B}}', { A: null })).toEqual([]);
    expect(missing('${A:${B:${C}}}', { B: null })).toEqual([]);
  });

  test('are the parts of a name that is put together', () => {
    expect(missing('${db.${STAGE}.url}')).toEqual(['STAGE']);
  });

  test('are names that are put together of what is known', () => {
    expect(missing('${db.${STAGE}.url}', { STAGE: 'test' })).toEqual(['db.test.url']);
    expect(missing('${db.${STAGE}.url}', { 'STAGE': '${OTHER:test}', 'db.test.url': 'x' })).toEqual([]);
    expect(missing('${db.${STAGE:test}.url:x}', {})).toEqual([]);
  });

  test.each([
    ['of what nobody knows', null], ['of a text that versions split', 'a:b'], ['of a text that versions escape', 'a\\'], ['of what leads back to itself', '${STAGE}'],
  ])('are none that are put together %s', (_, STAGE) => {
    expect(missing('${db.${STAGE}.url}', { STAGE })).toEqual([]);
  });

  test('are none that a version of Spring Boot does without: an escape has been one since 3.4 only', () => {
    expect(missing('\\${A}')).toEqual([]);
    expect(missing('${A\\:b}')).toEqual([]);
    expect(missing('${ ${A}')).toEqual([]);
  });

  test('are those of the newest version where each stumbles over others', () => {
    expect(missing('${A\\:b} \\${C}')).toEqual(['A:b']);
    expect(missing('${A\\:b} \\${C} ${D}')).toEqual(['D']);
  });
});

test('a value is made of the names that every version asks for and finds', () => {
  const found = (value: string) => foundNames(value, lookup({ A: 'a', B: 'b', C: 'c', xa: 'd' }));
  expect(found('${A} ${B:${C}} ${NO:${C}} ${A} ${NO}')).toEqual(['A', 'B', 'C']);
  expect(found('${B:${C}}')).toEqual(['B']);
  expect(found('${x${A}}')).toEqual(['A', 'xa']);
  expect(found('\\${A} ${B\\:x}')).toEqual([]);
});
