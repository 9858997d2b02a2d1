import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * What a synthesis depends on: the content of a file (`file:…`, also of one that is not there), the names in a folder
 * (`names:…`), or the names of its source files (`sources:…`): a new one may be found in place of another.
 */
export type Watched = `${'file' | 'names' | 'sources'}:${string}`;

/** What was seen of each, as a short text that is another when it changes. */
export type Fingerprints = Record<Watched, string>;

// Taken now: the program's calls of the same functions are recorded, and ours must not be.
const { readdirSync, readFileSync, statSync } = fs;

/** A larger file is told by size and time. */
const LARGEST_READ = 4 * 1024 * 1024;
const SOURCE = /\.(ts|js|cjs|mjs|json)$/;

export function fingerprint(watched: Watched, isIgnored: (file: string) => boolean): string {
  const place = placeOf(watched);
  try {
    if (!watched.startsWith('file:')) {
      const names = readdirSync(place).filter((name) => !isIgnored(path.join(place, name)));
      return names.filter((name) => watched.startsWith('names:') || SOURCE.test(name)).sort().join('/');
    }
    const stat = statSync(place);
    if (!stat.isFile()) return 'folder';
    return stat.size > LARGEST_READ ? `${stat.size}:${stat.mtimeMs}` : createHash('sha1').update(readFileSync(place)).digest('hex');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

export function placeOf(watched: Watched): string {
  return watched.slice(watched.indexOf(':') + 1);
}

/** The output folder, what stands beside it for a moment while it is replaced, installed packages, the history. */
export function ignoreOutput(output: string): (file: string) => boolean {
  const beside = path.join(path.dirname(output), `.${path.basename(output)}.`);
  return (file) => file === output || file.startsWith(output + path.sep) || file.startsWith(beside) || /[\\/](node_modules|\.git)([\\/]|$)/.test(file);
}
