import { Checks } from '../internal/problem';
import { fileProperty } from '../spring/file-property';
import { isVariable, lettersOf, sameProperty } from '../spring/relaxed-binding';
import { CarriedName, GivenName } from './given';
import { Reference } from './references';

/** A name that may be of an item, with the object that it comes from, if that is not the ConfigMap. */
type ListName = CarriedName & { readonly reference?: Reference };

/** What a name says of one list. */
interface Item extends GivenName {
  readonly list: string;
  readonly number: number;
  /** What Spring Boot reads it from. */
  readonly source: string;
}

/**
 * Lists that Spring Boot does not bind as they were meant. Where the items do not begin at 0 or leave one out, it ends with
 * "The elements [my.list[2]] were left unbound". Where they come from two sources, it takes those of one.
 *
 * @see https://github.com/spring-projects/spring-boot/blob/main/core/spring-boot/src/main/java/org/springframework/boot/context/properties/bind/IndexedElementsBinder.java
 */
export function checkLists(checks: Checks, names: readonly ListName[]): void {
  const told = new Set<string>();
  for (const items of listsOf(names)) {
    for (const { property, given, list, number } of items) {
      // Nobody knows whether a variable with a number is an item: it only fills gaps of lists that are known.
      if (number === 0 || isVariable(given) || items.some((one) => one.number === number - 1) || told.has(`${list}[${number}]`)) continue;
      told.add(`${list}[${number}]`);
      checks.expect(false, property, given, `expected ${list}[${number - 1}] too: an application does not start with a list that has gaps`,
        'number the items from 0 on');
    }
    const divided = items.find(({ source }) => source !== items[0].source);
    if (divided === undefined || told.has(divided.given) || items.every(({ given }) => isVariable(given))) continue;
    told.add(divided.given);
    checks.expect(false, divided.property, divided.given,
      `expected it in ${items[0].source}, where ${items[0].given} is (${items[0].property}): Spring Boot takes a list from one place, and this would be in ${divided.source}`,
      'give all items in one of them, or delivery: ConfigDelivery.VARIABLES');
  }
}

/** The items of each list together. */
function listsOf(names: readonly ListName[]): Item[][] {
  // One list has the same letters and digits in all its names: only those need a look.
  const byLetters = new Map<string, Item[][]>();
  for (const item of names.flatMap(itemsOf)) {
    const letters = lettersOf(item.list);
    const lists = byLetters.get(letters) ?? [];
    const own = lists.find(([first]) => sameProperty(first.list, item.list));
    if (own === undefined) byLetters.set(letters, [...lists, [item]]);
    else own.push(item);
  }
  return [...byLetters.values()].flat();
}

function itemsOf({ property, given, as, reference }: ListName): Item[] {
  const source = as === 'variable' ? 'the environment' : reference === undefined ? 'the ConfigMap' : `${reference.kind} ${reference.name}`;
  const name = fileProperty(given);
  return [...name.matchAll(isVariable(given) ? /_(\d+)(?=_|$)/g : /\[(\d+)\]/g)]
    .map(({ index, 1: number }) => ({ property, given, source, list: name.slice(0, index), number: Number(number) })).filter(({ list }) => list !== '');
}
