import { hides, mayHide, SourceName } from '../../lib/spring/hiding';

/** `DB_URL` is the name of a variable, `db.url` that of a property. */
const named = (name: string): SourceName => ({ as: /^[A-Z0-9_]+$/.test(name) ? 'variable' : 'property', name });

describe('of an application of which nobody knows how it asks, a name may hide', () => {
  test.each([
    ['DB_URL', 'db.url'], ['DB_POOL', 'dbPool'], ['DB_POOL', 'db_pool'], ['MAIL_A_B_C', 'mail.ab.c'], ['MY_LIST_0', 'my.list[2]'], ['MY_LIST_0', 'my.list'], ['MY_LIST', 'my.list[0].name'],
    ['my.list', 'MY_LIST_2'], ['my.list[0]', 'MY_LIST_1'], ['MY_LIST_0_NAME', 'my.list[1].url'], ['my.map[key]', 'my.map.key'], ['DB_URL', 'DBURL'],
  ])('%s another, %s', (stronger, weaker) => {
    expect(mayHide(named(stronger), named(weaker))).toBe(true);
  });

  test.each([
    ['DBPOOL', 'db.pool'], ['MY_HOST_1', 'my.host'], ['MY_LIST_1', 'my.list[0]'], ['my.list[0]', 'my.lists'], ['my.map.a', 'my.map.b'], ['MY_MAP_A', 'my.map.b'], ['my.map[Key]', 'my.map[key]'],
    ['DB_URL', 'my.map[DB_URL]'],
  ])('%s not %s', (stronger, weaker) => {
    expect(mayHide(named(stronger), named(weaker))).toBe(false);
  });
});

test('between sources of one ConfigBackedEnv, only what is the same in any case hides another', () => {
  expect(hides('DB_POOL', 'dbPool')).toBe(false);
  expect(hides('my.list', 'MY_LIST_2')).toBe(false);
  expect(hides('my.map[key]', 'my.map.key')).toBe(true);
});
