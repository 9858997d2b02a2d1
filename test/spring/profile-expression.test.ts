import { parseProfileExpression } from '../../lib/spring/profile-expression';

const matches = (expression: string, ...profiles: string[]) => parseProfileExpression(expression)?.(new Set(profiles));

describe('a profile expression', () => {
  test.each([
    ['dev', ['dev'], true], ['dev', ['prod'], false], ['!dev', [], true], ['! dev', ['dev'], false],
    ['a & b', ['a'], false], ['a & b', ['a', 'b'], true], ['a | b', ['b'], true], ['a | b', ['c'], false],
    ['a & (b | !c)', ['a'], true], ['a & (b | !c)', ['a', 'c'], false], ['a & (b | !c)', ['a', 'b', 'c'], true],
    ['!(a | b)', ['c'], true], ['!(a | b)', ['b'], false], ['!a & b', ['b'], true], ['((a))', ['a'], true],
    ['two words', ['two words'], true], ['(a)(b)', ['b'], true], ['a&b&c', ['a', 'b'], false],
  ])('%s with %j is %s', (expression, profiles, expected) => {
    expect(matches(expression, ...profiles)).toBe(expected);
  });

  test.each(['', ' ', 'a & b | c', '(a', 'a)', '()', '&', '!', 'a & (b'])('%j is none', (expression) => {
    expect(parseProfileExpression(expression)).toBeUndefined();
  });
});
