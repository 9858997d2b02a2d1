import { at } from '../spring/config-entry';
import { askedNames } from '../spring/placeholders';
import { isHidden, Outside } from './outside';
import { ApplicationReading } from './reading';

/** A name that something asks the environment for. */
export interface AskedName {
  readonly name: string;
  /** Who asks, as messages name it. */
  readonly where: string;
}

/** Every name in a `${…}` that counts, with or without a default: of files, of code, of what the container gives. */
export function askedFor({ entries, code }: ApplicationReading, outside: Outside): AskedName[] {
  return [
    ...entries.filter(({ property }) => !isHidden(outside, property))
      .flatMap(({ value, property, origin }) => askedNames(value).map((name) => ({ name, where: at(origin, property) }))),
    ...code.flatMap(({ values }) => values).flatMap(({ text, origin }) => askedNames(text).map((name) => ({ name, where: at(origin) }))),
    ...outside.values.flatMap(({ value = '', where }) => where === undefined ? [] : askedNames(value).map((name) => ({ name, where }))),
  ];
}
