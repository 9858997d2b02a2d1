/**
 * What Spring Boot makes of a YAML scalar: the types of YAML 1.1 as SnakeYAML resolves them, but for timestamps, which
 * stay text; then Java's `toString`. So `on` is `true`, `012` is `10`, `1:30` is `90`, `1e3` is `1000.0`; `0o17` is text.
 */
export interface YamlValue {
  /** Two keys are the same when type and text are. */
  readonly type: 'text' | 'boolean' | 'integer' | 'float' | 'null';
  readonly text: string;
}

// SnakeYAML's Resolver: what is longer is text.
const LONGEST_NUMBER = 1024;
const BOOLEAN = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const INTEGER = /^(?:[-+]?0b_*[01][01_]*|[-+]?0_*[0-7][0-7_]*|[-+]?(?:0|[1-9][\d_]*)|[-+]?0x_*[\da-fA-F][\da-fA-F_]*|[-+]?[1-9][\d_]*(?::[0-5]?\d)+)$/;
const FLOAT = new RegExp('^(?:[-+]?\\d[\\d_]*\\.[\\d_]*(?:[eE][-+]?\\d+)?|[-+]?\\d[\\d_]*[eE][-+]?\\d+|[-+]?\\.[\\d_]+(?:[eE][-+]?\\d+)?'
  + '|[-+]?\\d[\\d_]*(?::[0-5]?\\d)+\\.[\\d_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$');
const NULL = /^(?:~|null|Null|NULL|)$/;

const TAG = 'tag:yaml.org,2002:';
const TRUE = /^(?:yes|true|on)$/i;
const FALSE = /^(?:no|false|off)$/i;

/** The value; undefined where Spring Boot refuses it. `plain` is what is neither quoted nor a block. */
export function yamlValue(text: string, plain: boolean, tag?: string): YamlValue | undefined {
  // SnakeYAML takes the tag "!" for none at all.
  const type = tag === undefined || tag === '!' ? plain || tag === '!' ? implicitType(text) : 'str' : tag.startsWith(TAG) ? tag.slice(TAG.length) : undefined;
  switch (type) {
    case 'str': return { type: 'text', text };
    case 'null': return { type: 'null', text: '' };
    case 'bool': return TRUE.test(text) ? { type: 'boolean', text: 'true' } : FALSE.test(text) ? { type: 'boolean', text: 'false' } : { type: 'null', text: '' };
    case 'int': return typed('integer', javaInteger(text.replaceAll('_', '')));
    case 'float': return typed('float', javaFloat(text.replaceAll('_', '')));
    default: return undefined;
  }
}

function implicitType(text: string): string {
  if (NULL.test(text)) return 'null';
  if (text.length > LONGEST_NUMBER) return 'str';
  if (BOOLEAN.test(text)) return 'bool';
  if (INTEGER.test(text)) return 'int';
  if (FLOAT.test(text)) return 'float';
  // A merge key, which is nothing anywhere else.
  return text === '<<' ? 'merge' : 'str';
}

function typed(type: YamlValue['type'], text: string | undefined): YamlValue | undefined {
  return text === undefined ? undefined : { type, text };
}

function javaInteger(text: string): string | undefined {
  const [, sign, digits] = /^([-+]?)(.*)$/s.exec(text)!;
  const negative = sign === '-';
  if (/^0b[01]+$/.test(digits) || /^0x[\da-f]+$/i.test(digits)) return signed(negative, BigInt(digits));
  if (/^0[0-7]+$/.test(digits)) return signed(negative, BigInt(`0o${digits}`));
  if (/^\d+(:\d+)+$/.test(digits)) return sexagesimal(negative, digits.split(':').map(BigInt));
  return /^(0|[1-9]\d*)$/.test(digits) ? signed(negative, BigInt(digits)) : undefined;
}

function signed(negative: boolean, value: bigint): string {
  return String(negative ? -value : value);
}

/** SnakeYAML reckons in Java's `int`, which goes round: it fails only where the sum ends up with two signs. */
function sexagesimal(negative: boolean, digits: bigint[]): string | undefined {
  if (digits.some((digit) => digit > 0x7fffffffffffffffn)) return undefined;
  let base = 1n;
  let sum = 0n;
  for (const digit of digits.reverse()) {
    sum = BigInt.asIntN(32, sum + digit * base);
    base = BigInt.asIntN(32, base * 60n);
  }
  return negative && sum < 0n ? undefined : signed(negative, sum);
}

function javaFloat(text: string): string | undefined {
  const [, sign, digits] = /^([-+]?)(.*)$/s.exec(text)!;
  const factor = sign === '-' ? -1 : 1;
  if (/^\.inf$/i.test(digits)) return javaDouble(factor * Infinity);
  if (/^\.nan$/i.test(digits)) return javaDouble(NaN);
  const parts = digits.split(':');
  if (!parts.every((part) => /^(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(part))) return undefined;
  return javaDouble(factor * parts.reverse().reduce((sum, part, place) => sum + Number(part) * 60 ** place, 0));
}

/** `Double.toString` of Java 19 and later. Older ones write a digit more of some numbers (JDK-4511638). */
export function javaDouble(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) return /\./.test(String(value)) ? String(value) : `${value}.0`;
  // Java writes two digits at least, and of those with two the nearest.
  const two = value.toExponential(1);
  const [mantissa, exponent] = (Number(two) === value ? two : value.toExponential()).split('e');
  return `${mantissa}E${Number(exponent)}`;
}
