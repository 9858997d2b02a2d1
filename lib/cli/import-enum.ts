/**
 * The constants of enums, from their class files: the metadata names the type of a property, and not what its values are.
 *
 * @see https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html
 */
import { CLASSES, entries, Jar } from './import-jar';

/** Constants by the name of the enum, in the order of the source. Types that are no enums, or not in the jar, are left out. */
export type Enums = ReadonlyMap<string, readonly string[]>;

/** Enums of the JDK that properties have. */
const JDK: Record<string, string[]> = {
  'java.util.concurrent.TimeUnit': ['NANOSECONDS', 'MICROSECONDS', 'MILLISECONDS', 'SECONDS', 'MINUTES', 'HOURS', 'DAYS'],
  'java.time.temporal.ChronoUnit': [
    'NANOS', 'MICROS', 'MILLIS', 'SECONDS', 'MINUTES', 'HOURS', 'HALF_DAYS', 'DAYS', 'WEEKS', 'MONTHS', 'YEARS', 'DECADES', 'CENTURIES',
    'MILLENNIA', 'ERAS', 'FOREVER',
  ],
};

export function readEnums({ outer, nested }: Jar, types: Iterable<string>): Enums {
  const byFile = new Map([...types].map((type) => [classFile(type), type]));
  const enums = new Map(Object.entries(JDK));
  for (const archive of [outer, ...nested]) {
    for (const [name, content] of entries(archive, (entry) => byFile.has(entry.replace(CLASSES, '')))) {
      const constants = enumConstants(content);
      if (constants.length > 0) enums.set(byFile.get(name.replace(CLASSES, ''))!, constants);
    }
  }
  return enums;
}

/** `com.example.Shop$Mode`, and `com.example.Shop.Mode` as some metadata has it → `com/example/Shop$Mode.class`. */
function classFile(type: string): string {
  const segments = type.split('.');
  const outermost = segments.findIndex((segment) => /^[A-Z]/.test(segment));
  return `${[...segments.slice(0, outermost), segments.slice(outermost).join('$')].join('/')}.class`;
}

const MAGIC = 0xcafebabe;
const ENUM = 0x4000;
const UTF8 = 1;
/** Bytes of a constant behind its tag; all others have a length of their own, or two places. */
const CONSTANT_BYTES: Record<number, number> = { 3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2 };
/** A `long` and a `double` take two places in the pool. */
const TWO_PLACES = new Set([5, 6]);

/** Names of the fields that are constants of an enum. A file that is no class, or of a format that is not known, has none. */
export function enumConstants(content: Uint8Array): string[] {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  try {
    if (bytes.readUInt32BE(0) !== MAGIC) return [];
    const names = new Map<number, string>();
    let at = 10;
    for (let index = 1, count = bytes.readUInt16BE(8); index < count; index++) {
      const tag = bytes[at];
      if (tag === UTF8) {
        const length = bytes.readUInt16BE(at + 1);
        names.set(index, bytes.toString('utf8', at + 3, at + 3 + length));
        at += 3 + length;
      } else {
        if (!(tag in CONSTANT_BYTES)) return [];
        at += 1 + CONSTANT_BYTES[tag];
        if (TWO_PLACES.has(tag)) index++;
      }
    }
    if ((bytes.readUInt16BE(at) & ENUM) === 0) return [];
    at += 8 + 2 * bytes.readUInt16BE(at + 6);
    const constants: string[] = [];
    const fields = bytes.readUInt16BE(at);
    at += 2;
    for (let field = 0; field < fields; field++) {
      if ((bytes.readUInt16BE(at) & ENUM) !== 0) constants.push(names.get(bytes.readUInt16BE(at + 2))!);
      let attributes = bytes.readUInt16BE(at + 6);
      at += 8;
      for (; attributes > 0; attributes--) at += 6 + bytes.readUInt32BE(at + 2);
    }
    return constants;
  } catch (error) {
    if ((error as Error).name === 'RangeError') return [];
    throw error;
  }
}
