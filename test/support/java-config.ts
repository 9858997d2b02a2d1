import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { write } from './folders';
import { REPOSITORY } from './processes';

/** A property as Spring Boot's loaders give it: name, value, line and column from 1. */
export type JavaEntry = readonly [string, string, number, number];

export interface JavaFile {
  readonly documents?: readonly (readonly JavaEntry[])[];
  /** What `java.util.Properties` makes of a `.properties` file; null where it refuses it. */
  readonly java?: Readonly<Record<string, string>> | null;
  readonly error?: string;
}

export interface JavaFolder {
  readonly profiles?: readonly string[];
  readonly values?: Readonly<Record<string, string>>;
  readonly error?: string;
}

export interface JavaReading {
  /** Spring Boot's version. */
  readonly version: string;
  readonly files: Readonly<Record<string, JavaFile>>;
  readonly folders: Readonly<Record<string, JavaFolder>>;
}

/** The last 2.x, that of the example application, and a 4.x. */
export const BOOT_VERSIONS: readonly string[] = ['2.7.18', bootOfExample(), '4.1.2'];

/** Lets a version of Spring Boot read files, and folders of `application*` files. Starts Java once. */
export function readWithJava(boot: string, folder: string, files: Record<string, Buffer>, folders: Record<string, Record<string, string>>): JavaReading {
  for (const name of ['files', 'folders']) fs.mkdirSync(path.join(folder, name), { recursive: true });
  for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(folder, 'files', name), content);
  for (const [name, content] of Object.entries(folders)) write(path.join(folder, 'folders', name), content);
  const output = path.join(folder, 'reading.json');
  execute('java', ['-cp', classpath(boot, folder), path.join(REPOSITORY, 'test/long/java/ReadConfig.java'), folder, output], 'install a JDK 17 or later');
  return JSON.parse(fs.readFileSync(output, 'utf8')) as JavaReading;
}

function bootOfExample(): string {
  const pom = fs.readFileSync(path.join(REPOSITORY, 'examples/travel-planner/pom.xml'), 'utf8');
  return /<artifactId>spring-boot-starter-parent<\/artifactId>\s*<version>([^<]+)</.exec(pom)![1];
}

function classpath(boot: string, folder: string): string {
  const file = path.join(folder, 'classpath');
  write(folder, { 'pom.xml': pom(boot) });
  execute('mvn', ['-B', '-ntp', '-q', '-f', path.join(folder, 'pom.xml'), 'dependency:build-classpath', `-Dmdep.outputFile=${file}`], 'install Maven');
  return fs.readFileSync(file, 'utf8').trim();
}

/** SnakeYAML in the version that Spring Boot asks for. */
function pom(boot: string): string {
  const dependency = (group: string, artifact: string, rest = '') => `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId>${rest}</dependency>`;
  const spring = 'org.springframework.boot';
  return `<project><modelVersion>4.0.0</modelVersion><groupId>test</groupId><artifactId>test</artifactId><version>1</version>
<dependencyManagement><dependencies>
${dependency(spring, 'spring-boot-dependencies', `<version>${boot}</version><type>pom</type><scope>import</scope>`)}
</dependencies></dependencyManagement>
<dependencies>
${dependency(spring, 'spring-boot')}
${dependency('org.yaml', 'snakeyaml')}
</dependencies></project>
`;
}

function execute(command: string, args: string[], remedy: string): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error !== undefined) throw new Error(`${command} does not run: ${error.message}; ${remedy}`);
  if (status !== 0) throw new Error(`${command} ended with ${status}:\n${stdout}${stderr}`);
}
