import { Checks } from '../internal/problem';
import { fileProperty, whyNoFileProperty } from '../spring/file-property';
import { expressible, isVariable } from '../spring/relaxed-binding';
import { Carried, GivenName } from './given';

/** What a delivery makes of properties; names of variables are variables in every one. */
export interface NameRules {
  /** Whether properties stay what they are, in a file. */
  readonly inFiles: boolean;
  /** What else a file asks of a name, as it is part of its path: why not, or nothing. */
  readonly whyNoFile?: (name: string) => string | undefined;
  /** What else one can do about a property that no variable can carry, as an imperative. */
  readonly instead: string;
}

/** The name under which each value gets into the application; those that cannot are left out. `make` puts together what there is then. */
export function carry<T extends GivenName, C>(checks: Checks, names: readonly T[], rules: NameRules, make: (one: T, carried: Carried) => C): C[] {
  const carried: C[] = [];
  for (const one of names) {
    const name = carriedName(checks, one, rules);
    if (name !== undefined) carried.push(make(one, name));
  }
  return carried;
}

function carriedName(checks: Checks, { property, given }: GivenName, rules: NameRules): Carried | undefined {
  if (rules.inFiles && !isVariable(given)) {
    const why = whyNoFileProperty(given) ?? rules.whyNoFile?.(given);
    checks.expect(why === undefined, property, given, `expected a property that a file can carry, or the name of a variable: ${why}`, 'rename it, or put the key of a map into brackets');
    return why === undefined ? { as: 'property', name: fileProperty(given) } : undefined;
  }
  const expressed = expressible(given);
  if ('variable' in expressed) {
    const ok = checks.expect(expressed.variable.length <= LONGEST_KEY, property, given,
      `expected a name of at most ${LONGEST_KEY} characters, which is the most that a key in a ConfigMap or Secret has`, 'shorten it, or put it into a file that is mounted')
      // cdk8s-plus keeps the keys in an object, where these are taken.
      && checks.expect(!(expressed.variable in {}), property, given, 'expected a name that objects of JavaScript do not have already', 'rename it');
    return ok ? { as: 'variable', name: expressed.variable } : undefined;
  }
  checks.expect(false, property, given, `expected a property that an environment variable can carry, or the name of a variable: ${expressed.why}`,
    alternatives(given, expressed.instead, rules.instead));
  return undefined;
}

/** @see https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-object */
const LONGEST_KEY = 253;

function alternatives(name: string, renamed: string | undefined, instead: string): string {
  const isProperty = /[.[]/.test(name) && whyNoFileProperty(name) === undefined;
  return [
    ...renamed === undefined ? [] : [`write ${renamed} if it is a property of a class`],
    ...isProperty ? [instead] : [],
  ].join(', else ') || 'rename it';
}
