import { Checks } from '../internal/problem';
import { isVariable } from '../spring/relaxed-binding';
import { GivenName } from './given';

/**
 * Lists whose items do not begin at 0 or leave one out: Spring Boot ends with "The elements [my.list[2]] were left unbound".
 *
 * @see https://github.com/spring-projects/spring-boot/blob/main/core/spring-boot/src/main/java/org/springframework/boot/context/properties/bind/IndexedElementsBinder.java
 */
export function checkLists(checks: Checks, names: readonly GivenName[]): void {
  const items = new Map<string, Set<number>>();
  const indexed = names.filter(({ given }) => !isVariable(given)).flatMap(({ property, given }) => (
    [...given.matchAll(/\[(\d+)\]/g)].map(({ index, 1: number }) => ({ property, given, list: given.slice(0, index), number: Number(number) }))));
  for (const { list, number } of indexed) items.set(list, (items.get(list) ?? new Set()).add(number));
  const told = new Set<string>();
  for (const { property, given, list, number } of indexed) {
    if (number === 0 || items.get(list)!.has(number - 1) || told.has(`${list}[${number}]`)) continue;
    told.add(`${list}[${number}]`);
    checks.expect(false, property, given, `expected ${list}[${number - 1}] too: an application does not start with a list that has gaps`,
      'number the items from 0 on');
  }
}
