import { isDeepStrictEqual } from 'node:util';
import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { toYaml } from '../../lib/internal/yaml';
import { removeTempFolders } from '../support/folders';
import { HOSTILE_STRINGS, hostileData, hostileNumber, hostileText } from '../support/hostile-strings';
import { Reader, READERS } from './readers';

const SEED = Date.now() % 2 ** 31;
const STRINGS = 100_000;
const NUMBERS = 20_000;
const TREES = 5_000;
/** Values in one document: enough that kubectl is started a few times only. */
const DOCUMENT = 100;
/** Documents in one file. */
const FILE = 200;
/** What cdk8s writes otherwise: asking kubectl about each takes a process. */
const ASKED = 200;

const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number) => fc.sample(arbitrary, { numRuns, seed: SEED });
/** Different texts: among random ones, short ones come again. */
const randomTexts = () => [...new Set(sample(hostileText, 2 * STRINGS))].slice(0, STRINGS);
const json = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
const manifest = (spec: unknown) => ({ apiVersion: 'example.com/v1', kind: 'Sample', metadata: { name: 'sample' }, spec });

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/** The values that the reader does not get back from what `write` made of them, each in a manifest of its own. */
function misread(reader: Reader, values: readonly unknown[], write: (manifest: unknown) => string): unknown[] {
  const manifests = values.map(manifest);
  return chunks(manifests, FILE).flatMap((file) => {
    const readings = reader.read(file.map(write));
    return file.filter((expected, i) => {
      const reading = readings[i];
      return !('documents' in reading) || !isDeepStrictEqual(json(reading.documents), [json(expected)]);
    });
  }).map(({ spec }) => spec);
}

/** As above, but many values share a manifest, and only where one is misread each gets its own. */
function misreadOfMany<T>(reader: Reader, values: readonly T[], shape: (value: T) => unknown): unknown[] {
  const groups = chunks(values.map(shape), DOCUMENT);
  return misread(reader, groups, (object) => toYaml([object])).flatMap((group) => misread(reader, group as unknown[], (object) => toYaml([object])));
}

function report(text: string): void {
  process.stdout.write(`LONG ${text} (seed ${SEED})\n`);
}

/**
 * What is quoted although these readers happen to agree on it: the byte order mark and the line breaks of YAML 1.1, the
 * key `=` (not the value), and numbers that are too large for Go.
 */
function quotedAnyhow(text: string): boolean {
  return /[\ufeff\u2028\u2029]|^=$/.test(text) || Math.abs(Number(text.replaceAll('_', ''))) === Infinity;
}

afterAll(removeTempFolders);

describe.each(READERS.map((reader) => [reader.name, reader] as const))('%s', (name, reader) => {
  afterEach(removeTempFolders);

  // Without this the tests below could pass because the reader is not asked at all.
  test('misreads what cdk8s makes of some strings, and nothing of an ordinary one', () => {
    const wrong: Record<string, string> = { 'npm yaml 1.1': ' \n', 'npm yaml 1.2': '0o17', 'PyYAML': 'a\tb', 'kubectl': '1e1_0' };
    const values = [{ value: 'ordinary' }, { value: wrong[name] }, { [wrong[name]]: 'ordinary' }];
    expect(misread(reader, [{ value: 'ordinary' }, { value: wrong[name] }], (object) => Yaml.stringify(object))).toEqual([{ value: wrong[name] }]);
    expect(misread(reader, values, (object) => toYaml([object]))).toEqual([]);
  });

  test('reads every string of the list back, as value, key and item', () => {
    expect(misreadOfMany(reader, HOSTILE_STRINGS, (text) => ({ value: text, [text]: { [text]: [text] }, items: [[text], text] }))).toEqual([]);
    report(`${name}: ${HOSTILE_STRINGS.length} hostile strings`);
  });

  test('reads the deepest nesting back', () => {
    // The manifest itself is the 400th level.
    const nested = (wrap: (inner: unknown) => unknown) => Array.from({ length: 399 }).reduce(wrap, 'text');
    expect(misread(reader, [nested((inner) => [inner]), nested((inner) => ({ inner }))], (object) => toYaml([object]))).toEqual([]);
  });

  test(`reads ${STRINGS} random strings back, as value and key`, () => {
    const texts = randomTexts();
    expect(misreadOfMany(reader, texts, (text) => ({ [text]: text }))).toEqual([]);
    report(`${name}: ${texts.length} random strings, as value and key`);
  });

  test(`reads ${NUMBERS} numbers back`, () => {
    expect(misreadOfMany(reader, sample(hostileNumber, NUMBERS), (value) => value)).toEqual([]);
    report(`${name}: ${NUMBERS} numbers`);
  });

  test(`reads ${TREES} objects and arrays in each other back`, () => {
    expect(misread(reader, sample(hostileData, TREES), (object) => toYaml([object]))).toEqual([]);
    report(`${name}: ${TREES} objects and arrays in each other`);
  });
});

test(`the bytes of ${STRINGS} strings differ from those of cdk8s only where one of the readers misreads cdk8s`, () => {
  const texts = [...HOSTILE_STRINGS, ...randomTexts()].filter((text) => !quotedAnyhow(text));
  const shapes = texts.flatMap((text) => [{ value: text }, { [text]: 1 }]);
  const different = shapes.filter((object) => toYaml([object]) !== Yaml.stringify(object));
  let unexplained: unknown[] = [...new Map(different.map((object) => [JSON.stringify(object), object])).values()];
  const found = unexplained.length;
  for (const reader of READERS) {
    if (reader.name === 'kubectl') unexplained = unexplained.slice(0, ASKED);
    const wrong = new Set(misread(reader, unexplained, (object) => Yaml.stringify(object)).map((spec) => JSON.stringify(spec)));
    unexplained = unexplained.filter((object) => !wrong.has(JSON.stringify(object)));
  }
  expect(unexplained).toEqual([]);
  expect(found).toBeGreaterThan(100);
  report(`${shapes.length} compared with cdk8s, ${different.length} differ (${found} distinct); kubectl was asked about ${ASKED} of them at most`);
});
