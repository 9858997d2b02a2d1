import { fileProperty, whyNoFileProperty } from '../../lib/spring/file-property';

test.each([
  'debug', 'spring.datasource.url', 'my.mainProject', 'my.map.format_sql', 'logging.level.com.example.Shop', 'my.map[com.Example/x y].z', 'my.list[0][1].a', 'my.map.[Key]', 'a.1.b-', 'my.map._x', 'my.map[-]',
])('a file can carry %s', (name) => {
  expect(whyNoFileProperty(name)).toBeUndefined();
});

test.each([
  ['', 'it is empty'],
  ['my.map[a', 'its brackets do not match, or one pair is empty'],
  ['my.map[]', 'its brackets do not match, or one pair is empty'],
  ['my.map[a[b]]', 'its brackets do not match, or one pair is empty'],
  ['my.a b', 'a property has no " " outside of brackets'],
  ['my.a/b', 'a property has no "/" outside of brackets'],
  ['my.ä', 'a property has no "ä" outside of brackets'],
  ['.a', 'one of its elements is empty'],
  ['a..b', 'one of its elements is empty'],
  ['a.', 'one of its elements is empty'],
  ['my.map.-a', 'one of its elements begins with a dash, which Spring Boot takes away'],
  ['-a', 'one of its elements begins with a dash, which Spring Boot takes away'],
  ['my.map.-', 'one of its elements begins with a dash, which Spring Boot takes away'],
  ['my.map.__.a', 'one of its elements has neither letter nor digit: Spring Boot leaves it out'],
  ['my.map._[a]', 'one of its elements has neither letter nor digit: Spring Boot leaves it out'],
  ['a[0]b', 'after a key in brackets comes a dot, another bracket or the end'],
])('a file cannot carry %j, and it says why', (name, why) => {
  expect(whyNoFileProperty(name)).toBe(why);
});

test('a dot in front of a bracket is none', () => {
  expect(fileProperty('my.map.[Key].[0]')).toBe('my.map[Key][0]');
});
