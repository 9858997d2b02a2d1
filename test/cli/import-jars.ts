/** Small jars, made for a test: stored nested jars in them, as Spring Boot packs them, and class files of enums. */
import { zipSync } from 'fflate';

export type Entries = Record<string, string | Uint8Array>;

export function jar(files: Entries): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [
    name, [typeof content === 'string' ? Buffer.from(content) : content, { level: name.endsWith('.jar') ? 0 : 6 }],
  ])));
}

/** As the annotation processor of Spring Boot writes it. */
export function metadata(properties: readonly object[], hints: readonly object[] = []): string {
  return JSON.stringify({ groups: [], properties, hints });
}

/** The class file of an enum, as far as a reader of its constants looks; with the pool entries and fields that it has to pass over. */
export function enumClass(name: string, constants: readonly string[]): Uint8Array {
  const u2 = (...values: number[]) => Buffer.from(values.flatMap((value) => [value >> 8, value & 0xff]));
  const utf8 = (text: string) => Buffer.concat([Buffer.from([1]), u2(Buffer.byteLength(text)), Buffer.from(text)]);
  const classInfo = (index: number) => Buffer.concat([Buffer.from([7]), u2(index)]);
  const long = Buffer.from([5, 0, 0, 0, 0, 0, 0, 0, 9]);
  // The long is number 5 and 6.
  const fixed = [utf8(name), classInfo(1), utf8('java/lang/Enum'), classInfo(3), long, utf8('Deprecated'), utf8('$VALUES'), utf8('[Lx;')];
  const fields = [
    ...constants.map((_, index) => Buffer.concat([u2(0x4019, 10 + index, 9, 1, 7, 0, 0)])),
    u2(0x101a, 8, 9, 0),
  ];
  return Buffer.concat([
    Buffer.from('cafebabe', 'hex'), u2(0, 61, 10 + constants.length), ...fixed, ...constants.map(utf8),
    u2(0x4031, 2, 4, 0, fields.length), ...fields, u2(0, 0),
  ]);
}
