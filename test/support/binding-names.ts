/** Two names that Spring Boot reads one property from; the first is a property in Spring Boot's own form. */
export const ONE_PROPERTY: readonly (readonly [string, string])[] = [
  ['db.url', 'DB_URL'],
  ['db.url', 'db_url'],
  ['db.url', 'Db_Url'],
  ['db.url', 'DB__URL_'],
  ['debug', 'DEBUG'],
  ['spring.datasource.jdbc-url', 'SPRING_DATASOURCE_JDBCURL'],
  ['spring.datasource.jdbc-url', 'SPRING_DATASOURCE_JDBC_URL'],
  ['my.first-name', 'my.firstname'],
  ['my.first-name', 'my.firstName'],
  ['my.first-name', 'my.first_name'],
  ['my.list[0]', 'my.list.0'],
  ['my.list.0', 'MY_LIST_0'],
  ['my.list[0].first-name', 'MY_LIST_0_FIRSTNAME'],
  ['my.list[0].first-name', 'MY_LIST_0_FIRST_NAME'],
  ['my.1-2', 'MY_12'],
  ['my.map[Key]', 'my.map[Key]'],
  ['my.map.key', 'my.map[key]'],
  ['my.map.k-2', 'my.map[k2]'],
  ['my.map[k2]', 'MY_MAP_K2'],
];

/** Two names of different properties; the first is one in Spring Boot's own form. */
export const TWO_PROPERTIES: readonly (readonly [string, string])[] = [
  ['db.url', 'db-url'],
  ['db.url', 'DBURL'],
  ['db.url', 'DB_URL_2'],
  ['my.first.name', 'my.first-name'],
  ['my.list[1]', 'my.list1'],
  ['my.list[1][2]', 'my.list[12]'],
  ['my.list[0]', 'my.list[1]'],
  ['my.map[Key]', 'my.map[key]'],
  ['my.map.key', 'my.map[Key]'],
  ['my.map.k-2', 'my.map[k-2]'],
];

/** Entries of the map `my.map` that no variable in upper case can express, and the entry that Spring Boot makes of it. */
export const LOST_KEYS: readonly { readonly property: string; readonly key: string; readonly variable: string; readonly comesBackAs: string }[] = [
  { property: 'my.map.Key', key: 'Key', variable: 'MY_MAP_KEY', comesBackAs: 'key' },
  { property: 'my.map.com.Example', key: 'com.Example', variable: 'MY_MAP_COM_EXAMPLE', comesBackAs: 'com.example' },
  { property: 'my.map.format_sql', key: 'format_sql', variable: 'MY_MAP_FORMAT_SQL', comesBackAs: 'format.sql' },
  { property: 'my.map[Key]', key: 'Key', variable: 'MY_MAP_KEY', comesBackAs: 'key' },
  { property: 'my.map[a/b]', key: 'a/b', variable: 'MY_MAP_A_B', comesBackAs: 'a.b' },
];
