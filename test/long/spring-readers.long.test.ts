import * as fc from 'fast-check';
import { ConfigEntry, ConfigProblem, ConfigReading } from '../../lib/spring/config-entry';
import { readConfigFile } from '../../lib/spring/config-file';
import { resolve } from '../../lib/spring/config-resolution';
import { flatten } from '../../lib/spring/flatten';
import { removeTempFolders, tempFolder } from '../support/folders';
import { messages, pairs } from '../support/java-config-readings';
import { BOOT_VERSIONS, JavaEntry, JavaReading, readWithJava } from '../support/java-config';
import { configFolder, MALFORMED } from '../support/java-config-folders';
import { propertiesText, TYPED_SCALARS, yamlText } from '../support/java-config-texts';

// Always the same files, so that a failure is one of the change at hand; SEED=… asks others.
const SEED = Number(process.env.SEED ?? 1);
const FILES = 1500;
const FOLDERS = 500;

const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number) => fc.sample(arbitrary, { numRuns, seed: SEED });
const numbered = <T>(items: readonly T[], extension: string) => Object.fromEntries(items.map((item, i) => [`${String(i).padStart(5, '0')}${extension}`, item]));

const files = {
  ...numbered([...TYPED_SCALARS.map((text) => `v: ${text}\n`), ...sample(yamlText, FILES)].map((text) => Buffer.from(text)), '.yaml'),
  ...numbered(sample(propertiesText, FILES).map((text) => Buffer.from(text, 'latin1')), '.properties'),
};
const folders = numbered(sample(configFolder, FOLDERS), '');
let java: JavaReading;

afterAll(removeTempFolders);

function report(text: string): void {
  process.stdout.write(`LONG Boot ${java.version}: ${text} (seed ${SEED})\n`);
}

/** Java before 19 writes some numbers with another last digit, or with one more than is needed. */
function sameValue(ours: string, theirs: string): boolean {
  return ours === theirs || (/^-?\d\.\d+(E-?\d+)?$/.test(ours) && theirs.length >= ours.length && Number(ours) === Number(theirs));
}

/** Spring Boot gives the line below for an empty value, and that of the anchor or tag in front of another. */
function sameLine(text: string, ours: ConfigEntry, [, , line, column]: JavaEntry): boolean {
  return ours.value === '' || ours.origin.line === line || '&!'.includes(text.split(/\r\n?|\n|\u0085/)[line - 1][column - 1]);
}

/** Names, values and lines. */
function same(text: string, ours: ConfigReading, theirs: readonly (readonly JavaEntry[])[]): boolean {
  const documents = ours.documents.map(({ entries }) => [...new Map(entries.map((entry) => [entry.property, entry])).values()]);
  // Documents without a value are none of ours, and what has no name is no property.
  const filled = theirs.map((entries) => entries.filter(([name]) => name !== '')).filter(({ length }) => length > 0);
  const named = documents.map((entries) => entries.filter(({ property }) => property !== '')).filter(({ length }) => length > 0);
  return named.length === filled.length && named.every((entries, i) => entries.length === filled[i].length
    && entries.every((entry) => filled[i].some((other) => other[0] === entry.property && sameValue(entry.value, other[1]) && sameLine(text, entry, other))));
}

// Spring Boot 2.7 and 4.1 give an empty map as an empty value.
const ours = (name: string) => readConfigFile({ file: name, content: files[name] }, { emptyMaps: java.version.startsWith('3.') ? 'absent' : 'empty' });
const text = (name: string) => files[name].toString(name.endsWith('.properties') ? 'latin1' : 'utf8');
const named = (extension: string) => Object.keys(files).filter((name) => name.endsWith(extension));
/** What a failure shows: few enough lines to read. */
const shown = (name: string) => JSON.stringify({ text: text(name), ours: pairs(ours(name)), problems: messages(ours(name).problems), java: java.files[name] });

