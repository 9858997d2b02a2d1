import * as fs from 'node:fs';
import * as path from 'node:path';
import { Checks, MASKED } from '../internal/problem';
import { at, ConfigEntry, ConfigProblem } from '../spring/config-entry';
import { extensionOf, readConfigFile } from '../spring/config-file';
import { resolve } from '../spring/config-resolution';
import { flatten } from '../spring/flatten';
import { uniformName } from '../spring/property-name';
import { PlainValue } from './given';

/** What a file gives, each value with its line; what is wrong is noted. */
export function readSourceFile(checks: Checks, property: string, file: string, profiles: readonly string[]): PlainValue[] {
  const content = readFile(checks, property, file);
  if (content === undefined) return [];
  const { entries, problems } = read(file, content, profiles);
  for (const problem of problems) checks.expect(false, problem.property, problem.seen, problem.expected, problem.fix);
  return flatten(entries).filter((entry) => counts(checks, entry))
    .map((entry) => ({ property: at(entry.origin, entry.property), given: entry.property, value: entry.value }));
}

/** A file that cannot be read is noted. Its content is not told, whatever it is. */
export function readFile(checks: Checks, property: string, file: string): Buffer | undefined {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = { ENOENT: 'it is not there', EISDIR: 'it is a folder', EACCES: 'it may not be read' }[code!] ?? code;
    checks.expect(false, property, file, `expected a file: ${why}`, `write its path relative to the working folder, ${process.cwd()}`);
    return undefined;
  }
}

function read(file: string, content: Buffer, profiles: readonly string[]): { entries: readonly ConfigEntry[]; problems: readonly ConfigProblem[] } {
  const extension = extensionOf(file);
  if (!['properties', 'yaml', 'yml'].includes(extension)) {
    const { documents, problems } = readConfigFile({ file, content });
    return { entries: documents.flatMap(({ entries }) => entries), problems: [...problems, ...quotedValues(documents.flatMap(({ entries }) => entries))] };
  }
  return resolve([{ file, content }], { configName: path.basename(file, `.${extension}`), activeProfiles: profiles });
}

/** Shells and dotenv take quotes away; kubectl does not. */
function quotedValues(entries: readonly ConfigEntry[]): ConfigProblem[] {
  return entries.filter(({ value }) => /^(["']).*\1$/s.test(value) && value.length > 1).map(({ property, origin }) => ({
    property: at(origin, property), seen: MASKED, expected: 'expected a value without quotes around it: they would be part of it, as with kubectl', fix: 'remove them',
  }));
}

/** What decides about documents is no value; what leads elsewhere cannot be followed. */
function counts(checks: Checks, { property, origin }: ConfigEntry): boolean {
  const name = uniformName(property);
  checks.expect(!/^spring\.config\.import(\[|$)/.test(name), at(origin, property), MASKED,
    'expected no import: where it leads is another source', 'give that file as a source of its own');
  return !/^spring\.config\.(activate\.|import(\[|$))/.test(name);
}
