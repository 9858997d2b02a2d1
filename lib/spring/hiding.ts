import { elementName, listOf } from './property-name';
import { isVariable, mayBeVariableOf, sameProperty, sameVariable } from './relaxed-binding';

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
  return isVariable(name) ? listsOfVariable(name, /_\d+(?=_|$)/g) : [listOf(name)].filter((list) => list !== undefined);
}

function listsOfVariable(name: string, numbers: RegExp): string[] {
  return [...name.matchAll(numbers)].map(({ index }) => name.slice(0, index)).filter((list) => list !== '');
}

/** A name with the kind of source that it is in. */
export interface SourceName {
  /** `variable`: in the environment. */
  readonly as: 'variable' | 'property';
  readonly name: string;
}

/**
 * Whether a name hides another from an application of which nobody knows how it asks. `dbPool` of a file may be `db-pool`
 * there, which the variable `DB_POOL` hides; and a number in a variable may be that of an item. A list from variables
 * begins with `_0`.
 */
export function mayHide(stronger: SourceName, weaker: SourceName): boolean {
  const lists = namedLists(stronger, /_0(?=_|$)/g);
  const others = namedLists(weaker, /_\d+(?=_|$)/g);
  return [stronger, ...lists].some((one) => mayBeSame(one, weaker)) || others.some((other) => [stronger, ...lists].some((one) => mayBeSame(one, other)));
}

function namedLists({ as, name }: SourceName, numbers: RegExp): SourceName[] {
  return (as === 'variable' ? listsOfVariable(name, numbers) : [listOf(name)].filter((list) => list !== undefined)).map((list) => ({ as, name: list }));
}

function mayBeSame(one: SourceName, other: SourceName): boolean {
  if (one.as !== other.as) return one.as === 'variable' ? mayBeVariableOf(one.name, other.name) : mayBeVariableOf(other.name, one.name);
  return one.as === 'variable' ? sameVariable(one.name, other.name) : elementName(one.name) === elementName(other.name);
}
