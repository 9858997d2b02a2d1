import { nearest } from '../../lib/internal/nearest';

describe('the nearest of some words', () => {
  test.each([
    ['DB_PWD', ['DB_USER', 'db-pwd'], 'db-pwd'],
    ['DB_PDW', ['DB_USER', 'DB_PWD'], 'DB_PWD'],
    ['password', ['DB_PWD', 'passwort'], 'passwort'],
    ['DB_PWDS', ['DB_PWD', 'DB_PWDX'], 'DB_PWD'],
  ])('to %s among %j is %s', (word, candidates, found) => {
    expect(nearest(word, candidates)).toBe(found);
  });

  test('is none where all are far away, or the word is short', () => {
    expect(nearest('DB_PWD', ['API_TOKEN', ''])).toBeUndefined();
    expect(nearest('A', ['B'])).toBeUndefined();
    expect(nearest('A', [])).toBeUndefined();
  });
});
