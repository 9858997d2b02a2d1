import * as fc from 'fast-check';
import { askedNames, parsePlaceholders, Placeholder } from '../../lib/spring/placeholders';

const shape = ({ name, start, end, fallback, inName, inFallback }: Placeholder): unknown[] =>
  [name, start, end, fallback, ...inName.length + inFallback.length > 0 ? [inName.map(shape), inFallback.map(shape)] : []];

describe('the placeholders of a value', () => {
  test.each([
    ['plain', []],
    ['${A}', [['A', 0, 4, undefined]]],
    ['x${A}y${B:c}', [['A', 1, 5, undefined], ['B', 6, 12, 'c']]],
    ['${A:}', [['A', 0, 5, '']]],
    ['${A:b:c}', [['A', 0, 8, 'b:c']]],
    ['${A:${B}}', [['A', 0, 9, '${B}', [], [['B', 4, 8, undefined]]]]],
    ['${A:x${B:${C}}y}', [['A', 0, 16, 'x${B:${C}}y', [], [['B', 5, 14, '${C}', [], [['C', 9, 13, undefined]]]]]]],
    ['${a.${B}.c:d}', [[undefined, 0, 13, 'd', [['B', 4, 8, undefined]], []]]],
    ['\\${A} ${B}', [['B', 6, 10, undefined]]],
    ['${A\\:B:c}', [['A:B', 0, 9, 'c']]],
    ['${A\\${B}}', [['A${B}', 0, 9, undefined]]],
    ['${A', []],
    ['${A ${B}', [['B', 4, 8, undefined]]],
    ['${A:{"b":1}}', [['A', 0, 12, '{"b":1}']]],
    ['#{A} $(B) {C} $D', []],
  ])('%s', (value, expected) => {
    expect(parsePlaceholders(value).map(shape)).toEqual(expected);
  });

  test('are not escaped before Spring Boot 3.4, and end with what is not closed', () => {
    const before34 = (value: string) => parsePlaceholders(value, { before34: true }).map(shape);
    expect(before34('\\${A}')).toEqual([['A', 1, 5, undefined]]);
    expect(before34('${A\\:b}')).toEqual([['A\\', 0, 7, 'b']]);
    expect(before34('${A} ${ ${B}')).toEqual([['A', 0, 4, undefined]]);
  });

  test('are found in whatever text, where they stand', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('${', '}', '{', ':', '\\', 'a', '$') }), (value) => {
      const check = (found: readonly Placeholder[]) => found.forEach(({ start, end, inName, inFallback }) => {
        expect([value.slice(start, start + 2), value[end - 1]]).toEqual(['${', '}']);
        check([...inName, ...inFallback]);
      });
      check(parsePlaceholders(value));
    }));
  });
});

test('every name that a value asks for, also in defaults and in names', () => {
  expect(askedNames('${A:${B:x}} ${C} ${a.${D}.b:${C}} \\${E}')).toEqual(['A', 'B', 'C', 'D']);
  expect(askedNames('none')).toEqual([]);
});
