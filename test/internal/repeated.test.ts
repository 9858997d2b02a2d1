import { repeated } from '../../lib/internal/repeated';

test('what has the key of an earlier one is told with the first that has it', () => {
  expect(repeated(['apple', 'bean', 'avocado', 'carrot', 'almond', 'beet'], (word) => word[0])).toEqual([
    { item: 'avocado', first: 'apple' }, { item: 'almond', first: 'apple' }, { item: 'beet', first: 'bean' }]);
});
