/**
 * The texts that Spring Boot can make a value of a type from. Where its versions differ, what the oldest (2.7) reads
 * counts, so that a value that is accepted here works with all of them.
 */
export interface TextForm {
  readonly accepts: (text: string) => boolean;
  /** What is expected, as a half sentence of a message. */
  readonly expected: string;
  /** What to write, as an imperative. */
  readonly fix: string;
}

/** An integer of so many bits; Spring reads `0x1F` and `#1F` as well. */
export function integerForm(bits: 32 | 64): TextForm {
  const most = 2n ** BigInt(bits - 1) - 1n;
  return {
    accepts: (text) => {
      const value = integerOf(text);
      return value !== undefined && value >= -most - 1n && value <= most;
    },
    expected: `expected an integer from ${-most - 1n} to ${most}`,
    fix: 'write digits alone, such as 8080',
  };
}

export const DECIMAL_FORM: TextForm = {
  accepts: (text) => /^[+-]?(?:NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?)$/.test(text),
  expected: 'expected a decimal number',
  fix: 'write it with a dot, such as 0.5',
};

export const BOOLEAN_FORM: TextForm = {
  accepts: (text) => /^(true|on|yes|1|false|off|no|0)$/i.test(text),
  expected: 'expected true or false',
  fix: 'write true or false',
};

/** @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.conversion.durations */
export const DURATION_FORM: TextForm = {
  accepts: (text) => {
    const simple = /^([+-]?\d+)(ns|us|ms|s|m|h|d)?$/i.exec(text);
    return simple ? fitsLong(simple[1], SECONDS[simple[2]?.toLowerCase()]) : ISO_DURATION.test(text);
  },
  expected: 'expected a duration: an integer and ns, us, ms, s, m, h or d, or ISO-8601',
  fix: 'write it such as 10s or PT10S',
};

/** Units that are more than the seconds in which Java keeps a duration. */
const SECONDS: Record<string, number> = { m: 60, h: 3600, d: 86_400 };

/** As `java.time.Duration.parse` reads it: days and times, neither years nor months; 13 digits of any unit fit. */
const ISO_DURATION = /^[+-]?P(?!$)([+-]?\d{1,13}D)?(T(?!$)([+-]?\d{1,13}H)?([+-]?\d{1,13}M)?([+-]?\d{1,13}([.,]\d{0,9})?S)?)?$/i;

/** @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.conversion.data-sizes */
export const DATA_SIZE_FORM: TextForm = {
  accepts: (text) => {
    const match = /^([+-]?\d+)(B|KB|MB|GB|TB)?$/.exec(text);
    return match !== null && fitsLong(match[1], 1024 ** Math.max(0, DATA_UNITS.indexOf(match[2])));
  },
  expected: 'expected a data size: an integer and B, KB, MB, GB or TB',
  fix: 'write it such as 10MB',
};

const DATA_UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** A constant of an enum in any form that Spring reads: case, dashes and underscores do not matter. */
export function enumerationForm(constants: readonly string[]): TextForm {
  const shown = constants.map(kebab);
  return {
    accepts: (text) => constantOf(constants, text) !== undefined,
    expected: `expected one of ${shown.join(', ')}`,
    fix: `write one of them, such as ${shown[0]}`,
  };
}

/** The constant that Spring finds by a text, written as Spring's own documentation writes it: `NON_NULL` → `non-null`. */
export function constantOf(constants: readonly string[], text: string): string | undefined {
  const wanted = canonical(text);
  const found = constants.find((constant) => canonical(constant) === wanted)
    // What YAML makes of a bare `on` and `off`.
    ?? constants.find((constant) => canonical(constant) === { true: 'on', false: 'off' }[wanted]);
  return found === undefined ? undefined : kebab(found);
}

/** Whether a text refers to other properties: what will stand there is not known before the application starts. */
export function holdsPlaceholder(text: string): boolean {
  return /\$\{[^}]+\}/.test(text);
}

function integerOf(text: string): bigint | undefined {
  const hex = /^(-?)(?:0x|#)([0-9a-f]+)$/i.exec(text);
  if (hex) return BigInt(`0x${hex[2]}`) * (hex[1] ? -1n : 1n);
  return /^[+-]?\d+$/.test(text) ? BigInt(text.replace(/^\+/, '')) : undefined;
}

/** Whether Java can count so many units in a `long`. */
function fitsLong(digits: string, unit = 1): boolean {
  return integerForm(64).accepts(String(BigInt(digits.replace(/^\+/, '')) * BigInt(unit)));
}

function canonical(text: string): string {
  return text.replace(/[^\p{L}\p{Nd}]/gu, '').toLowerCase();
}

function kebab(constant: string): string {
  return constant.toLowerCase().replaceAll('_', '-');
}
