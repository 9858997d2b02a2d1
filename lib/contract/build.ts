import * as fs from 'node:fs';
import * as path from 'node:path';
import { BuildFacts, NO_BUILD_FACTS } from '../spring/build-file';
import { readGradleFiles } from '../spring/gradle-files';
import { parentPath, readMavenFile } from '../spring/maven-file';

/** What the build files of a project or module tell, with those that it inherits from. */
export function readBuild(folder: string): BuildFacts {
  const pom = path.join(folder, 'pom.xml');
  const maven = textOf(pom);
  if (maven !== undefined) return readMavenFile(maven, parentsOf(pom, maven, []));
  const scripts = scriptsIn(folder, 'build');
  if (scripts.length === 0) return NO_BUILD_FACTS;
  const root = gradleRoot(folder);
  return readGradleFiles({
    scripts: [...scripts, ...root === folder ? [] : scriptsIn(root, 'build'), ...scriptsIn(root, 'settings')],
    catalog: textOf(path.join(root, 'gradle/libs.versions.toml')), properties: textOf(path.join(root, 'gradle.properties')),
  });
}

function parentsOf(file: string, pom: string, seen: readonly string[]): string[] {
  const relative = parentPath(pom);
  const named = relative === undefined ? undefined : path.join(path.dirname(file), relative);
  const parent = named === undefined || named.endsWith('.xml') ? named : path.join(named, 'pom.xml');
  const text = parent === undefined || seen.includes(parent) ? undefined : textOf(parent);
  return text === undefined ? [] : [text, ...parentsOf(parent!, text, [...seen, parent!])];
}

/** The folder with the settings, not far above; else the folder itself. */
function gradleRoot(folder: string): string {
  const above = ['', '..', '../..', '../../..'].map((up) => path.join(folder, up));
  return above.find((one) => scriptsIn(one, 'settings').length > 0) ?? folder;
}

function scriptsIn(folder: string, name: string): string[] {
  return [`${name}.gradle`, `${name}.gradle.kts`].flatMap((file) => textOf(path.join(folder, file)) ?? []);
}

function textOf(file: string): string | undefined {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ? fs.readFileSync(file, 'utf8') : undefined;
}
