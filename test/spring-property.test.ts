import * as fc from 'fast-check';
import { SpringProperty } from '../lib/spring-property';
import { SpringType } from '../lib/spring-type';
import { wrong } from './support/synth';

const PORT = SpringProperty.integer('server.port');
const LEVELS = SpringProperty.map('logging.level', SpringType.STRING, SpringType.enumeration(['INFO', 'OFF']));
const TIMES = SpringProperty.map('my.times', SpringType.STRING, SpringType.DURATION);
const CLIENTS = SpringProperty.map('my.client', SpringType.STRING, SpringType.other('com.example.Client'));
const FEATURES = SpringProperty.map('my.feature', SpringType.enumeration(['FAIL_ON_NULL']), SpringType.BOOLEAN);
const PROFILES = SpringProperty.list('spring.profiles.active', SpringType.STRING);
const PORTS = SpringProperty.list('my.ports', SpringType.INTEGER);

const accepted = (property: SpringProperty, texts: string[]) => texts.filter((text) => {
  try {
    return property.of(text).value === text;
  } catch {
    return false;
  }
});

describe('a property with a value', () => {
  test('has its name, its environment variable and the value as text', () => {
    expect(PORT.of(8080)).toEqual({ name: 'server.port', variable: 'SERVER_PORT', value: '8080' });
    expect(SpringProperty.boolean('spring.main.log-startup-info').of(false))
      .toEqual({ name: 'spring.main.log-startup-info', variable: 'SPRING_MAIN_LOGSTARTUPINFO', value: 'false' });
    expect(SpringProperty.string('a').of('')).toEqual({ name: 'a', variable: 'A', value: '' });
  });

  test('may refer to other properties, whatever its type', () => {
    expect(PORT.of('${PORT:8080}').value).toBe('${PORT:8080}');
    expect(PORTS.of('80,${MORE}').value).toBe('80,${MORE}');
  });
});

describe('the texts of a type are those that Spring Boot reads', () => {
  test.each<[string, SpringProperty, string[], string[]]>([
    ['integers', PORT, ['0', '-1', '+80', '2147483647', '-2147483648', '0x1F', '#1f', '-0x80000000', '007'],
      ['80a', '', ' ', '8.0', '1e3', '2147483648', '-2147483649', '0x80000000', '1_000', '80 ', '+0x1', '١']],
    ['long integers', SpringProperty.longInteger('a'), ['2147483648', '9223372036854775807', '-9223372036854775808'], ['9223372036854775808', '1L']],
    ['decimal numbers', SpringProperty.decimal('a'), ['1', '-0.5', '.5', '5.', '1e-3', '1E3', '2f', '2.5D', 'NaN', '-Infinity'],
      ['', '0,5', '.', '1e', 'nan', 'Inf', '1 ', '0x1']],
    ['booleans', SpringProperty.boolean('a'), ['true', 'false', 'on', 'off', 'yes', 'no', '1', '0', 'TRUE', 'Off'], ['', 'y', 'n', '2', 'enabled', 'true ']],
    ['durations', SpringProperty.duration('a'),
      ['500', '-5', '+5', '10ns', '10us', '10ms', '10s', '10S', '10m', '10h', '2d', 'PT10S', 'pt10s', '-PT1M', 'P2D', 'P1DT1H', 'PT1.5S', 'PT-3S', 'PT0,5S'],
      ['', '10 s', 's', '10sec', '1w', '1.5s', 'P', 'PT', 'P1DT', 'P1M', 'P1Y', 'PT1S1M', '1m30s', '9223372036854775808s', '9223372036854775807d', 'PT99999999999999999999S', 'ten']],
    ['data sizes', SpringProperty.dataSize('a'), ['512', '-1', '10B', '10KB', '10MB', '10GB', '1TB'],
      ['', '10mb', '10M', '10MiB', '10 MB', '1.5GB', '1PB', 'MB', '9223372036854775808', '9223372036854775807TB']],
    ['constants of an enum', SpringProperty.enumeration('a', ['NON_NULL', 'ALWAYS', 'OFF']),
      ['NON_NULL', 'non-null', 'nonnull', 'Non.Null', 'non null', 'always', 'false'], ['', 'never', 'true', 'non-nul']],
    ['lists', PORTS, ['', '80', '80,81', '80, 81', ' 80 '], ['80;81', '80,', 'a,80']],
    ['texts', SpringProperty.string('a'), ['', ' ', '80a', 'äöü\n"'], []],
    ['other types', SpringProperty.other('a', 'java.net.URI'), ['', 'x y'], []],
  ])('%s', (_, property, good, bad) => {
    expect(accepted(property, [...good, ...bad])).toEqual(good);
  });

  test('every integer of 32 bits, and no other', () => {
    fc.assert(fc.property(fc.oneof(fc.integer(), fc.bigInt({ min: -(2n ** 40n), max: 2n ** 40n })), (value) => {
      expect(accepted(PORT, [String(value)]).length === 1).toBe(BigInt.asIntN(32, BigInt(value)) === BigInt(value));
    }));
  });
});

