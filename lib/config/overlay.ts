import { listOf } from '../spring/property-name';
import { isVariable, sameProperty } from '../spring/relaxed-binding';
import { PlainValue } from './given';

/**
 * The values that count of several layers, the last of which is the strongest: a property of a later layer hides that of
 * an earlier one, whatever its spelling, and a list hides the whole list, as between two sources of Spring Boot.
 */
export function overlay(layers: readonly (readonly PlainValue[])[]): PlainValue[] {
  return layers.reduce<PlainValue[]>((weaker, layer) => [
    ...weaker.filter(({ given }) => !layer.some((stronger) => hides(stronger.given, given))),
    ...layer,
  ], []);
}

function hides(stronger: string, weaker: string): boolean {
  if (sameProperty(stronger, weaker)) return true;
  // Of two variables with numbers in them nobody knows whether they are items of a list.
  if (isVariable(stronger) && isVariable(weaker)) return false;
  const lists = [...listsOf(stronger), ...listOf(weaker) === undefined ? [] : [stronger]];
  return lists.some((list) => [...listsOf(weaker), weaker].some((other) => sameProperty(list, other)));
}

/** The lists that a name may be an item of. */
function listsOf(name: string): string[] {
  if (!isVariable(name)) return [listOf(name)].filter((list) => list !== undefined);
  return [...name.matchAll(/_\d+(?=_|$)/g)].map(({ index }) => name.slice(0, index)).filter((list) => list !== '');
}
