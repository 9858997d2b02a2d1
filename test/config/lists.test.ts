import { checkLists } from '../../lib/config/lists';
import { Reference } from '../../lib/config/references';
import { Checks } from '../../lib/internal/problem';
import { wrong } from '../support/synth';

const check = (...names: string[]) => () => {
  const checks = new Checks('app');
  checkLists(checks, names.map((given) => ({ property: `variables.${given}`, given, as: 'variable', name: given })));
  checks.throwAll();
};

const SECRET: Reference = { property: 'secrets[0]', kind: 'Secret', name: 's', variables: {} };

/** Names in a file of the ConfigMap, in one of a Secret, and in the environment. */
const checkDivided = (own: string[], secret: string[], variables: string[] = []) => () => {
  const checks = new Checks('app');
  checkLists(checks, [
    ...own.map((given) => ({ property: `variables.${given}`, given, as: 'property' as const, name: given })),
    ...secret.map((given) => ({ property: 'secrets[0].keys', given, as: 'property' as const, name: given, reference: SECRET })),
    ...variables.map((given) => ({ property: `variables.${given}`, given, as: 'variable' as const, name: given })),
  ]);
  checks.throwAll();
};

describe('items of lists', () => {
  test.each([
    [['a[0]', 'a[1]', 'b[0].c', 'b[0].d', 'b[1].c']],
    [['a[1]', 'a[0]']],
    [['a[0][0]', 'a[0][1]', 'a[1][0]']],
    [['a.b', 'A_3']],
    [['a[1]', 'A_0']],
    [['my.list[0]', 'my.List[1]']],
    [['my.map.[Key][0]', 'my.map[Key][1]']],
  ])('are fine that begin at 0 and leave none out: %j', (names) => {
    expect(check(...names)).not.toThrow();
  });

  test('are refused that leave one out, once a gap', () => {
    expect(check('a[0]', 'a[2].x', 'a[2].y', 'b[1]', 'c[0][1]')).toThrow(wrong(
      '[app] variables.a[2].x: "a[2].x", expected a[1] too: an application does not start with a list that has gaps; number the items from 0 on',
      '[app] variables.b[1]: "b[1]", expected b[0] too: an application does not start with a list that has gaps; number the items from 0 on',
      '[app] variables.c[0][1]: "c[0][1]", expected c[0][0] too: an application does not start with a list that has gaps; number the items from 0 on'));
  });

  test('are fine in one place each, whatever else there is elsewhere', () => {
    expect(checkDivided(['a[0].name', 'a[1].name', 'm.x'], ['b[0]', 'm.y'], ['C_0', 'A_B_1'])).not.toThrow();
    expect(checkDivided([], [], ['C_0', 'C_1'])).not.toThrow();
  });

  test('are refused in two places, of which Spring Boot takes one', () => {
    expect(checkDivided(['a[0].name', 'b[0]'], ['a[0].password'], ['B_1'])).toThrow(wrong(
      '[app] secrets[0].keys: "a[0].password", expected it in the ConfigMap, where a[0].name is (variables.a[0].name): Spring Boot takes a list from one place,'
      + ' and this would be in Secret s; give all items in one of them, or delivery: ConfigDelivery.VARIABLES',
      '[app] variables.B_1: "B_1", expected it in the ConfigMap, where b[0] is (variables.b[0]): Spring Boot takes a list from one place,'
      + ' and this would be in the environment; give all items in one of them, or delivery: ConfigDelivery.VARIABLES'));
  });
});
