import { resolve, ResolveOptions } from '../../lib/spring/config-resolution';
import { flatten } from '../../lib/spring/flatten';
import { messages } from '../support/java-config-readings';

const resolved = (files: Record<string, string>, options?: ResolveOptions) =>
  resolve(Object.entries(files).map(([file, text]) => ({ file, content: Buffer.from(text) })), options);
const valuesOf = (files: Record<string, string>, options?: ResolveOptions) => {
  const { entries, problems } = resolved(files, options);
  expect(messages(problems)).toEqual([]);
  return Object.fromEntries(flatten(entries).map(({ property, value }) => [property, value]));
};
const active = (...activeProfiles: string[]) => ({ activeProfiles });

describe('of several files', () => {
  test('.properties win over .yml, .yml over .yaml, whatever their order', () => {
    expect(valuesOf({ 'application.properties': 'a=1', 'application.yaml': 'a: 2\nb: 2\nc: 2', 'application.yml': 'a: 3\nb: 3' })).toEqual({ a: '1', b: '3', c: '2' });
  });

  test('those of a profile win over those without, the last profile over the others', () => {
    const files = { 'application-dev.yaml': 'a: dev\nb: dev', 'application-eu.yaml': 'a: eu', 'application.properties': 'a=plain\nb=plain\nc=plain' };
    expect(valuesOf(files)).toEqual({ a: 'plain', b: 'plain', c: 'plain' });
    expect(valuesOf(files, active('dev', 'eu'))).toEqual({ a: 'eu', b: 'dev', c: 'plain' });
    expect(valuesOf(files, active('eu', 'dev'))).toEqual({ a: 'dev', b: 'dev', c: 'plain' });
  });

  test('those of a later folder win over those of an earlier one, and profiles over folders', () => {
    const files = { 'r/application.properties': 'a=1\nb=1', 'r/application-dev.yaml': 'b: dev', 'r/config/application.yaml': 'a: 2\nb: 2' };
    expect(valuesOf(files, active('dev'))).toEqual({ a: '2', b: 'dev' });
  });

  test('other names are passed over', () => {
    expect(valuesOf({ 'bootstrap.yaml': 'a: 1', 'application.json': '{}', 'applications.yaml': 'b: 2', 'shop.yaml': 'c: 3' })).toEqual({});
    expect(valuesOf({ 'application.yaml': 'a: 1', 'shop.yaml': 'c: 3', 'shop-dev.yaml': 'd: 4' }, { configName: 'shop', ...active('dev') })).toEqual({ c: '3', d: '4' });
  });
});

test('the environment may say everything of profiles that files say', () => {
  const files = { 'application.yaml': 'a: plain\nspring.profiles.active: dev\n', 'application-dev.yaml': 'a: dev', 'application-eu.yaml': 'a: eu', 'application-default.yaml': 'a: default' };
  const said = (values: Record<string, string>) => Object.entries(values).map(([property, value]) => ({ property, value, origin: { file: 'environment', line: 1 }, document: 0 }));
  const valueWith = (values: Record<string, string>) => valuesOf(files, { environment: [said(values)] }).a;
  expect(valueWith({})).toBe('dev');
  expect(valueWith({ 'spring.profiles.active': 'eu' })).toBe('eu');
  expect(valueWith({ 'spring.profiles.active[0]': 'dev', 'spring.profiles.active[1]': 'eu' })).toBe('eu');
  expect(valueWith({ 'spring.profiles.include': 'eu' })).toBe('dev');
  expect(valueWith({ 'spring.profiles.active': 'both', 'spring.profiles.group.both': 'dev,eu' })).toBe('eu');
});

describe('of several documents', () => {
  test('later ones win', () => {
    expect(valuesOf({ 'application.yaml': 'a: 1\nb: 1\n---\na: 2' })).toEqual({ a: '2', b: '1' });
  });

  test('those count whose profiles match', () => {
    const files = { 'application.yaml': 'a: 1\n---\nspring.config.activate.on-profile: "prod & (eu | !test)"\na: 2' };
    expect(valuesOf(files).a).toBe('1');
    expect(valuesOf(files, active('prod')).a).toBe('2');
    expect(valuesOf(files, active('prod', 'test')).a).toBe('1');
  });

  test('one of several expressions is enough', () => {
    const files = { 'application.properties': 'a=1\n#---\nspring.config.activate.onProfile=dev, test\na=2' };
    expect(valuesOf(files, active('test')).a).toBe('2');
    expect(valuesOf({ 'application.yaml': 'a: 1\n---\nspring.config.activate.on-profile: [dev, test]\na: 2' }, active('test')).a).toBe('2');
  });

  test('those of another cloud platform than Kubernetes do not count', () => {
    expect(valuesOf({ 'application.yaml': 'a: 1\n---\nspring.config.activate.on-cloud-platform: KUBERNETES\na: 2\n---\nspring.config.activate.on-cloud-platform: heroku\na: 3' }).a).toBe('2');
  });

  test('a list comes whole from the last that has any of it', () => {
    const { entries } = resolved({ 'application.yaml': 'l: [a, b, c]\nm: x,y\n---\nl: [d]\nm: [z]' });
    expect(flatten(entries).map(({ property, value, shadowed }) => [property, value, shadowed.map((entry) => entry.value)]))
      .toEqual([['l[0]', 'd', ['a', 'b', 'c']], ['m[0]', 'z', ['x,y']]]);
  });
});

