import * as fc from 'fast-check';
import { goDuration, longGoDuration, parseQuantity } from '../../lib/internal/quantities';

describe('a quantity', () => {
  test.each([
    ['0', 0], ['1', 1], ['250m', 0.25], ['1.5', 1.5], ['.5', 0.5], ['2k', 2000], ['3M', 3e6], ['1G', 1e9], ['1T', 1e12],
    ['1Ki', 1024], ['512Mi', 512 * 2 ** 20], ['1Gi', 2 ** 30], ['1.5Gi', 1.5 * 2 ** 30], ['1Ti', 2 ** 40], ['007', 7],
  ])('%s is %d', (text, value) => {
    expect(parseQuantity(text)).toBeCloseTo(value, 9);
  });

  test.each(['', 'm', '.', '1.', '-1', '+1', ' 1', '1 ', '1 Gi', '1gi', '1GB', '1K', '1e3', '0x10', '1,5', 'Infinity', 'NaN', '1Gi\n', '٣'])('%p is none', (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });

  test('is what its number and its suffix say, whatever the number', () => {
    fc.assert(fc.property(fc.nat(), (number) => {
      expect(parseQuantity(`${number}Mi`)).toBe(number * 2 ** 20);
      expect(parseQuantity(`${number}`)).toBe(number);
    }));
  });
});

test.each([
  [0, '0s'], [500, '500ms'], [1500, '1500ms'], [30_000, '30s'], [90_000, '90s'], [600_000, '10m'], [3_600_000, '1h'], [86_400_000, '24h'],
])('%d ms are %s to Go', (milliseconds, text) => {
  expect(goDuration(milliseconds)).toBe(text);
});

test.each([[0, '0s'], [1, '1ms'], [90_000, '1m30s'], [5_400_500, '1h30m500ms'], [86_399_999, '23h59m59s999ms']])('%d ms are %s in all units', (milliseconds, text) => {
  expect(longGoDuration(milliseconds)).toBe(text);
});
