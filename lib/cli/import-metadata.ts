/** The configuration metadata of an application: what its jars say of their properties. */
import { CliError, Exit } from './errors';
import { Archive, CLASSES, entries, Jar } from './import-jar';

const METADATA = 'META-INF/spring-configuration-metadata.json';
/** Written by hand. A build with the annotation processor merges it into the other. */
const ADDITIONAL_METADATA = 'META-INF/additional-spring-configuration-metadata.json';

export interface Property {
  readonly name: string;
  /** Its Java type, with `$` before the name of a nested class; absent where the metadata has none. */
  readonly type?: string;
  readonly description?: string;
  readonly defaultValue?: unknown;
  /** Values that are good to know, others may be allowed too. */
  readonly values: readonly ValueHint[];
  /** Keys that are good to know, if it is a map. */
  readonly keys: readonly ValueHint[];
  readonly deprecation?: Deprecation;
}

export interface Deprecation {
  readonly replacement?: string;
  readonly reason?: string;
  readonly since?: string;
  /** `error`: the application no longer reads it. */
  readonly level?: string;
}

export interface ValueHint {
  readonly value: unknown;
  readonly description?: string;
}

export interface Metadata {
  /** One for each name. */
  readonly properties: readonly Property[];
  /** How many files it was read from. */
  readonly files: number;
}

/** As it is in the files. @see https://docs.spring.io/spring-boot/specification/configuration-metadata/format.html */
interface Item {
  readonly name: string;
  readonly type?: string;
  readonly description?: string;
  readonly defaultValue?: unknown;
  readonly deprecated?: boolean;
  readonly deprecation?: Deprecation;
}

interface Hint {
  readonly name: string;
  readonly values?: readonly ValueHint[];
}

export function readMetadata({ outer, nested }: Jar): Metadata {
  const files = [outer, ...nested].flatMap(filesOf);
  const items = files.flatMap(({ properties }) => properties);
  if (items.length === 0) {
    throw new CliError({
      exitCode: Exit.usage, sentence: `${outer.place} says nothing of properties: neither it nor a jar in it has a ${METADATA}`,
      next: 'give the jar that Spring Boot repackages, which has its libraries in it, not the plain one beside it',
    });
  }
  const hints = new Map<string, Hint>();
  for (const hint of files.flatMap((file) => file.hints)) hints.set(hint.name, { ...hint, ...hints.get(hint.name) });
  const byName = new Map<string, Item[]>();
  for (const item of items) byName.set(item.name, [...byName.get(item.name) ?? [], item]);
  return { files: files.length, properties: [...byName.values()].map((same) => merge(same, hints)) };
}

interface File {
  readonly properties: readonly Item[];
  readonly hints: readonly Hint[];
}

function filesOf(archive: Archive): File[] {
  const found = [...entries(archive, (name) => [METADATA, ADDITIONAL_METADATA].includes(name.replace(CLASSES, '')))];
  const merged = found.filter(([name]) => name.endsWith(METADATA));
  return (merged.length > 0 ? merged : found).map(([name, content]) => parse(`${archive.place}!/${name}`, content));
}

function parse(place: string, content: Uint8Array): File {
  const invalid = (what: string) => new CliError({
    exitCode: Exit.usage, sentence: `${place} is no configuration metadata: ${what}`, next: 'build the jar that it is in again, or leave that jar out',
  });
  let file: Partial<File> | null;
  try {
    file = JSON.parse(Buffer.from(content).toString('utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    throw invalid((error as Error).message);
  }
  const { properties = [], hints = [] } = file ?? {};
  for (const [key, items] of Object.entries({ properties, hints })) {
    if (!Array.isArray(items) || !items.every((item) => typeof item?.name === 'string')) throw invalid(`${key} is no list of objects with a name`);
  }
  return { properties, hints };
}

/** What several jars say of one property. It is deprecated where all say so. */
function merge(items: readonly Item[], hints: ReadonlyMap<string, Hint>): Property {
  const living = items.filter((item) => !isDeprecated(item));
  const [first, ...others] = living.length > 0 ? living : items;
  const item: Item = Object.assign({}, ...others.reverse(), first);
  const hint = hints.get(item.name);
  return {
    name: item.name, type: item.type ?? undefined, description: item.description, defaultValue: item.defaultValue,
    values: [...hint?.values ?? [], ...hints.get(`${item.name}.values`)?.values ?? []],
    keys: hints.get(`${item.name}.keys`)?.values ?? [],
    deprecation: living.length > 0 ? undefined : item.deprecation ?? {},
  };
}

function isDeprecated(item: Item): boolean {
  return item.deprecated === true || item.deprecation !== undefined;
}
