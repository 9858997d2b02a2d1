import { Checks, MASKED } from '../internal/problem';
import { holdsPassword, looksSecret } from '../internal/secret-names';
import { expressible, lettersOf, sameProperty } from '../spring/relaxed-binding';
import { GivenName, PlainValue } from './given';

/** Values of what goes into a ConfigMap. */
export function checkValues(checks: Checks, plain: readonly PlainValue[], acknowledged: { readonly [name: string]: string }): void {
  for (const one of plain) checkValue(checks, one, Object.hasOwn(acknowledged, one.given));
  const names = new Set(plain.map(({ given }) => given));
  for (const [name, reason] of Object.entries(acknowledged)) {
    checks.expect(names.has(name), `acknowledgePlaintext.${name}`, reason, 'expected the name of one of the variables', 'remove it');
    checks.expect(typeof reason === 'string' && reason.trim() !== '', `acknowledgePlaintext.${name}`, reason,
      'expected the reason', 'say why this value may be read by everybody');
  }
}

/** Spring Boot would take one of two names for one property, and nobody sees which. */
export function checkOverlaps(checks: Checks, names: readonly GivenName[]): void {
  // One property has the same letters and digits in all its names: only those need a look.
  const earlierOf = new Map<string, GivenName[]>();
  names.forEach((one) => {
    const { property, given } = one;
    const letters = lettersOf(given);
    const earlier = earlierOf.get(letters) ?? [];
    const other = earlier.find((candidate) => sameProperty(candidate.given, given));
    earlierOf.set(letters, [...earlier, one]);
    if (other === undefined) return;
    checks.expect(false, property, given, other.given === given
      ? `expected a name that is given once (it is in ${placeOf(other)} too)`
      : `expected one name for a property, and Spring Boot reads the same one from ${other.given} (${other.property})`, 'remove one of the two');
  });
}

/** `variables` for `variables.DB_URL`. */
function placeOf({ property, given }: GivenName): string {
  return property.endsWith(given) ? property.slice(0, -given.length - 1) : property;
}

function checkValue(checks: Checks, { property, given: name, value }: PlainValue, acknowledged: boolean): void {
  const secret = looksSecret(name, String(value));
  // Nearly all are; the texts of messages take more than the checks.
  if (typeof value === 'string' && !value.includes('\0') && (!secret || acknowledged)) return;
  const given = value !== undefined && value !== null;
  checks.expect(typeof value === 'string', property, secret && given ? MASKED : value, 'expected a string',
    given ? 'put it in quotes' : 'give a value, or set the variable that it comes from');
  checks.expect(!String(value).includes('\0'), property, MASKED, 'expected no NUL character, with which the container would not start', 'take it out');
  checks.expect(!secret || acknowledged, property, MASKED,
    `expected no ${holdsPassword(String(value)) ? 'password in a value' : 'secret'} in a ConfigMap, which everybody who can read the namespace can read`,
    `${remedy(name, String(value))}, or give the reason in acknowledgePlaintext.${name}`);
}

function remedy(name: string, value: string): string {
  if (holdsPassword(value)) return 'take the password out and give it as a variable of its own from a Secret';
  const expressed = expressible(name);
  const options = 'variable' in expressed && expressed.variable !== name
    ? `variables: { ${JSON.stringify(name)}: <key of the Secret> }` : `keys: [${JSON.stringify(name)}]`;
  return `take it from a Secret with secrets: [SecretEnv.fromSecretName(…, { ${options} })]`;
}