describe('the profiles that count', () => {
  const profilesOf = (text: string, ...profiles: string[]) => resolved({ 'application.yaml': text }, active(...profiles)).profiles;

  test('are "default" without any', () => {
    expect(profilesOf('a: 1')).toEqual(['default']);
    expect(profilesOf('spring.profiles.default: dev, eu')).toEqual(['dev', 'eu']);
  });

  test('are those of the environment in place of those of the files', () => {
    expect(profilesOf('spring.profiles.active: dev,eu')).toEqual(['dev', 'eu']);
    expect(profilesOf('spring:\n  profiles:\n    active: [dev, eu]', 'prod')).toEqual(['prod']);
  });

  test('begin with the included ones, and groups follow their profile', () => {
    expect(profilesOf('spring.profiles:\n  include: base\n  active: dev, eu\n  group:\n    dev: [db, mq]\n    mq: mq2\n---\nspring.profiles.include: top'))
      .toEqual(['top', 'base', 'dev', 'db', 'mq', 'mq2', 'eu']);
  });
});

test('every value keeps where it came from, and under which condition', () => {
  const { entries } = resolved({ 'r/application.yaml': 'a: 1\n---\nspring.config.activate.on-profile: dev\na: 2', 'r/application-dev.properties': 'a=3' }, active('dev'));
  expect(flatten(entries).find(({ property }) => property === 'a')).toEqual({
    property: 'a', value: '3', origin: { file: 'r/application-dev.properties', line: 1, column: 3 }, document: 0, condition: { fileProfile: 'dev' },
    shadowed: [
      { property: 'a', value: '1', origin: { file: 'r/application.yaml', line: 1, column: 4 }, document: 0 },
      { property: 'a', value: '2', origin: { file: 'r/application.yaml', line: 4, column: 4 }, document: 1, condition: { onProfile: ['dev'] } },
    ],
  });
});

test('spellings of one name are one property, also within a file', () => {
  const { entries } = resolved({ 'application.properties': 'my.foo-bar=1\nmy.fooBar=2\nmy.FOO_BAR=3\nmy[fooBar]=4' });
  expect(flatten(entries).map(({ property, value, shadowed }) => [property, value, shadowed.map((entry) => entry.property)]))
    .toEqual([['my.FOO_BAR', '3', ['my.foo-bar', 'my.fooBar']], ['my[fooBar]', '4', []]]);
});

test('spring.config.import is told, of all documents that count, and not followed', () => {
  const files = { 'application.yaml': 'spring.config.import: "optional:file:a.yaml,configtree:/b/"\n---\nspring.config.import: c.yaml\n---\nspring.config:\n  import: d.yaml\n  activate.on-profile: x' };
  expect(resolved(files).notFollowed.map(({ value, origin }) => [value, origin.line])).toEqual([['optional:file:a.yaml', 1], ['configtree:/b/', 1], ['c.yaml', 3]]);
});

test('everything that is wrong is told at once, but for files of profiles that do not count', () => {
  const { problems } = resolved({
    'application.yaml': 'spring.profiles: {active: "${P}", include: dev}\n---\nspring.config.activate.on-profile: a & b | c\nspring.profiles.include: x\n---\nspring.config.activate.on-profile: ${P}\n---\nspring.profiles: dev',
    'application-dev.properties': 'spring.profiles.active=eu\nb=\\u1',
    'application-eu.yaml': 'a: [',
  });
  expect(messages(problems)).toEqual([
    '[app] application.yaml:3 spring.config.activate.on-profile: "a & b | c", expected a profile expression such as "production & (eu | !test)"; '
    + 'close every parenthesis, and put parentheses where "&" meets "|"',
    '[app] application.yaml:4 spring.profiles.include: (value hidden), expected spring.profiles.include only where no condition must hold first; '
    + 'move it to a document without condition, in a file without profile, or make a group with spring.profiles.group',
    '[app] application.yaml:6 spring.config.activate.on-profile: "${P}", expected a text without placeholders; write the profiles out',
    '[app] application.yaml:8 spring.profiles: (value hidden), expected no spring.profiles, which Spring Boot refuses since 2.4; write spring.config.activate.on-profile',
    '[app] application-dev.properties:2: a \\u without four hexadecimal digits behind it, '
    + 'expected an escape such as \\u00e4: Spring Boot refuses to read application-dev.properties; complete it, or double the backslash',
    '[app] application-dev.properties:1 spring.profiles.active: (value hidden), expected spring.profiles.active only where no condition must hold first; '
    + 'move it to a document without condition, in a file without profile, or make a group with spring.profiles.group',
    '[app] application.yaml:1 spring.profiles.active: a placeholder, expected names of profiles: which files count hangs on them; '
    + 'name the active profiles where the files are read',
  ]);
});
