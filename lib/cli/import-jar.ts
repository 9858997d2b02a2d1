/** Reads jars and wars: their own entries, and those of the jars inside of them. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { unzipSync } from 'fflate';
import { CliError, Exit } from './errors';

/** A zip file, or one that is an entry of another. */
export interface Archive {
  /** Where it is, as Java writes it: `app.jar`, `app.jar!/BOOT-INF/lib/spring-boot-3.5.0.jar`. */
  readonly place: string;
  readonly content: Uint8Array;
}

export interface Jar {
  readonly outer: Archive;
  /** Jars on the class path that Spring Boot makes of it. */
  readonly nested: readonly Archive[];
}

const NESTED_JAR = /^(BOOT-INF|WEB-INF)\/lib(-provided)?\/[^/]+\.jar$/;
/** Where classes begin that are not in a nested jar. */
export const CLASSES = /^(BOOT-INF\/classes\/|WEB-INF\/classes\/)?/;

const END_OF_DIRECTORY = 0x06054b50;
const END_OF_DIRECTORY_BYTES = 22;

export function openJar(folder: string, file: string): Jar {
  const outer = { place: file, content: withoutLaunchScript(read(folder, file)) };
  const nested = entries(outer, (name) => NESTED_JAR.test(name));
  return { outer, nested: [...nested].map(([name, content]) => ({ place: `${file}!/${name}`, content })) };
}

/** The entries whose names are wanted, in the order of the archive. */
export function entries({ place, content }: Archive, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  try {
    return new Map(Object.entries(unzipSync(content, { filter: ({ name }) => wanted(name) })));
  } catch (error) {
    throw new CliError({
      exitCode: Exit.usage, sentence: `${place} cannot be read as a jar: ${(error as Error).message}`,
      next: 'give a jar or war as the build writes it; build it again if it was cut off',
    });
  }
}

function read(folder: string, file: string): Uint8Array {
  try {
    return fs.readFileSync(path.resolve(folder, file));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = { ENOENT: 'is not there', EISDIR: 'is a folder, and no jar' }[code ?? ''] ?? `cannot be read: ${message}`;
    throw new CliError({
      exitCode: Exit.usage, sentence: `${file} ${why}`, next: 'give the jar that the build writes, such as target/app.jar or build/libs/app.jar',
    });
  }
}

/** A jar that is executable by itself begins with a shell script, and some tools count places from behind it. */
function withoutLaunchScript(content: Uint8Array): Uint8Array {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  for (let end = content.length - END_OF_DIRECTORY_BYTES; end >= 0; end--) {
    if (view.getUint32(end, true) !== END_OF_DIRECTORY) continue;
    const begin = end - view.getUint32(end + 12, true) - view.getUint32(end + 16, true);
    return begin > 0 ? content.subarray(begin) : content;
  }
  return content;
}
