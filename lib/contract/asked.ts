import { askedNames } from '../spring/placeholders';
import { Outside } from './outside';
import { Places } from './places';
import { isOfRuntime } from './runtime';

/** A name that something asks for. */
export interface AskedName {
  readonly name: string;
  /** Who asks, as messages name it. */
  readonly where: string;
}

/** Every name in a `${…}` that counts, with or without a default, also where something else than Spring may resolve it. */
export function askedFor(places: Places, { values }: Outside): AskedName[] {
  const others = values.filter(({ as, name, literal }) => literal === true || (as === 'variable' && isOfRuntime(name)));
  return [...places.all(), ...others].flatMap(({ where, value = '' }) => where === undefined ? [] : askedNames(value).map((name) => ({ name, where })));
}
