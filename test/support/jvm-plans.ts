import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { JavaImage } from '../../lib/java-image';
import { JvmMemory } from '../../lib/jvm-memory';
import { Surroundings } from '../../lib/spring-boot/decision';
import { REPOSITORY } from './processes';

/** A JDK of this machine. */
export interface Jdk {
  readonly home: string;
  readonly major: number;
}

/** The one on PATH, and those that lie beside it, one of each version. */
export function installedJdks(): Jdk[] {
  const own = propertyOf('java', 'java.home');
  const beside = fs.readdirSync(path.dirname(own)).map((name) => path.join(path.dirname(own), name));
  const homes = [own, ...beside].filter((home) => fs.existsSync(path.join(home, 'bin/java')));
  const jdks = homes.map((home) => ({ home, major: Number(propertyOf(path.join(home, 'bin/java'), 'java.specification.version')) }));
  return jdks.filter(({ major }, index) => jdks.findIndex((other) => other.major === major) === index);
}

function propertyOf(java: string, property: string): string {
  const { stderr, error } = spawnSync(java, ['-XshowSettings:properties', '-version'], { encoding: 'utf8' });
  if (error !== undefined) throw new Error(`${java} does not run: ${error.message}; install a JDK 17 or later`);
  return new RegExp(`${property.replace('.', '\\.')} = (.*)`).exec(stderr)![1];
}

/** Compiles the programs in test/long/java that speak of memory, for any JDK from 17 on. */
export function compilePrograms(folder: string): void {
  const sources = ['SeenLimits', 'MemoryHog'].map((name) => path.join(REPOSITORY, `test/long/java/${name}.java`));
  const { status, stderr } = spawnSync('javac', ['--release', '17', '-d', folder, ...sources], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`javac ended with ${status}: ${stderr}`);
}

/** What a container with these limits has, as the kubelet would fill it in. */
export function jvmEnvironment(memory: JvmMemory, limitMib: number, cpu: string, java: JavaImage): { JAVA_TOOL_OPTIONS: string } {
  const surroundings: Surroundings = { port: 8080, replicas: 1, java, resources: { limits: { memory: `${limitMib}Mi`, cpu } } };
  const text = memory._javaOptions(surroundings).join(' ');
  const processors = Math.ceil(cpu.endsWith('m') ? parseInt(cpu) / 1000 : Number(cpu));
  return { JAVA_TOOL_OPTIONS: text.replace('$(CONTAINER_MEMORY_LIMIT)', String(limitMib * 2 ** 20)).replace('$(CONTAINER_CPU_LIMIT)', String(processors)) };
}

/** What a JVM makes of its options, by name. */
export function seenBy(jdk: Jdk, folder: string, env: Readonly<Record<string, string>>, flags: readonly string[]): Record<string, string> {
  const { status, stdout, stderr } = spawnSync(path.join(jdk.home, 'bin/java'), ['-cp', folder, 'SeenLimits', ...flags], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`java ended with ${status} for ${JSON.stringify(env)}: ${stderr}`);
  return { ...Object.fromEntries(stdout.trim().split('\n').map((line) => line.split(/=(.*)/s).slice(0, 2))), warnings: stderr.split('\n').filter((line) => /warning/i.test(line)).join('\n') };
}
