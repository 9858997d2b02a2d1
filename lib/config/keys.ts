import { isSecretKey } from '../internal/names';
import { Checks } from '../internal/problem';

/** Keys of a ConfigMap or Secret, and names that differ from theirs. */
export interface KeyOptions {
  readonly keys?: readonly string[];
  readonly variables?: { readonly [name: string]: string };
}

export function checkKeys(checks: Checks, { keys = [], variables = {} }: KeyOptions, kind: 'ConfigMap' | 'Secret'): void {
  checks.expect(keys.length + Object.keys(variables).length > 0, 'keys', keys, 'expected at least one key', 'name the keys that the application reads');
  keys.forEach((key, index) => checks.expect(keys.indexOf(key) === index && !Object.hasOwn(variables, key), 'keys', key,
    'expected a name that is given once', 'remove one of the two'));
  for (const [name, key] of [...keys.map((key) => [key, key]), ...Object.entries(variables)]) {
    checks.expect(typeof key === 'string' && isSecretKey(key), keys.includes(name) ? 'keys' : `variables.${name}`, key,
      `expected a key of a ${kind}: at most 253 letters, digits, "-", "_" and ".", but not "." alone, nor ".." in front`, `write it as the ${kind} has it`);
  }
}

/** Names, and the key that each takes its value from. */
export function variablesOf({ keys = [], variables = {} }: KeyOptions): Record<string, string> {
  return { ...Object.fromEntries(keys.map((key) => [key, key])), ...variables };
}
