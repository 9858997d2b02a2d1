import { ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as readline from 'node:readline';
import { REPOSITORY } from './processes';

const PROJECT = path.join(REPOSITORY, 'test/binding');
const EXAMPLE = path.join(REPOSITORY, 'examples/travel-planner/pom.xml');
const PACKAGE = 'io.github.cdk8sspringboot.binding';

/** The last 2.x, the version of the example, and the newest 4.x. */
export const BOOT_VERSIONS: readonly string[] = ['2.7.18', bootOfExample(), '4.1.2'];

function bootOfExample(): string {
  return /<artifactId>spring-boot-starter-parent<\/artifactId>\s*<version>([^<]+)</.exec(fs.readFileSync(EXAMPLE, 'utf8'))![1];
}

/** The types of `PropertyType.java`; `value` is a string as `@Value` reads it. */
export type PropertyType = 'string' | 'integer' | 'bool' | 'list' | 'map' | 'lists' | 'maps' | 'nanoseconds' | 'bytes' | 'value';

export interface BindingRequest {
  readonly property: string;
  readonly type: PropertyType;
  /** The environment to bind from, in place of all that the JVM has. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What the property is bound to, `null` where it is not there; or the exception. */
export type BindingAnswer = { readonly value: unknown } | { readonly error: string };

const built = new Set<string>();

/** Compiles the programs against a version of Spring Boot, and gives the class path. */
export function buildBindingProgram(boot: string): string {
  return buildJava(PROJECT, boot);
}

/** Compiles a Maven project that has its version of Spring Boot in `boot.version`, and gives the class path. */
export function buildJava(project: string, boot: string): string {
  const target = path.join(project, 'target', boot);
  if (!built.has(target)) succeed('mvn', ['-B', '-ntp', '-q', '-f', path.join(project, 'pom.xml'), `-Dboot.version=${boot}`, 'process-classes']);
  built.add(target);
  return [path.join(target, 'classes'), path.join(target, 'lib', '*')].join(path.delimiter);
}

/** A JVM with a Spring Boot of this version, which has the environment of a container and nothing else. */
export class BindingJvm {
  /** @param program one of the programs in test/binding, or the name of another class with its package */
  public static async start(boot: string, classPath: string, env: Readonly<Record<string, string>>, program = 'BindingProgram'): Promise<BindingJvm> {
    const home = /java\.home = (.*)/.exec(succeed('java', ['-XshowSettings:properties', '-version']))![1];
    const jvm = new BindingJvm(spawn(path.join(home, 'bin/java'), ['-cp', classPath, program.includes('.') ? program : `${PACKAGE}.${program}`], { env }));
    const { boot: started } = await jvm.answer<{ boot: string }>();
    if (started === boot) return jvm;
    await jvm.end();
    throw new Error(`Spring Boot ${started} has started in place of ${boot}; remove the folder target of the project`);
  }

  private readonly lines: AsyncIterator<string>;
  private complaint = '';

  private constructor(private readonly child: ChildProcessWithoutNullStreams) {
    this.lines = readline.createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    child.stderr.setEncoding('utf8').on('data', (text: string) => { this.complaint += text; });
    child.on('error', (error) => { this.complaint += error.message; });
    // A JVM that has ended reads no more; what it said before tells why.
    child.stdin.on('error', () => undefined);
  }

  public async bind(requests: readonly BindingRequest[]): Promise<BindingAnswer[]> {
    return this.ask(requests);
  }

  public async ask<T>(requests: readonly object[]): Promise<T[]> {
    for (const request of requests) this.child.stdin.write(`${JSON.stringify(request)}\n`);
    const answers: T[] = [];
    while (answers.length < requests.length) answers.push(await this.answer());
    return answers;
  }

  public async end(): Promise<void> {
    this.child.stdin.end();
    if (this.child.exitCode === null) await new Promise((resolve) => this.child.on('close', resolve));
  }

  private async answer<T>(): Promise<T> {
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`the JVM has ended:\n${this.complaint}`);
    return JSON.parse(value) as T;
  }
}

/** Gives all that the program said. */
export function succeed(program: string, args: readonly string[]): string {
  const { stdout, stderr, status, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error !== undefined) throw new Error(`${program} does not run: ${error.message}; install a JDK 17 or later and Maven`);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}; it needs a JDK 17 or later and Maven:\n${stdout}${stderr}`);
  return stdout + stderr;
}
