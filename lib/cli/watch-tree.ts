import * as fs from 'node:fs';
import * as path from 'node:path';
import { Fingerprints, fingerprint, Watched } from './watch-fingerprint';

/** Folders that tools fill, in a project of any kind. */
const BUILT = new Set(['build', 'target', 'coverage', 'out']);

/** Every file of a project, and the names in every folder: for a program of which it cannot be known what it reads. */
export function fingerprintTree(folder: string, isIgnored: (file: string) => boolean): Fingerprints {
  const seen: [Watched, string][] = [];
  const visit = (place: string): void => {
    const names: Watched = `names:${place}`;
    seen.push([names, fingerprint(names, isIgnored)]);
    for (const entry of fs.readdirSync(place, { withFileTypes: true })) {
      const inner = path.join(place, entry.name);
      if (isIgnored(inner) || BUILT.has(entry.name)) continue;
      if (entry.isDirectory()) visit(inner);
      else if (entry.isFile() && !entry.name.endsWith('.tsbuildinfo')) seen.push([`file:${inner}`, fingerprint(`file:${inner}`, isIgnored)]);
    }
  };
  visit(folder);
  return Object.fromEntries(seen);
}
