import { hides } from '../spring/hiding';
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
