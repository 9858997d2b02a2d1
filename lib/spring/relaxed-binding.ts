import { elementName } from './property-name';

/**
 * The environment variable that Spring Boot binds to a property: dots and list indexes become `_`, dashes go,
 * all is upper case: `my.service[0].log-level` → `MY_SERVICE_0_LOGLEVEL`. Ask `expressible` whether it comes back.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.relaxed-binding.environment-variables
 */
export function environmentVariableOf(property: string): string {
  return property
    .replace(/\[(\d+)\]/g, '.$1')
    .replace(/-/g, '')
    .replace(/\./g, '_')
    .toUpperCase();
}

/** How a name gets into the environment of a container. */
export interface Expressed {
  readonly variable: string;
}

/** Why a property cannot be an environment variable, for a message. */
export interface Inexpressible {
  /** A half sentence after "because": `"_" stands for a dot in a variable`. */
  readonly why: string;
  /** The same property as it can be expressed, if it is one of a class: the key of a map would be another one. */
  readonly instead?: string;
}

/** A name that only a variable can have; a word in lower case, `debug`, is a property. */
const VARIABLE = /^(?=.*_|[A-Z0-9]+$)[A-Za-z_][A-Za-z0-9_]*$/;
/** Elements of lower-case letters, digits and dashes, with dots between them, and indexes of lists. */
const PROPERTY = /^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*|\[(0|[1-9]\d*)\](?=[.[]|$))*$/;

export function isVariable(name: string): boolean {
  return VARIABLE.test(name);
}

/**
 * The environment variable that carries a property so that Spring Boot reads the same property from it. The name of a
 * variable is one already. In a map, dashes of the key are lost: `my.map.some-key` comes back as `somekey`.
 */
export function expressible(name: string): Expressed | Inexpressible {
  if (isVariable(name)) return { variable: name };
  if (PROPERTY.test(name)) return { variable: environmentVariableOf(name) };
  const instead = kebabCase(name);
  return { why: reason(name), ...(PROPERTY.test(instead) ? { instead } : {}) };
}

/** What an environment variable does not carry, most telling first. */
function reason(name: string): string {
  const [bracketed] = /\[(?!(0|[1-9]\d*)\])[^\]]*\]?/.exec(name) ?? [];
  const [stranger] = /[^a-zA-Z0-9._[\]-]/u.exec(name) ?? [];
  if (name === '') return 'it is empty';
  if (bracketed !== undefined && /^\[0\d+\]$/.test(bracketed)) return `${bracketed} is no index of a list, which has no leading zeros`;
  if (bracketed !== undefined) return `a variable has no brackets to keep the key ${bracketed} together, nor its upper and lower case`;
  if (stranger !== undefined) return `a property has no ${JSON.stringify(stranger)} outside of brackets`;
  if (/^\d/.test(name)) return 'it begins with a digit, which the name of a variable cannot';
  if (/^[.[]|\.\.|\.\[|\.$/.test(name)) return 'one of its elements is empty';
  if (name.includes('_')) return '"_" stands for a dot in a variable';
  if (/[A-Z]/.test(name)) return 'a variable tells no upper from lower case: Spring Boot reads lower case';
  if (/(^|\.)-/.test(name)) return 'one of its elements begins with a dash';
  if (/\][^.[]/.test(name)) return 'after an index comes a dot, another index or the end';
  return 'its brackets do not match';
}

/** `my.mainProject` and `my.main_project` → `my.main-project`, which is the same property of a class. */
function kebabCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').replace(/_/g, '-').toLowerCase();
}

/**
 * Whether there is a property that Spring Boot reads from both names: two properties that differ in dashes and case only,
 * a property and its variable (`db.url`, `DB_URL`), or two variables of one property. It has two, with its dashes gone
 * and, as in Spring Boot 1, with `_` in their place: `jdbc-url` is `JDBCURL` and `JDBC_URL`.
 *
 * @see https://github.com/spring-projects/spring-boot/blob/main/core/spring-boot/src/main/java/org/springframework/boot/context/properties/source/SystemEnvironmentPropertyMapper.java
 */
export function sameProperty(one: string, other: string): boolean {
  if (isVariable(one) && isVariable(other)) return sameVariable(one, other);
  if (isVariable(one)) return variablesOf(other).includes(tidy(one));
  if (isVariable(other)) return variablesOf(one).includes(tidy(other));
  return elementName(one) === elementName(other);
}

/** Whether there is a property that both are variables of. */
export function sameVariable(one: string, other: string): boolean {
  const [shorter, longer] = [tidy(one), tidy(other)].sort((a, b) => a.length - b.length);
  return isWithoutSome(shorter, longer);
}

/** Whether a variable is one of a property whose dashes may have been left out, as in `dbPool`. */
export function mayBeVariableOf(variable: string, property: string): boolean {
  return isWithoutSome(tidy(environmentVariableOf(elementName(property))), tidy(variable));
}

/** What all names of one property have in common: a quick look before `sameProperty`. */
export function lettersOf(name: string): string {
  const known = letters.get(name);
  if (known !== undefined) return known;
  // Most names are asked for again and again; it is not to grow for ever in a process that stays.
  if (letters.size >= 10_000) letters.clear();
  const found = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  letters.set(name, found);
  return found;
}

const letters = new Map<string, string>();

/** Upper case, and no `_` that separates nothing; Kubernetes lets a variable have dots and dashes, too. */
function tidy(variable: string): string {
  return variable.toUpperCase().replace(/[._-]+/g, '_').replace(/^_|_$/g, '');
}

function variablesOf(property: string): string[] {
  return [elementName(property), property.replace(/-/g, '.')].map((name) => tidy(environmentVariableOf(name)));
}

/** Whether `shorter` is `longer` with some `_` left out. */
function isWithoutSome(shorter: string, longer: string): boolean {
  let matched = 0;
  for (const character of longer) {
    if (character === shorter[matched]) matched++;
    else if (character !== '_') return false;
  }
  return matched === shorter.length;
}
