import { foundNames } from '../spring/placeholder-names';
import { Place, Places } from './places';

/** A value that cannot be resolved without itself. */
export interface Circle {
  readonly place: Place;
  /** What it asks for, that leads back to it. */
  readonly name: string;
}

/** Each circle of values once, at the first place that it goes through: Spring Boot ends there, in every version. */
export function circles(places: Places): Circle[] {
  const found: Circle[] = [];
  const told = new Set<Place>();
  for (const place of places.all()) {
    if (told.has(place)) continue;
    for (const name of foundNames(place.value, places.find)) {
      const path = pathBetween(places, places.placeOf(name), place, new Set());
      if (path === undefined) continue;
      for (const other of path) told.add(other);
      found.push({ place, name });
      break;
    }
  }
  return found;
}

/** The places on the way, both ends included; undefined where there is none. */
function pathBetween(places: Places, from: Place | undefined, to: Place, seen: Set<Place>): Place[] | undefined {
  if (from === undefined || seen.has(from)) return undefined;
  if (from === to) return [to];
  seen.add(from);
  for (const name of foundNames(from.value, places.find)) {
    const path = pathBetween(places, places.placeOf(name), to, seen);
    if (path !== undefined) return [from, ...path];
  }
  return undefined;
}
