import * as fs from 'node:fs';
import * as path from 'node:path';
import { isMap, JsonMap } from '../internal/json-map';
import { kubeseal, sealedFromEnvFile } from '../internal/kubeseal';
import { Checks, MASKED, SeenText } from '../internal/problem';
import { checkSealedSecret, SealedSecret } from './sealed-secret';
import { at, Lines } from '../spring/config-entry';
import { describeYamlError } from '../spring/yaml-file-errors';

const EXPECTED = 'expected a SealedSecret as kubeseal writes it';
const WRITE_IT = 'write it with kubeseal';

/** Reads a file that `kubeseal` has written; nothing, and problems noted, where it is another one. Nothing of it is in a message but names. */
export function readSealedSecretFile(checks: Checks, file: string): SealedSecret | undefined {
  const text = readText(checks, file);
  const objects = text === undefined ? undefined : parseObjects(checks, file, text);
  const object = objects === undefined ? undefined : onlyObject(checks, file, objects);
  return object === undefined ? undefined : checkSealedSecret(checks, file, object);
}

function readText(checks: Checks, file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'no path';
    // Somebody may have given the text of a file in place of its name.
    const isName = typeof file === 'string' && !/[\n\0]/.test(file);
    checks.expect(false, 'file', isName ? file : MASKED, `expected a file that can be read (${code})`,
      code === 'ENOENT' && isName ? `write it: ${sealedFromEnvFile(file)}` : 'give the path of a file');
    return undefined;
  }
}

/** What the documents hold, but for empty ones; the messages of the parser quote the text, which may be a secret. */
function parseObjects(checks: Checks, file: string, text: string): unknown[] | undefined {
  // Loaded when there is a file to read: it takes a fifth of the time in which a program without one starts.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { parseAllDocuments } = require('yaml') as typeof import('yaml');
  const documents = [...parseAllDocuments(text, { prettyErrors: false, logLevel: 'silent' })];
  const lines = new Lines(file, text);
  const errors = documents.flatMap((document) => document.errors);
  for (const { code, pos } of errors) {
    const { seen, fix } = describeYamlError(code);
    checks.expect(false, at(lines.originOf(pos[0])), new SeenText(seen), 'expected YAML or JSON', fix);
  }
  if (errors.length > 0) return undefined;
  try {
    return documents.map((document): unknown => document.toJS()).filter((object) => object !== null && object !== undefined);
  } catch {
    checks.expect(false, file, new SeenText('aliases that cannot be resolved'), EXPECTED, WRITE_IT);
    return undefined;
  }
}

function onlyObject(checks: Checks, file: string, objects: readonly unknown[]): JsonMap | undefined {
  if (objects.some((object) => isMap(object) && object.kind === 'Secret')) {
    const { dir, name, ext } = path.parse(file);
    const command = kubeseal(file, '--secret-file', file, '--sealed-secret-file', path.join(dir, `${name}.sealed${ext}`));
    checks.expect(false, `${file} kind`, 'Secret', 'expected a SealedSecret: everybody who can read the file can read the values of a Secret',
      `run ${command}, give the file that it writes, and keep the other out of Git`);
    return undefined;
  }
  const [object] = objects;
  if (!checks.expect(objects.length === 1, file, new SeenText(`${objects.length} objects`), EXPECTED, 'keep one SealedSecret in the file')) return undefined;
  if (!isMap(object)) {
    checks.expect(false, file, MASKED, EXPECTED, WRITE_IT);
    return undefined;
  }
  const { apiVersion, kind } = object;
  const isKind = checks.expect(kind === 'SealedSecret', `${file} kind`, nameOrMasked(kind, /^[A-Z][A-Za-z]*$/), EXPECTED, WRITE_IT);
  const isVersion = checks.expect(!isKind || apiVersion === 'bitnami.com/v1alpha1', `${file} apiVersion`, nameOrMasked(apiVersion, /^[a-z.]+\/v\d[a-z0-9]*$/),
    'expected bitnami.com/v1alpha1', WRITE_IT);
  return isKind && isVersion ? object : undefined;
}

/** What cannot be a name may be a secret. */
function nameOrMasked(value: unknown, name: RegExp): unknown {
  return value === undefined || (typeof value === 'string' && name.test(value)) ? value : MASKED;
}
