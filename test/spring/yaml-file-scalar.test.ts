import { javaDouble, yamlValue } from '../../lib/spring/yaml-file-scalar';

describe('a plain scalar is what Spring Boot makes of it', () => {
  test.each([
    ['on', 'true'], ['Off', 'false'], ['YES', 'true'], ['no', 'false'], ['y', 'y'], ['tRUE', 'tRUE'],
    ['~', ''], ['null', ''], ['', ''], ['nUll', 'nUll'],
    ['8080', '8080'], ['012', '10'], ['08', '08'], ['0o17', '0o17'], ['0x1F', '31'], ['-0x10', '-16'], ['0b101', '5'], ['1_000', '1000'], ['+1', '1'], ['-0', '0'], ['00', '0'], ['_1', '_1'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['1:30', '90'], ['-1:30', '-90'], ['190:20:30', '685230'], ['1:60', '1:60'], ['0:30', '0:30'], ['1:30.5', '90.5'], ['22:22', '1342'],
    ['1.0', '1.0'], ['1.50', '1.5'], ['.5', '0.5'], ['1e3', '1000.0'], ['1e7', '1.0E7'], ['1.5e-7', '1.5E-7'], ['1_0.5', '10.5'], ['.inf', 'Infinity'], ['-.INF', '-Infinity'], ['.NaN', 'NaN'], ['-0.0', '-0.0'], ['1e400', 'Infinity'],
    ['2001-12-14', '2001-12-14'], ['12:30:45', '45045'], ['10s', '10s'], ['=', '='],
    [`1${'0'.repeat(1023)}`, `1${'0'.repeat(1023)}`],
  ])('%s is "%s"', (text, expected) => {
    expect(yamlValue(text, true)?.text).toBe(expected);
  });

  test('in quotes it is text', () => {
    expect(yamlValue('012', false)).toEqual({ type: 'text', text: '012' });
    expect(yamlValue('', false)).toEqual({ type: 'text', text: '' });
  });

  test('a tag decides, but for one that is no type of a property', () => {
    expect(yamlValue('12', true, 'tag:yaml.org,2002:str')).toEqual({ type: 'text', text: '12' });
    expect(yamlValue('012', false, 'tag:yaml.org,2002:int')).toEqual({ type: 'integer', text: '10' });
    expect(yamlValue('1', true, 'tag:yaml.org,2002:float')).toEqual({ type: 'float', text: '1.0' });
    for (const [text, tag] of [['x', 'int'], ['x', 'float'], ['aGk=', 'binary'], ['2001-12-14', 'timestamp']]) {
      expect(yamlValue(text, true, `tag:yaml.org,2002:${tag}`)).toBeUndefined();
    }
    expect(yamlValue('x', true, '!mine')).toBeUndefined();
    expect(yamlValue('._', true)).toBeUndefined();
    expect(yamlValue('<<', true)).toBeUndefined();
  });
});

test.each([
  [0.001, '0.001'], [0.0001, '1.0E-4'], [9999999.5, '9999999.5'], [1e7, '1.0E7'], [1.7976931348623157e308, '1.7976931348623157E308'],
  [5e-324, '4.9E-324'], [2e23, '2.0E23'], [100, '100.0'], [-1234.5, '-1234.5'],
])('Double.toString(%d) is %s', (value, expected) => {
  expect(javaDouble(value)).toBe(expected);
});
