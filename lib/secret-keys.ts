import { kubeseal } from './internal/kubeseal';
import { isSecretKey } from './internal/names';
import { nearest } from './internal/nearest';
import { Checks } from './internal/problem';

/** Keys of a Secret, and the environment variables that get their values. */
export interface SecretKeys {
  readonly keys?: readonly string[];
  readonly variables?: { readonly [variable: string]: string };
}

/** Each variable and its key; problems are noted. */
export function checkKeys(checks: Checks, given: SecretKeys): Record<string, string> {
  const { keys = [], variables = {} } = given;
  checks.expect(keys.length + Object.keys(variables).length > 0, 'keys', keys, 'expected at least one key', 'name the keys that the application reads');
  keys.forEach((key, index) => checks.expect(keys.indexOf(key) === index && !(key in variables), 'keys', key,
    'expected a name that is given once', 'remove one of the two'));
  for (const { property, key } of entriesOf(given)) {
    checks.expect(isSecretKey(key), property, key, 'expected a key of a Secret: letters, digits, "-", "_" and "."', 'write it as the Secret has it');
  }
  return { ...Object.fromEntries(keys.map((key) => [key, key])), ...variables };
}

/** Notes a problem for each key that a file does not have. */
export function checkPresent(checks: Checks, given: SecretKeys, present: readonly string[], file: string): void {
  for (const { property, key } of entriesOf(given)) {
    const meant = nearest(key, present);
    checks.expect(present.includes(key) || !isSecretKey(key), property, key, `expected a key of ${file}, which has ${present.join(', ')}`,
      meant === undefined ? `add it with ${kubeseal(file, '--merge-into', file)}` : `write ${JSON.stringify(meant)}`);
  }
}

function entriesOf({ keys = [], variables = {} }: SecretKeys): { property: string; key: string }[] {
  return [...keys.map((key) => ({ property: 'keys', key })), ...Object.entries(variables).map(([variable, key]) => ({ property: `variables.${variable}`, key }))];
}
