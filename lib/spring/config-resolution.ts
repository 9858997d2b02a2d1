import { SeenText } from '../internal/problem';
import { at, ConfigDocument, ConfigEntry, ConfigProblem, DocumentCondition } from './config-entry';
import { ConfigFile, extensionOf, readConfigFile, ReadOptions } from './config-file';
import { conditionOf, holds, refusedProperties, textsOf } from './document-condition';
import { acceptedProfiles } from './profiles';

export interface ResolveOptions extends ReadOptions {
  /**
   * Profiles that the environment activates (`SPRING_PROFILES_ACTIVE`): they replace `spring.profiles.active` of the files.
   *
   * @default - those of the files
   */
  readonly activeProfiles?: readonly string[];

  /**
   * What sources of the environment say of profiles in another way, as properties (`spring.profiles.include`), the
   * strongest last.
   *
   * @default - nothing
   */
  readonly environment?: readonly (readonly ConfigEntry[])[];

  /**
   * First part of the file names.
   *
   * @default 'application'
   */
  readonly configName?: string;

  /**
   * What `spring.config.activate.on-cloud-platform` is compared with.
   *
   * @default 'kubernetes'
   */
  readonly cloudPlatform?: string;
}

export interface Resolution {
  /** Every value that counts, weakest first: `flatten` gives the one that wins. */
  readonly entries: readonly ConfigEntry[];
  /** The profiles that count, the strongest last. */
  readonly profiles: readonly string[];
  /** What `spring.config.import` asks for, which is not followed. */
  readonly notFollowed: readonly ConfigEntry[];
  readonly problems: readonly ConfigProblem[];
}

/** A document with its condition. */
interface Part {
  readonly condition: DocumentCondition | undefined;
  readonly entries: readonly ConfigEntry[];
}

/** A file that belongs to the configuration. */
interface Source {
  readonly folder: number;
  readonly strength: number;
  readonly profile: string | undefined;
  readonly parts: readonly Part[];
  readonly problems: readonly ConfigProblem[];
}

/** Weakest first; Spring Boot looks for no other, but for XML. */
const EXTENSIONS = ['yaml', 'yml', 'properties'];

/**
 * What Spring Boot makes of the `application*` files of one place, `src/main/resources` say: files of a profile over those
 * without, the last profile over the others, a later folder (`config/`) over an earlier one, `.properties` over `.yml`
 * over `.yaml`, later documents over earlier ones. Folders count in the order of their first file. Files of another name
 * are passed over.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files
 */
export function resolve(files: readonly ConfigFile[], options: ResolveOptions = {}): Resolution {
  const { activeProfiles = [], environment = [], cloudPlatform = 'kubernetes' } = options;
  const folders = [...new Set(files.map(({ file }) => folderOf(file)))];
  const sources = files.flatMap((file) => readSource(file, folders.indexOf(folderOf(file.file)), options))
    .sort((a, b) => a.folder - b.folder || a.strength - b.strength);

  const unconditional = sources.filter(({ profile }) => profile === undefined).flatMap(({ parts }) => parts)
    .filter(({ condition }) => condition?.onProfile === undefined && holds(condition, new Set(), cloudPlatform));
  const profiles = acceptedProfiles([...unconditional.map(({ entries }) => entries), ...environment], activeProfiles);
  const accepted = new Set(profiles);
  // What is wrong with the file of a profile is nothing to whoever does not activate it.
  const read = [undefined, ...profiles].flatMap((profile) => sources.filter((source) => source.profile === profile));
  const counting = read.flatMap(({ parts }) => parts).filter(({ condition }) => holds(condition, accepted, cloudPlatform));
  return {
    entries: counting.flatMap(({ entries }) => entries),
    profiles,
    notFollowed: counting.flatMap(({ entries }) => textsOf(entries, 'spring.config.import')).map(({ entry, text }) => ({ ...entry, value: text })),
    problems: [...read.flatMap(({ problems }) => problems), ...unresolvedProfiles(unconditional.flatMap(({ entries }) => entries), activeProfiles.length > 0 || textsOf(environment.flat(), 'spring.profiles.active').length > 0)],
  };
}

/** The file with its documents; nothing where it is none of the configuration's. */
function readSource(file: ConfigFile, folder: number, { configName = 'application', cloudPlatform = 'kubernetes', ...options }: ResolveOptions): Source[] {
  const named = nameOf(file.file, configName);
  if (named === undefined) return [];
  const { documents, problems } = readConfigFile(file, options);
  const found = documents.map((document) => {
    const { condition, problems: ofCondition } = conditionOf(document, named.profile);
    return { condition, entries: conditional(document, condition), problems: [...ofCondition, ...refusedProperties(document, condition, cloudPlatform)] };
  });
  return [{ ...named, folder, parts: found, problems: [...problems, ...found.flatMap((part) => part.problems)] }];
}

function folderOf(file: string): string {
  return file.replace(/[^/\\]*$/, '');
}

/** The profile and strength that a file's name says; undefined where it is none of the configuration's. */
function nameOf(file: string, configName: string): { profile: string | undefined; strength: number } | undefined {
  const extension = extensionOf(file);
  const stem = file.slice(folderOf(file).length, -extension.length - 1);
  const strength = EXTENSIONS.indexOf(extension);
  if (strength < 0) return undefined;
  if (stem === configName) return { profile: undefined, strength };
  return stem.startsWith(`${configName}-`) ? { profile: stem.slice(configName.length + 1), strength } : undefined;
}

function conditional({ entries }: ConfigDocument, condition: DocumentCondition | undefined): ConfigEntry[] {
  return entries.map((entry) => condition === undefined ? entry : { ...entry, condition });
}

/** Which profiles count must be known here: what they hang on is not. */
function unresolvedProfiles(entries: readonly ConfigEntry[], activeGiven: boolean): ConfigProblem[] {
  return ['spring.profiles.include', 'spring.profiles.default', ...activeGiven ? [] : ['spring.profiles.active']]
    .flatMap((property) => textsOf(entries, property))
    .filter(({ text }) => text.includes('${'))
    .map(({ entry }) => ({
      property: at(entry.origin, entry.property),
      seen: new SeenText('a placeholder'),
      expected: 'expected names of profiles: which files count hangs on them',
      fix: 'name the active profiles where the files are read',
    }));
}
