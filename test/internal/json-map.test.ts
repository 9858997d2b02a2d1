import { isMap, mapOf, strangers } from '../../lib/internal/json-map';

describe('a map', () => {
  test('is an object, and nothing else', () => {
    expect([{}, { a: 1 }].map(isMap)).toEqual([true, true]);
    expect([null, undefined, [], 'a', 1].map(isMap)).toEqual([false, false, false, false, false]);
    expect([mapOf({ a: 1 }), mapOf('a'), mapOf(null)]).toEqual([{ a: 1 }, {}, {}]);
  });

  test('tells the fields that do not belong to it, but for what is no name', () => {
    expect(strangers({ a: 1, b: 2, 'my password': 3 }, ['a'])).toEqual(['b', '…']);
  });
});