describe('SpringProperty.of refuses', () => {
  test.each<[string, () => unknown, string]>([
    ['an integer that is none', () => PORT.of('80a'),
      '[SpringProperty.of] server.port: "80a", expected an integer from -2147483648 to 2147483647; write digits alone, such as 8080'],
    ['an empty text for a number', () => PORT.of(''),
      '[SpringProperty.of] server.port: "", expected an integer from -2147483648 to 2147483647; leave the property out to keep its default'],
    ['a number that is none', () => PORT.of(Number.NaN),
      '[SpringProperty.of] server.port: NaN, expected an integer from -2147483648 to 2147483647; write digits alone, such as 8080'],
    ['a variable that is not set', () => PORT.of(process.env.NO_SUCH_VARIABLE!),
      '[SpringProperty.of] server.port: nothing given, expected a value of type java.lang.Integer; give a value, or set the variable that it comes from'],
    ['a bad duration', () => SpringProperty.duration('my.wait').of('10 sec'),
      '[SpringProperty.of] my.wait: "10 sec", expected a duration: an integer and ns, us, ms, s, m, h or d, or ISO-8601; write it such as 10s or PT10S'],
    ['a bad data size', () => SpringProperty.dataSize('my.most').of('10Mi'),
      '[SpringProperty.of] my.most: "10Mi", expected a data size: an integer and B, KB, MB, GB or TB; write it such as 10MB'],
    ['what is neither true nor false', () => SpringProperty.boolean('debug').of('maybe'),
      '[SpringProperty.of] debug: "maybe", expected true or false; write true or false'],
    ['a constant that the enum has not', () => SpringProperty.enumeration('server.shutdown', ['GRACEFUL', 'IMMEDIATE']).of('gracefull'),
      '[SpringProperty.of] server.shutdown: "gracefull", expected one of graceful, immediate; write one of them, such as graceful'],
    ['a list with a bad element', () => PORTS.of('80,b'),
      '[SpringProperty.of] my.ports: "80,b", expected an integer from -2147483648 to 2147483647 for each element, with commas between them;'
      + ' write digits alone, such as 8080'],
    ['a value for a whole map', () => LEVELS.of('info'),
      '[SpringProperty.of] logging.level: "info", expected a key, as the property is a map; write .key(…) before .of(…)'],
    ['a secret of a wrong type, without showing it', () => SpringProperty.integer('my.password').of('canary-4711'),
      '[SpringProperty.of] my.password: (value hidden), expected an integer from -2147483648 to 2147483647; write digits alone, such as 8080'],
    ['an enum without constants', () => SpringProperty.enumeration('a', []),
      '[SpringType.enumeration] constants: [], expected at least one; name the constants of the enum'],
  ])('%s', (_, create, message) => {
    expect(create).toThrow(wrong(message));
  });
});

describe('an element of a list', () => {
  test('has its index in the name, and the type of the elements', () => {
    expect(PROFILES.at(0).of('a,b')).toEqual({ name: 'spring.profiles.active[0]', variable: 'SPRING_PROFILES_ACTIVE_0', value: 'a,b' });
    expect(() => PORTS.at(1).of('b')).toThrow('[SpringProperty.of] my.ports[1]: "b", expected an integer');
  });

  test('is refused without a list, or with an index that is none', () => {
    expect(() => PORT.at(0)).toThrow(wrong('[SpringProperty.at] server.port: 0, expected a list, and the property is of type java.lang.Integer; leave out .at(…)'));
    expect(() => PORTS.at(-1)).toThrow(wrong('[SpringProperty.at] my.ports: -1, expected an integer from 0 on; count the elements from 0'));
  });
});

describe('the value of a key in a map', () => {
  test('has the key in its name, and the type of the values', () => {
    expect(LEVELS.key('com.example').of('off')).toEqual({ name: 'logging.level.com.example', variable: 'LOGGING_LEVEL_COM_EXAMPLE', value: 'off' });
    expect(() => LEVELS.key('root').of('loud')).toThrow('[SpringProperty.of] logging.level.root: "loud", expected one of info, off; write one of them, such as info');
  });

  test('keeps a key in brackets, without a variable, where Spring Boot would read another key from that', () => {
    expect(LEVELS.key('com.example.Shop').of('info')).toEqual({ name: 'logging.level[com.example.Shop]', value: 'info' });
    expect(LEVELS.key('log-in').name).toBe('logging.level[log-in]');
    expect([TIMES.key('a').name, TIMES.key('a.b').name]).toEqual(['my.times.a', 'my.times[a.b]']);
  });

  test('whose keys are an enum needs one of its constants, in any form', () => {
    expect(FEATURES.key('FAIL_ON_NULL').of(true)).toEqual({ name: 'my.feature.fail-on-null', variable: 'MY_FEATURE_FAILONNULL', value: 'true' });
    expect(() => FEATURES.key('FAIL_ON_ALL')).toThrow(wrong(
      '[SpringProperty.key] my.feature: "FAIL_ON_ALL", expected one of fail-on-null as the key; write one of them, such as fail-on-null'));
  });

  test('is refused without a map, and without a key', () => {
    expect(() => PORT.key('a')).toThrow(wrong('[SpringProperty.key] server.port: "a", expected a map, and the property is of type java.lang.Integer; leave out .key(…)'));
    expect(() => LEVELS.key('')).toThrow(wrong('[SpringProperty.key] logging.level: "", expected a key, without brackets; write the key alone'));
    expect(() => LEVELS.key('[a]')).toThrow(wrong('[SpringProperty.key] logging.level: "[a]", expected a key, without brackets; write the key alone'));
  });
});

describe('a property of an object', () => {
  test('is below the name of the object, and takes any text', () => {
    expect(CLIENTS.key('google').field('client-id').of('x')).toEqual({ name: 'my.client.google.client-id', variable: 'MY_CLIENT_GOOGLE_CLIENTID', value: 'x' });
  });

  test('is refused where the property has one value, or the name is no Spring name', () => {
    expect(() => PORT.field('a')).toThrow(wrong('[SpringProperty.field] server.port: "a", expected an object, and the property is of type java.lang.Integer; leave out .field(…)'));
    expect(() => CLIENTS.key('google').field('clientId')).toThrow(wrong(
      '[SpringProperty.field] my.client.google: "clientId", expected a name in lower case with dashes; write it such as client-id'));
  });
});
