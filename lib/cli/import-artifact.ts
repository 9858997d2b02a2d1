/** What an application is called by those who build it. */
import * as path from 'node:path';
import { entries, Jar } from './import-jar';

const MANIFEST = 'META-INF/MANIFEST.MF';
const MAVEN = /^META-INF\/maven\/[^/]+\/([^/]+)\/pom\.properties$/;

/** Maven's artifact, the title that Gradle writes, or the name of the file without its version. */
export function artifactOf({ outer }: Jar): string {
  const found = entries(outer, (name) => name === MANIFEST || MAVEN.test(name));
  const artifacts = [...found.keys()].flatMap((name) => MAVEN.exec(name)?.[1] ?? []);
  // A jar into which others were unpacked has several.
  if (artifacts.length === 1) return tidy(artifacts[0]);
  const manifest = Buffer.from(found.get(MANIFEST) ?? []).toString('utf8').replace(/\r?\n /g, '');
  const title = /^Implementation-Title:[ ]*(.+?)\r?$/m.exec(manifest)?.[1];
  return tidy(title ?? path.basename(outer.place).replace(/\.[jw]ar$/i, '').replace(/-\d.*$/, ''));
}

/** A name that a file and a class can have. */
function tidy(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^[-0-9]+|-$/g, '').toLowerCase();
}
