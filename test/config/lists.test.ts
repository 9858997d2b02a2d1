import { checkLists } from '../../lib/config/lists';
import { Checks } from '../../lib/internal/problem';
import { wrong } from '../support/synth';

const check = (...names: string[]) => () => {
  const checks = new Checks('app');
  checkLists(checks, names.map((given) => ({ property: `variables.${given}`, given })));
  checks.throwAll();
};

describe('items of lists', () => {
  test.each([
    [['a[0]', 'a[1]', 'b[0].c', 'b[0].d', 'b[1].c']],
    [['a[1]', 'a[0]']],
    [['a[0][0]', 'a[0][1]', 'a[1][0]']],
    [['a.b', 'A_3']],
  ])('are fine that begin at 0 and leave none out: %j', (names) => {
    expect(check(...names)).not.toThrow();
  });

  test('are refused that leave one out, once a gap', () => {
    expect(check('a[0]', 'a[2].x', 'a[2].y', 'b[1]', 'c[0][1]')).toThrow(wrong(
      '[app] variables.a[2].x: "a[2].x", expected a[1] too: an application does not start with a list that has gaps; number the items from 0 on',
      '[app] variables.b[1]: "b[1]", expected b[0] too: an application does not start with a list that has gaps; number the items from 0 on',
      '[app] variables.c[0][1]: "c[0][1]", expected c[0][0] too: an application does not start with a list that has gaps; number the items from 0 on'));
  });
});
