import { nearest } from '../../lib/internal/nearest';

test.each([
  ['DB_ULR', ['DB_URL', 'DB_PORT'], 'DB_URL'],
  ['db_url', ['DB_USER', 'DB_URL'], 'DB_URL'],
  ['spring.datasource.usrname', ['spring.datasource.url', 'spring.datasource.username'], 'spring.datasource.username'],
  ['A', ['B', 'C'], 'B'],
  ['AB', ['CD'], undefined],
  ['DB_URL', ['DB_URL'], undefined],
  ['DB_URL', ['MAIL_HOST'], undefined],
  ['DB_URL', [], undefined],
])('the nearest to %s in %j is %s', (word, candidates, best) => {
  expect(nearest(word, candidates)).toBe(best);
});
