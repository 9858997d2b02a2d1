import { nearest } from '../internal/nearest';
import { Problem, SeenText } from '../internal/problem';
import { at } from '../spring/config-entry';
import { missingNames } from '../spring/placeholders';
import { propertyProvides } from '../spring/lookup';
import { Contract } from './contract';
import { isHidden, isProvided, Outside, OutsideValue } from './outside';
import { ApplicationReading } from './reading';

type Missing = Omit<Problem, 'path'>;

/** Every `${NAME}` without default that nobody gives a value, once a place. */
export function missingProblems(contract: Contract, reading: ApplicationReading, outside: Outside, unread: readonly OutsideValue[]): { errors: Missing[]; warnings: Missing[] } {
  const { entries, code, imports } = reading;
  const provided = (name: string) => isProvided(outside, name) || contract.provided.includes(name)
    || entries.some(({ property }) => propertyProvides(property, name));
  const problem = (property: string, value: string, fromCode = false) => missingNames(value, provided)
    .map((name) => ({ name, problem: describe(property, name, unread), fromCode }));
  const found = [
    ...entries.filter(({ property }) => !isHidden(outside, property)).flatMap(({ property, value, origin }) => problem(at(origin, property), value)),
    ...outside.values.flatMap(({ where, value = '' }) => where === undefined ? [] : problem(where, value)),
    ...code.flatMap(({ values }) => values).flatMap(({ text, origin }) => problem(at(origin), text, true)),
  ];
  // What may come from where nobody can look is no error; nor is a bean that may not be there.
  const doubt = [...outside.open, ...imports.map(({ origin, property }) => at(origin, property))];
  return {
    errors: found.filter(({ fromCode }) => doubt.length === 0 && !fromCode).map((one) => one.problem),
    warnings: found.filter(({ fromCode }) => doubt.length > 0 || fromCode)
      .map((one) => ({ ...one.problem, expected: `${one.problem.expected}${doubt.length === 0 ? '' : ` that is seen here (${doubt.join(', ')} may)`}` })),
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
