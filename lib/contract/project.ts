import * as fs from 'node:fs';
import * as path from 'node:path';
import { ConfigFile, extensionOf } from '../spring/config-file';
import { CodeReading, readSourceCode } from '../spring/source-code';

/** What of an application's sources tells what it reads. */
export interface ApplicationSources {
  /** Its configuration files, weakest folder first. */
  readonly files: readonly ConfigFile[];
  readonly code: readonly CodeReading[];
  /** Whether its code is among it, or only files. */
  readonly hasCode: boolean;
}

const RESOURCES = 'src/main/resources';
const CODE = ['src/main/java', 'src/main/kotlin', 'src/main/groovy'];
const CODE_EXTENSIONS = ['java', 'kt', 'groovy'];

/** Folders of a jar in which Spring Boot looks for its files, weakest first. */
export const CONFIG_FOLDERS: readonly string[] = [RESOURCES, `${RESOURCES}/config`];

/** Reads a Maven or Gradle project, or one module of it. Paths are those that messages name. */
export function readProject(folder: string, configName: string): ApplicationSources {
  const filtered = fs.existsSync(path.join(folder, 'pom.xml'));
  const files = CONFIG_FOLDERS.map((name) => path.join(folder, name))
    .flatMap((place) => filesOf(place).filter((file) => isConfigFile(path.basename(file), configName)))
    .map((file) => ({ file, content: filtered ? withoutMaven(fs.readFileSync(file)) : fs.readFileSync(file) }));
  const code = CODE.flatMap((name) => filesBelow(path.join(folder, name)))
    .filter((file) => CODE_EXTENSIONS.includes(extensionOf(file)))
    .map((file) => readSourceCode(file, fs.readFileSync(file, 'utf8')));
  return { files, code, hasCode: CODE.some((name) => fs.existsSync(path.join(folder, name))) };
}

export function isConfigFile(name: string, configName: string): boolean {
  return (name.startsWith(`${configName}.`) || name.startsWith(`${configName}-`)) && ['properties', 'yaml', 'yml'].includes(extensionOf(name));
}

/**
 * Spring Boot's parent POM lets Maven put values in for `@project.version@`. What stands there is known to Maven alone,
 * and unquoted it is no YAML. The text keeps its length, and so do lines and columns.
 *
 * @see https://docs.spring.io/spring-boot/how-to/properties-and-configuration.html#howto.properties-and-configuration.expand-properties.maven
 */
function withoutMaven(content: Buffer): Buffer {
  return Buffer.from(content.toString('latin1').replace(/@([A-Za-z][\w.-]*)@/g, '_$1_'), 'latin1');
}

/** Regular files of a folder in the order of their names; none where there is no such folder. */
function filesOf(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.isDirectory()).map(({ name }) => path.join(folder, name)).sort();
}

function filesBelow(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name)).sort();
}
