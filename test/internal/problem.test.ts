import { Checks, describeProblem, formatProblem, MASKED, throwProblems } from '../../lib/internal/problem';
import { wrong } from '../support/synth';

const problem = (seen: unknown) => ({ path: 'shop/app', property: 'port', seen, expected: 'expected a port', fix: 'give one' });

describe('a problem', () => {
  test('is said as path, property, value seen, what is expected, and the fix', () => {
    expect(formatProblem(problem(0))).toBe('[shop/app] port: 0, expected a port; give one');
  });

  test('is said without the path where cdk8s puts it in front', () => {
    expect(describeProblem(problem(0))).toBe('port: 0, expected a port; give one');
  });

  test.each([
    [undefined, 'nothing given'],
    [null, 'null'],
    ['', '""'],
    ['two\nlines "quoted"', String.raw`"two\nlines \"quoted\""`],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
    [['a', 1], '["a",1]'],
    [{ a: { b: true } }, '{"a":{"b":true}}'],
    [Symbol('s'), 'Symbol(s)'],
    [MASKED, '(value hidden)'],
  ])('shows %p on one line', (seen, shown) => {
    expect(describeProblem(problem(seen))).toBe(`port: ${shown}, expected a port; give one`);
  });

  test('shows a long value in part', () => {
    expect(describeProblem(problem('x'.repeat(78)))).toContain(`"${'x'.repeat(78)}", expected`);
    expect(describeProblem(problem('x'.repeat(1000)))).toBe(`port: "${'x'.repeat(79)}… (1002 characters), expected a port; give one`);
  });
});

describe('problems', () => {
  test('are thrown together, one a line', () => {
    expect(() => throwProblems([problem(1), problem(2)])).toThrow(wrong('[shop/app] port: 1, expected a port; give one', '[shop/app] port: 2, expected a port; give one'));
  });

  test('are not thrown when there are none', () => {
    expect(() => throwProblems([])).not.toThrow();
  });

  test('are gathered by Checks until they are thrown', () => {
    const checks = new Checks('here');
    expect(checks.expect(true, 'fine', 1, 'expected', 'fix')).toBe(true);
    expect(() => checks.throwAll()).not.toThrow();
    expect(checks.expect(false, 'a', 1, 'expected 2', 'write 2')).toBe(false);
    expect(checks.expect(false, 'b', 2, 'expected 1', 'write 1')).toBe(false);
    expect(() => checks.throwAll()).toThrow(wrong('[here] a: 1, expected 2; write 2', '[here] b: 2, expected 1; write 1'));
  });
});
