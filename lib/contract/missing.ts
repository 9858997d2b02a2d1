import { nearest } from '../internal/nearest';
import { Problem, SeenText } from '../internal/problem';
import { at } from '../spring/config-entry';
import { missingNames } from '../spring/placeholder-names';
import { circles } from './circles';
import { Outside, OutsideValue } from './outside';
import { Places } from './places';
import { ApplicationReading } from './reading';

type Missing = Omit<Problem, 'path'>;

/** Every `${NAME}` without default that nobody gives a value, once a place, and every one that leads back to itself. */
export function missingProblems(places: Places, { imports }: ApplicationReading, outside: Outside, unread: readonly OutsideValue[]): { errors: Missing[]; warnings: Missing[] } {
  const found = [
    ...places.all().flatMap(({ where, value, fromCode = false }) => missingNames(value, places.find).map((name) => ({ problem: describe(where, name, unread), fromCode, doubtful: ' that is seen here' }))),
    ...circles(places).map(({ place: { where, fromCode = false }, name }) => ({ problem: describeCircle(where, name), fromCode, doubtful: ', unless another is given' })),
  ];
  // What may come from where nobody can look is no error; nor is a bean that may not be there.
  const doubt = [...outside.open, ...imports.map(({ origin, property }) => at(origin, property))];
  return {
    errors: found.filter(({ fromCode }) => doubt.length === 0 && !fromCode).map((one) => one.problem),
    warnings: found.filter(({ fromCode }) => doubt.length > 0 || fromCode)
      .map(({ problem, doubtful }) => ({ ...problem, expected: `${problem.expected}${doubt.length === 0 ? '' : `${doubtful} (${doubt.join(', ')} may)`}` })),
  };
}

function describe(property: string, name: string, unread: readonly OutsideValue[]): Missing {
  const near = nearest(name, unread.map((one) => one.name));
  const slip = unread.find((one) => one.name === near);
  return {
    property, seen: new SeenText(`\${${name}}`), expected: 'expected a name that has a value, and nothing gives it one',
    fix: `${slip === undefined ? '' : `did you mean ${slip.name} (${slip.where})? Else `}give ${name} in variables or secrets of the ConfigBackedEnv,`
      + ` a default with \${${name}:…}, or name it in provided`,
  };
}

function describeCircle(property: string, name: string): Missing {
  return {
    property, seen: new SeenText(`\${${name}}`), expected: 'expected a value that does not lead back to itself: Spring Boot ends with "Circular placeholder reference"',
    fix: 'write the value out, or ask for another name',
  };
}
