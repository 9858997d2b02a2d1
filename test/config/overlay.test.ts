import * as fc from 'fast-check';
import { overlay } from '../../lib/config/overlay';

const layer = (values: Record<string, string>) => Object.entries(values).map(([given, value]) => ({ property: given, given, value }));
const effective = (...layers: Record<string, string>[]) => Object.fromEntries(overlay(layers.map(layer)).map(({ given, value }) => [given, value]));

describe('of several layers', () => {
  test('all values count that no later one hides, in their order', () => {
    expect(effective({ 'a.b': '1', 'c': '2' }, { d: '3' })).toEqual({ 'a.b': '1', 'c': '2', 'd': '3' });
  });

  test.each([
    ['the same spelling', 'my.main-project', 'my.main-project'],
    ['another spelling', 'my.main-project', 'my.mainProject'],
    ['its variable', 'my.main-project', 'MY_MAINPROJECT'],
    ['the variable of Spring Boot 1', 'my.main-project', 'MY_MAIN_PROJECT'],
    ['the property of a variable', 'DB_URL', 'db.url'],
    ['another spelling of a variable', 'DB_URL', 'db_url'],
  ])('a later one hides a property in %s', (_, earlier, later) => {
    expect(effective({ [earlier]: '1' }, { [later]: '2' })).toEqual({ [later]: '2' });
  });

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['items', { 'my.list[0]': 'a', 'my.list[1]': 'b' }, { 'my.list[0]': 'c' }],
    ['one text', { 'my.list[0]': 'a', 'my.list[1]': 'b' }, { 'my.list': 'c,d' }],
    ['items, where it was one text', { 'my.list': 'a,b' }, { 'my.list[0]': 'c' }],
    ['items that are objects', { 'my.list[0].name': 'a', 'my.list[1].name': 'b' }, { 'my.list[0].url': 'c' }],
    ['a variable', { 'my.list[0]': 'a', 'my.list[1]': 'b' }, { MY_LIST_0: 'c' }],
    ['items, where it was a variable', { MY_LIST_1: 'a' }, { 'my.list[0]': 'c' }],
  ])('a later one hides a whole list with %s', (_, earlier, later) => {
    expect(effective(earlier, later)).toEqual(later);
  });

  test.each([
    ['another property', 'my.list', 'my.lists'],
    ['a property below', 'my.name', 'my.name.first'],
    ['a variable with a number, which may be no list', 'MY_HOST_1', 'MY_HOST_2'],
    ['an item of another list', 'my.list[0]', 'my.other[0]'],
  ])('a later one leaves alone %s', (_, earlier, later) => {
    expect(effective({ [earlier]: '1' }, { [later]: '2' })).toEqual({ [earlier]: '1', [later]: '2' });
  });

  test('the last counts, whatever there is: another layer in front changes nothing that it has', () => {
    const name = fc.constantFrom('a', 'a.b', 'a-b', 'ab', 'A_B', 'AB', 'a[0]', 'a[1]', 'A_0', 'a[0].b', 'A_0_B', 'a.c[2][0]');
    const values = fc.dictionary(name, fc.constantFrom('1', '2'), { noNullPrototype: true });
    fc.assert(fc.property(fc.array(values, { maxLength: 3 }), values, (weaker, strongest) => {
      expect(effective(...weaker, strongest)).toMatchObject(strongest);
    }));
  });
});
