import { SeenText } from '../internal/problem';
import { at, ConfigProblem, ConfigReading } from './config-entry';
import { readEnvSource } from './env-file';
import { readPropertiesFile } from './properties-file';
import { YamlFileOptions } from './yaml-file';

/** A file of configuration, whoever has read it. */
export interface ConfigFile {
  /** Its path, as messages shall name it. */
  readonly file: string;
  readonly content: Uint8Array;
}

export interface ReadOptions extends YamlFileOptions {
  /**
   * How `.properties` files are encoded. Every Spring Boot up to 4.1 reads those that it finds by itself as ISO-8859-1;
   * UTF-8 is for those that something else reads.
   *
   * @default 'iso-8859-1'
   */
  readonly propertiesEncoding?: 'iso-8859-1' | 'utf-8';
}

/** Reads a file by its extension: `.properties`, `.yaml`, `.yml`, all else as an env file. */
export function readConfigFile({ file, content }: ConfigFile, options: ReadOptions = {}): ConfigReading {
  const extension = extensionOf(file);
  if (extension === 'properties' && options.propertiesEncoding !== 'utf-8') {
    const reading = readPropertiesFile(file, Buffer.from(content).toString('latin1'));
    return { ...reading, problems: [...reading.problems, ...misreadText(reading)] };
  }
  const text = decodeUtf8(content);
  if (text === undefined) {
    return { documents: [], problems: [{ property: file, seen: new SeenText('bytes that are no UTF-8'), expected: 'expected UTF-8', fix: 'save it as UTF-8' }] };
  }
  switch (extension) {
    case 'properties': return readPropertiesFile(file, text);
    case 'yaml':
    case 'yml': return yamlReader().readYamlFile(file, text, options);
    default: return readEnvSource(file, text);
  }
}

/** Loaded when there is a file to read: the package that it uses takes a fifth of the time in which a program without one starts. */
function yamlReader(): typeof import('./yaml-file') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./yaml-file') as typeof import('./yaml-file');
}

/** The extension; that of a name with a dot in front only, `.env`, is none. */
export function extensionOf(file: string): string {
  return /[^/\\]\.([^./\\]+)$/.exec(file)?.[1] ?? '';
}

function decodeUtf8(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return undefined;
  }
}

/** An `ä` saved as UTF-8 reaches the application as `Ã¤`, silently: the one mistake of this format that is worth an error. */
function misreadText(reading: ConfigReading): ConfigProblem[] {
  return reading.documents.flatMap(({ entries }) => entries).filter(({ property, value }) => isMisread(property) || isMisread(value)).map(({ property, origin }) => ({
    property: at(origin, isMisread(property) ? undefined : property),
    seen: new SeenText('a character that is saved as UTF-8'),
    expected: 'expected ISO-8859-1, which Spring Boot takes .properties files for',
    fix: 'write it as an escape such as \\u00e4, or use YAML, which is UTF-8',
  }));
}

function isMisread(text: string): boolean {
  return (text.match(/[\u0080-\u00ff]+/g) ?? []).some((run) => decodeUtf8(Buffer.from(run, 'latin1')) !== undefined);
}
