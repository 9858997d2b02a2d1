import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { WRITTEN_LIST } from '../../lib/internal/output-folder';

const made: string[] = [];

/**
 * A new empty folder that is gone after the test. Not named `cdk8s-…`: that is what the cdk8s CLI calls the folder of
 * `synth -p`, in which the report does not speak of files.
 */
export function tempFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'spring-boot-test-')));
  made.push(folder);
  return folder;
}

/** The same for a program that TypeScript is run in: compiled modules are kept where there is a `node_modules`, also above it. */
export function programFolder(): string {
  const above = tempFolder();
  fs.symlinkSync(path.resolve('node_modules'), path.join(above, 'node_modules'));
  const folder = path.join(above, 'program');
  fs.mkdirSync(folder);
  return folder;
}

/** Removes the folders made so far; for `beforeAll` set-ups, which outlive one test, call it in `afterAll`. */
export function removeTempFolders(): void {
  for (const folder of made.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
}

/** Every file below a folder, by its path in there, sorted; but for the list that synth keeps of them. */
export function contents(folder: string): Record<string, string> {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== WRITTEN_LIST)
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
  return Object.fromEntries(files.map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')]));
}

export function write(folder: string, files: Record<string, string>): void {
  for (const [file, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), content);
  }
}
