import { KeyOptions } from '../config/keys';
import { kubeseal } from '../internal/kubeseal';
import { isSecretKey } from '../internal/names';
import { nearest } from '../internal/nearest';
import { Checks } from '../internal/problem';

/** Notes a problem for each key that a file does not have. */
export function checkPresent(checks: Checks, given: KeyOptions, present: readonly string[], file: string): void {
  for (const { property, key } of entriesOf(given)) {
    const meant = nearest(key, present);
    checks.expect(present.includes(key) || !isSecretKey(key), property, key, `expected a key of ${file}, which has ${present.join(', ')}`,
      meant === undefined ? `add it with ${kubeseal(file, '--merge-into', file)}` : `write ${JSON.stringify(meant)}`);
  }
}

function entriesOf({ keys = [], variables = {} }: KeyOptions): { property: string; key: string }[] {
  return [...keys.map((key) => ({ property: 'keys', key })), ...Object.entries(variables).map(([variable, key]) => ({ property: `variables.${variable}`, key }))];
}
