import * as fc from 'fast-check';
import { environmentVariableOf, expressible, sameProperty } from '../../lib/spring/relaxed-binding';
import { LOST_KEYS, ONE_PROPERTY, TWO_PROPERTIES } from '../support/binding-names';

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const property = fc.array(fc.tuple(word, fc.option(fc.nat(99))), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.map(([name, index]) => (index === null ? name : `${name}[${index}]`)).join('.'));

describe('the environment variable of a Spring property', () => {
  // The first two are the examples of Spring Boot's reference.
  test.each([
    ['spring.main.log-startup-info', 'SPRING_MAIN_LOGSTARTUPINFO'],
    ['my.service[0].other', 'MY_SERVICE_0_OTHER'],
    ['my.service[0][12]', 'MY_SERVICE_0_12'],
    ['my.list[10]', 'MY_LIST_10'],
    ['server.shutdown', 'SERVER_SHUTDOWN'],
    ['spring.lifecycle.timeout-per-shutdown-phase', 'SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE'],
    ['management.endpoint.health.probes.add-additional-paths', 'MANAGEMENT_ENDPOINT_HEALTH_PROBES_ADDADDITIONALPATHS'],
    ['debug', 'DEBUG'],
    ['my.3d.list.0', 'MY_3D_LIST_0'],
    ['ALREADY_ONE', 'ALREADY_ONE'],
  ])('%s is %s', (name, variable) => {
    expect(environmentVariableOf(name)).toBe(variable);
    expect(expressible(name)).toEqual({ variable });
  });

  test('stays the same when it is converted again', () => {
    fc.assert(fc.property(property, (name) => {
      const variable = environmentVariableOf(name);
      expect(variable).toMatch(/^[A-Z][A-Z0-9_]*$/);
      expect(environmentVariableOf(variable)).toBe(variable);
      expect(expressible(name)).toEqual({ variable });
      expect(expressible(variable)).toEqual({ variable });
    }));
  });

  test.each(['DB_URL', 'http_proxy', '_JAVA_OPTIONS', 'Path_1', 'A1'])('%s is the name of a variable already, and stays as it is', (name) => {
    expect(expressible(name)).toEqual({ variable: name });
  });
});

describe('no environment variable can express', () => {
  const brackets = (key: string) => `a variable has no brackets to keep the key ${key} together, nor its upper and lower case`;
  const nothing = 'one of its elements is empty';
  const upperCase = 'a variable tells no upper from lower case: Spring Boot reads lower case';

  test.each([
    ['', 'it is empty', undefined],
    ['my.map[some.key]', brackets('[some.key]'), undefined],
    ['my.map[Key]', brackets('[Key]'), undefined],
    ['my.map[]', brackets('[]'), undefined],
    ['my.list[-1]', brackets('[-1]'), undefined],
    ['my.map[open', brackets('[open'), undefined],
    ['my.list[07]', '[07] is no index of a list, which has no leading zeros', undefined],
    ['my.list[0]name', 'after an index comes a dot, another index or the end', undefined],
    ['my.list]', 'its brackets do not match', undefined],
    ['logging.level.com.Example', upperCase, 'logging.level.com.example'],
    ['my.mainProject.firstName', upperCase, 'my.main-project.first-name'],
    ['camelCase', upperCase, 'camel-case'],
    ['spring.jpa.properties.hibernate.format_sql', '"_" stands for a dot in a variable', 'spring.jpa.properties.hibernate.format-sql'],
    ['my.name ', 'a property has no " " outside of brackets', undefined],
    ['my.größe', 'a property has no "ö" outside of brackets', undefined],
    ['my.\u{1f600}', 'a property has no "\u{1f600}" outside of brackets', undefined],
    ['my/name', 'a property has no "/" outside of brackets', undefined],
    ['3d.printer', 'it begins with a digit, which the name of a variable cannot', undefined],
    ['1ST', 'it begins with a digit, which the name of a variable cannot', undefined],
    ['.my', nothing, undefined],
    ['my.', nothing, undefined],
    ['my..name', nothing, undefined],
    ['my.[0]', nothing, undefined],
    ['[0].name', nothing, undefined],
    ['my.-name', 'one of its elements begins with a dash', undefined],
  ])('%j', (name, why, instead) => {
    expect(expressible(name)).toEqual(instead === undefined ? { why } : { why, instead });
  });

  test.each(LOST_KEYS.map(({ property }) => property))('%s', (name) => {
    expect(expressible(name)).toHaveProperty('why');
  });
});

describe('two names', () => {
  const bothWays = (one: string, other: string) => [sameProperty(one, other), sameProperty(other, one)];

  test.each([...ONE_PROPERTY, ['SPRING_DATASOURCE_JDBCURL', 'SPRING_DATASOURCE_JDBC_URL'] as const, ['DB_URL', 'DB_Url'] as const])('%s and %s are one property', (one, other) => {
    expect(bothWays(one, other)).toEqual([true, true]);
  });

  test.each([...TWO_PROPERTIES, ['MY_LIST_1', 'MY_LIST_2'] as const, ['AB_C', 'A_BC'] as const, ['A_B', 'A_B_C'] as const])('%s and %s are two', (one, other) => {
    expect(bothWays(one, other)).toEqual([false, false]);
  });

  test('are one where one is the variable of the other, whatever the property', () => {
    fc.assert(fc.property(property, (name) => {
      const legacy = name.replace(/\[(\d+)\]/g, '.$1').replace(/-/g, '_').replaceAll('.', '_').toUpperCase();
      for (const variable of [environmentVariableOf(name), legacy]) expect(sameProperty(name, variable)).toBe(true);
      expect(sameProperty(environmentVariableOf(name), legacy)).toBe(true);
    }));
  });
});
