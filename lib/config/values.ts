import { ConfigSource } from '../config-source';
import { Checks, SeenText } from '../internal/problem';
import { parsePlaceholders } from '../spring/placeholders';
import { expressible } from '../spring/relaxed-binding';
import { SpringPropertyValue } from '../spring-property';
import { CarriedValue, PlainValue } from './given';
import { overlay } from './overlay';

/** MAX_ARG_STRLEN of Linux. */
const LONGEST_BYTES = 131_072;

export interface ValueProps {
  readonly sources?: readonly ConfigSource[];
  readonly variables?: { readonly [name: string]: string };
  readonly properties?: readonly SpringPropertyValue[];
}

/** The values that count: those of later sources hide earlier ones, and those that are given in place hide all sources. */
export function plainValues(checks: Checks, { sources = [], variables = {}, properties = [] }: ValueProps): PlainValue[] {
  return overlay([
    ...sources.map((source, index) => source._read(checks, `sources[${index}]`)),
    [
      ...Object.entries(variables).map(([given, value]) => ({ property: `variables.${given}`, given, value })),
      ...properties.map(({ name, value }, index) => ({ property: `properties[${index}]`, given: name, value })),
    ],
  ]);
}

/** What a variable, or a file of a config tree, does not carry. */
export function checkCarried(checks: Checks, values: readonly CarriedValue[], inConfigTree: boolean): void {
  for (const { as, name, property, value } of values) {
    if (as === 'variable') {
      checkLength(checks, property, name, value);
    } else if (inConfigTree) {
      checks.expect(parsePlaceholders(value).length === 0, property, new SeenText('a placeholder, ${…}'),
        'expected a value without: Spring Boot does not resolve it in a config tree where properties are bound to a class', `${throughEnvironment(name, '…')}or give delivery: ConfigDelivery.yamlFile()`);
      checks.expect(!/^[^\n]*\n$/.test(value), property, new SeenText('a value with one line end, at its end'),
        'expected a value that a config tree keeps: Spring Boot takes this line end away', 'take it out, or give delivery: ConfigDelivery.yamlFile()');
    }
  }
}

/** A variable that is longer than Linux allows. */
export function checkLength(checks: Checks, property: string, variable: string, value: string): void {
  const bytes = Buffer.byteLength(`${variable}=${value}`) + 1;
  checks.expect(bytes <= LONGEST_BYTES, property, new SeenText(`${bytes} bytes`),
    `expected at most ${LONGEST_BYTES}, with name and end: Linux starts no program with a longer variable`,
    'put it into a file, with delivery: ConfigDelivery.configTree() or .yamlFile()');
}

/** The advice to give a property as a variable, in which placeholders are resolved, if there is one that carries it. */
export function throughEnvironment(property: string, value: string): string {
  const expressed = expressible(property);
  return 'variable' in expressed ? `write ${expressed.variable}: '\${${value}}' in variables, ` : '';
}