describe.each(BOOT_VERSIONS)('Spring Boot %s itself', (boot) => {
  beforeAll(() => {
    java = readWithJava(boot, tempFolder(), files, folders);
  });

  test('is asked', () => {
    expect(java.version).toBe(boot);
  });

  test('reads no YAML file otherwise: what differs is refused', () => {
    const read = named('.yaml').filter((name) => java.files[name].error === undefined);
    const agreed = read.filter((name) => ours(name).problems.length === 0);
    expect(agreed.filter((name) => !same(text(name), ours(name), java.files[name].documents!)).map(shown)).toEqual([]);
    expect(named('.yaml').filter((name) => java.files[name].error !== undefined && ours(name).problems.length === 0).map(shown)).toEqual([]);
    report(`${named('.yaml').length} YAML files, it reads ${read.length}; the same in ${agreed.length}, refused ${read.length - agreed.length} more`);
    expect(agreed.length).toBeGreaterThan(FILES / 3);
    expect(read.length - agreed.length).toBeLessThan(read.length / 10);
  });

  test('reads every .properties file the same that its other versions do, and refuses the same', () => {
    const refused = (name: string, reason: string) => ours(name).problems.some(({ seen }) => (seen as { text: string }).text.startsWith(reason));
    const asked = named('.properties').filter((name) => !refused(name, 'a line that begins with an escaped'));
    const differs = (name: string) => java.files[name].error === undefined
      ? refused(name, 'a \\u') || !same(text(name), ours(name), java.files[name].documents!)
      : !refused(name, 'a \\u');
    expect(asked.filter(differs).map(shown)).toEqual([]);
    const read = asked.filter((name) => java.files[name].error === undefined);
    report(`${named('.properties').length} .properties files, ${named('.properties').length - asked.length} refused as ambiguous, it reads ${read.length}; the same in all`);
    expect(read.length).toBeGreaterThan(FILES / 2);
  });

  test('reads most .properties files as java.util.Properties does', () => {
    const values = (name: string) => Object.fromEntries(ours(name).documents.flatMap(({ entries }) => entries).map(({ property, value }) => [property, value]));
    const agreed = named('.properties').filter((name) => JSON.stringify(Object.entries(values(name)).sort()) === JSON.stringify(Object.entries(java.files[name].java ?? {}).sort()));
    report(`java.util.Properties reads ${agreed.length} of ${named('.properties').length} the same`);
    expect(agreed.length).toBeGreaterThan(FILES / 4);
  });

  test('gives the same profiles and values of a folder of files', () => {
    const results = Object.entries(folders).map(([name, { active, ...content }]) => {
      const { profiles, entries, problems } = resolve(
        Object.entries(content).map(([file, text]) => ({ file, content: Buffer.from(text) })), { activeProfiles: active.split(',').filter((profile) => profile !== '') },
      );
      const values = Object.fromEntries(flatten(entries).map(({ property, value }) => [property, value]));
      return { files: content, active, problems, found: problems.length > 0 ? 'refused' : { profiles, values }, java: java.folders[name] };
    });
    const differs = results.filter(({ found, problems, java: { error, profiles, values } }) => !(found === 'refused' && problems.every(refusedSafely))
      && JSON.stringify(sorted(found)) !== JSON.stringify(sorted(error === undefined ? { profiles, values } : 'refused')));
    expect(differs.map((result) => JSON.stringify(result))).toEqual([]);
    const read = results.filter(({ found }) => found !== 'refused');
    report(`${results.length} folders, ${read.length} read; the same in all`);
    expect(read.length).toBeGreaterThan(FOLDERS / 2);
  });
});

/**
 * Refused here although this version takes it: `spring.profiles.active` in a document with a condition, which Spring Boot
 * refuses as well but for 3.5, and profile expressions that only Spring Framework 7 finds wrong.
 */
function refusedSafely({ property, seen }: ConfigProblem): boolean {
  return /^application\.\w+:\d+ spring\.profiles\.(active|default)$/.test(property) || MALFORMED.includes(seen as string);
}

function sorted(found: unknown): unknown {
  if (typeof found === 'string') return found;
  const { profiles, values } = found as { profiles: string[]; values: Record<string, string> };
  return [profiles, Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1)];
}
