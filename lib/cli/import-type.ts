/** What the Java type of a property is in TypeScript. */
import { Enums } from './import-enum';

interface JavaType {
  readonly name: string;
  readonly parameters: readonly JavaType[];
}

/** Factory of `SpringProperty`, and constant of `SpringType`, by Java type. */
const SCALARS: Record<string, readonly [string, string]> = {
  ...same(['string', 'STRING'], 'java.lang.String', 'java.lang.CharSequence'),
  ...same(['boolean', 'BOOLEAN'], 'java.lang.Boolean', 'boolean'),
  ...same(['integer', 'INTEGER'], 'java.lang.Integer', 'int'),
  ...same(['longInteger', 'LONG'], 'java.lang.Long', 'long'),
  ...same(['decimal', 'DECIMAL'], 'java.lang.Double', 'double', 'java.lang.Float', 'float'),
  ...same(['duration', 'DURATION'], 'java.time.Duration'),
  ...same(['dataSize', 'DATA_SIZE'], 'org.springframework.util.unit.DataSize'),
};
const LISTS = new Set(['[]', 'java.util.List', 'java.util.Set', 'java.util.Collection', 'java.lang.Iterable']);
const MAPS = new Set(['java.util.Map', 'java.util.LinkedHashMap', 'java.util.HashMap', 'java.util.SortedMap', 'java.util.TreeMap']);
const OBJECT: JavaType = { name: 'java.lang.Object', parameters: [] };
const STRING: JavaType = { name: 'java.lang.String', parameters: [] };

/** A call of `SpringProperty`: `SpringProperty.integer('server.port')`. */
export function propertyExpression(name: string, type: string | undefined, enums: Enums): string {
  const parsed = parse(type);
  const [factory, ...rest] = parts(parsed, enums);
  return `SpringProperty.${factory}(${[quote(name), ...rest].join(', ')})`;
}

/** Names of the types in a type that may be enums. */
export function classesIn(type: string | undefined): string[] {
  const visit = (one: JavaType): string[] => [one.name, ...one.parameters.flatMap(visit)];
  return visit(parse(type)).filter((name) => !(name in SCALARS) && !LISTS.has(name) && !MAPS.has(name) && /^\w+\..*[A-Z]/.test(name));
}

function typeExpression(type: JavaType, enums: Enums): string {
  const scalar = SCALARS[type.name];
  if (scalar) return `SpringType.${scalar[1]}`;
  const [factory, ...rest] = parts(type, enums);
  return `SpringType.${factory}(${rest.join(', ')})`;
}

/** The factory, which `SpringProperty` and `SpringType` both have, and its arguments. */
function parts(type: JavaType, enums: Enums): string[] {
  const { name, parameters } = type;
  const constants = enums.get(name);
  if (name in SCALARS) return [SCALARS[name][0]];
  if (constants) return ['enumeration', `[${constants.map((constant) => quote(constant)).join(', ')}]`];
  if (LISTS.has(name)) return ['list', typeExpression(parameters[0] ?? OBJECT, enums)];
  if (name === 'java.util.Properties') return ['map', typeExpression(STRING, enums), typeExpression(STRING, enums)];
  if (MAPS.has(name)) return ['map', typeExpression(parameters[0] ?? STRING, enums), typeExpression(parameters[1] ?? OBJECT, enums)];
  return ['other', quote(name)];
}

/** `java.util.Map<java.lang.String,? extends Foo[]>` → its name and parameters; an array is a type `[]` with one parameter. */
function parse(type = OBJECT.name): JavaType {
  const text = type.replace(/\s*\?\s*(extends|super)\s+/g, '').replace(/\?/g, OBJECT.name).replace(/\s+/g, '');
  let at = 0;
  const one = (): JavaType => {
    const [name] = /^[^<>,[\]]*/.exec(text.slice(at))!;
    at += name.length;
    const parameters: JavaType[] = [];
    if (text[at] === '<') {
      do {
        at++;
        parameters.push(one());
      } while (text[at] === ',');
      at++;
    }
    let made: JavaType = { name, parameters };
    for (; text.startsWith('[]', at); at += 2) made = { name: '[]', parameters: [made] };
    return made;
  };
  return one();
}

function same(value: readonly [string, string], ...types: string[]): Record<string, readonly [string, string]> {
  return Object.fromEntries(types.map((type) => [type, value]));
}

export function quote(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, '\\\'')}'`;
}
