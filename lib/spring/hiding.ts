import { listOf } from './property-name';
import { isVariable, sameProperty } from './relaxed-binding';

/** Whether a name in a stronger source makes Spring Boot pass over one in a weaker: it is the same property, or the same list. */
export function hides(stronger: string, weaker: string): boolean {
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
