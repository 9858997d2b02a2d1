import { Checks, MASKED, SeenText } from './internal/problem';
import { holdsPassword, looksSecret } from './internal/secret-names';
import { SecretEnv } from './secret-env';
import { environmentVariableOf, expressible, sameProperty } from './spring/relaxed-binding';

/** MAX_ARG_STRLEN of Linux. */
const LONGEST_BYTES = 131_072;

/** A name as the user gave it, and where: `variables.DB_URL`. */
export interface GivenName {
  readonly property: string;
  readonly given: string;
}

/** What the user wants to have in a ConfigMap. */
export interface PlainValue extends GivenName {
  readonly value: string;
}

/** A name, and the environment variable that it becomes. */
export interface NamedVariable extends GivenName {
  readonly variable: string;
}

/** Names and values of what goes into a ConfigMap; gives those whose names a variable can have. */
export function checkPlain(checks: Checks, plain: readonly PlainValue[], acknowledged: Record<string, string>): (NamedVariable & PlainValue)[] {
  const named = plain.flatMap((one) => {
    checkValue(checks, one, acknowledged[one.given] !== undefined);
    return checkName(checks, one.property, one.given).map((name) => ({ ...one, ...name }));
  });
  const names = new Set(plain.map(({ given }) => given));
  for (const [name, reason] of Object.entries(acknowledged)) {
    checks.expect(names.has(name), `acknowledgePlaintext.${name}`, reason, 'expected the name of one of the variables', 'remove it');
    checks.expect(typeof reason === 'string' && reason.trim() !== '', `acknowledgePlaintext.${name}`, reason,
      'expected the reason', 'say why this value may be read by everybody');
  }
  return named;
}

export function checkSecrets(checks: Checks, secrets: readonly SecretEnv[]): NamedVariable[] {
  return secrets.flatMap((secret, index) => Object.entries(secret.variables)
    .flatMap(([name, key]) => checkName(checks, `secrets[${index}].${key === name ? 'keys' : 'variables'}`, name)));
}

/** Spring Boot would take one of two names for one property, and nobody sees which. */
export function checkOverlaps(checks: Checks, named: readonly NamedVariable[]): void {
  // One property has the same letters and digits in all its names: only those need a look.
  const earlierOf = new Map<string, NamedVariable[]>();
  named.forEach((one) => {
    const { property, given } = one;
    const letters = given.toLowerCase().replace(/[^a-z0-9]/g, '');
    const earlier = earlierOf.get(letters) ?? [];
    const other = earlier.find((candidate) => sameProperty(candidate.given, given));
    earlierOf.set(letters, [...earlier, one]);
    if (other === undefined) return;
    checks.expect(false, property, given, other.given === given
      ? `expected a name that is given once (it is in ${other.property.replace(`.${given}`, '')} too)`
      : `expected one name for a property, and Spring Boot reads the same one from ${other.given} (${other.property})`, 'remove one of the two');
  });
}

function checkName(checks: Checks, property: string, name: string): NamedVariable[] {
  const expressed = expressible(name);
  if ('variable' in expressed) return [{ property, given: name, variable: expressed.variable }];
  checks.expect(false, property, name, `expected a property that an environment variable can carry, or the name of a variable: ${expressed.why}`,
    alternatives(property, name, expressed.instead));
  return [];
}

/** JSON keeps every name; a secret has no place in it. */
function alternatives(property: string, name: string, instead: string | undefined): string {
  const inJson = /[.[]/.test(name) && !property.startsWith('secrets[') ? `give it as SPRING_APPLICATION_JSON: '${JSON.stringify({ [name]: '…' })}'` : undefined;
  const renamed = instead === undefined ? undefined : `write ${instead} if it is a property of a class`;
  return [renamed, inJson].filter((way) => way !== undefined).join(', else ') || 'rename it';
}

function checkValue(checks: Checks, { property, given: name, value }: PlainValue, acknowledged: boolean): void {
  const secret = looksSecret(name, String(value));
  const given = value !== undefined && value !== null;
  checks.expect(typeof value === 'string', property, secret && given ? MASKED : value, 'expected a string',
    given ? 'put it in quotes' : 'give a value, or set the variable that it comes from');
  checks.expect(!String(value).includes('\0'), property, MASKED, 'expected no NUL character, with which the container would not start', 'take it out');
  const bytes = Buffer.byteLength(`${environmentVariableOf(name)}=${value}`) + 1;
  checks.expect(bytes <= LONGEST_BYTES, property, new SeenText(`${bytes} bytes`),
    `expected at most ${LONGEST_BYTES}, with name and end: Linux starts no program with a longer variable`, 'mount it as a file');
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
