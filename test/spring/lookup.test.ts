import { propertyProvides, variableProvides } from '../../lib/spring/lookup';

describe('a variable is found by Spring', () => {
  test.each([
    ['DB_URL', 'DB_URL'], ['DB_URL', 'db.url'], ['DB_URL', 'db-url'], ['DB_URL', 'db_url'], ['db_url', 'db.url'], ['DBURL', 'dbUrl'], ['DBURL', 'db-url'],
    ['MY_LIST_0', 'my.list[0]'], ['MY_LIST_0', 'my.list.0'], ['MY_MAP_KEY', 'my.map[key]'], ['mail_a-b', 'mail.ab'], ['MY_MAIN_PROJECT', 'my.main-project'], ['MY_MAINPROJECT', 'my.main-project'], ['Db_Url', 'db.url'],
  ])('%s under %s', (variable, asked) => {
    expect(variableProvides(variable, asked)).toBe(true);
  });

  test.each([['DB_URL', 'dbUrl'], ['db_url', 'DB_URL'], ['DB_URL', 'DB.URLS'], ['DB_URL', 'db.url.x'], ['MY_MAINPROJECT', 'my.main_project'], ['DBURL', 'DB_URL']])('%s not under %s', (variable, asked) => {
    expect(variableProvides(variable, asked)).toBe(false);
  });
});

describe('a property is found by Spring', () => {
  test.each([['my.mainProject', 'my.main-project'], ['my.main_project', 'my.mainproject'], ['DB_URL', 'DB_URL'], ['my.list[0]', 'my.list[0]'], ['my.list[0]', 'my.list.0'], ['my.list.0', 'my.list[0]'], ['my.map[key]', 'my.map.k-ey'], ['my.map.k_ey', 'my.map[key]'], ['My.Name', 'my.name']])('%s under %s', (property, asked) => {
    expect(propertyProvides(property, asked)).toBe(true);
  });

  test.each([['my.main-project', 'my.mainProject'], ['db.url', 'DB_URL'], ['my.list[0]', 'my.list'], ['my.map[Key]', 'my.map.key'], ['my.map[k-ey]', 'my.map.key'], ['my.name', 'my.names']])('%s not under %s', (property, asked) => {
    expect(propertyProvides(property, asked)).toBe(false);
  });
});
