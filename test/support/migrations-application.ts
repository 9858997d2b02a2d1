import { ChildProcess, spawn } from 'node:child_process';
import * as net from 'node:net';
import * as path from 'node:path';
import { Chart } from 'cdk8s';
import { ConfigBackedEnv, ConfigBackedEnvProps } from '../../lib/config-backed-env';
import { Migrations } from '../../lib/migrations';
import { SecretEnv } from '../../lib/secret-env';
import { SpringBootApp } from '../../lib/spring-boot-app';
import { containerEnvironment } from './binding-environment';
import { DatabaseServer } from './migrations-database';
import { REPOSITORY, succeed } from './processes';
import { objectsOf, ofKind, quietApp } from './synth';

const MAIN = 'MigrationsApplication';
const PROJECT = path.join(REPOSITORY, 'test/migrations');

export type Tool = 'flyway' | 'liquibase';
type Environment = Record<string, string>;

/** Compiles the application with a tool against a version of Spring Boot, and gives its class path. */
export function buildMigrationsApplication(boot: string, tool: Tool): string {
  const profiles = boot >= '4' ? `${tool},boot4` : tool;
  succeed(REPOSITORY, ['mvn', '-B', '-ntp', '-q', '-f', path.join(PROJECT, 'pom.xml'), `-Dboot.version=${boot}`, `-Dtool=${tool}`, `-P${profiles}`, 'process-classes']);
  const target = path.join(PROJECT, 'target', `${boot}-${tool}`);
  return [path.join(target, 'classes'), path.join(target, 'lib', '*')].join(path.delimiter);
}

/** The environments that the manifests give: to the Job, and to the pods of the Deployment. */
export function environments(
  tool: Tool, server: DatabaseServer, url: string, { port = 8080, ...variables }: { readonly port?: number; readonly [property: string]: string | number | undefined } = {},
): { job: Environment; pod: Environment } {
  const app = quietApp();
  const chart = new Chart(app, 'shop');
  const props: ConfigBackedEnvProps = {
    name: 'shop-config',
    variables: { 'spring.datasource.url': url, 'spring.datasource.username': server.user, 'server.port': `${port}`, ...variables as Environment },
    secrets: [SecretEnv.fromSecretName('shop-secret', { variables: { SPRING_DATASOURCE_PASSWORD: 'password' } })],
  };
  const config = new ConfigBackedEnv(chart, 'config', props);
  new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1.0.0', config, port, migrations: Migrations[tool]() });
  const secret = { kind: 'Secret', metadata: { name: 'shop-secret' }, stringData: { password: server.password } };
  const objects = [...objectsOf(app), secret];
  return { job: containerEnvironment(objects, ofKind(objects, 'Job')), pod: containerEnvironment(objects, ofKind(objects, 'Deployment')) };
}

export interface Ended {
  /** Undefined: it ran on, and was ended here. */
  readonly code: number | undefined;
  readonly seconds: number;
  readonly log: string;
}

/** Runs the application in a JVM with this environment and nothing else, until it ends. */
export async function runToEnd(classPath: string, env: Environment, main = MAIN): Promise<Ended> {
  const jvm = start(classPath, env, main);
  const started = Date.now();
  const code = await Promise.race([jvm.ended, servesOn(jvm)]);
  const seconds = Math.round((Date.now() - started) / 100) / 10;
  jvm.child.kill('SIGKILL');
  await jvm.ended;
  return { code, seconds, log: jvm.log() };
}

/** Comes back when the application has served for ten seconds, or has neither ended nor served in five minutes. */
async function servesOn({ child, ended, log }: Jvm): Promise<number | undefined> {
  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  for (let tries = 0; tries < 1200 && child.exitCode === null; tries++) {
    const serves = /Started \w+ in /.test(log());
    await pause(serves ? 10_000 : 250);
    if (serves) break;
  }
  return child.exitCode === null ? undefined : ended;
}

export interface Answered {
  readonly status: number;
  readonly body: string;
  /** Until the first answer. */
  readonly seconds: number;
  readonly log: string;
}

/** Starts the application like that, until it answers at a path. */
export async function ask(classPath: string, env: Environment, port: number, at: string): Promise<Answered> {
  const jvm = start(classPath, env);
  const started = Date.now();
  try {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}${at}`).catch(() => undefined);
      if (answer !== undefined) return { status: answer.status, body: await answer.text(), seconds: Math.round((Date.now() - started) / 100) / 10, log: jvm.log() };
      if (jvm.child.exitCode !== null || Date.now() - started > 180_000) throw new Error(`no answer:\n${jvm.log()}`);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  } finally {
    jvm.child.kill('SIGKILL');
    await jvm.ended;
  }
}

export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

let java: string | undefined;

interface Jvm {
  readonly child: ChildProcess;
  readonly ended: Promise<number | undefined>;
  readonly log: () => string;
}

function start(classPath: string, env: Environment, main = MAIN): Jvm {
  java ??= succeed(REPOSITORY, ['sh', '-c', 'java -XshowSettings:properties -version 2>&1']).match(/java\.home = (.*)/)![1];
  const child = spawn(path.join(java, 'bin/java'), ['-cp', classPath, `io.github.cdk8sspringboot.migrations.${main}`], { env });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { log += text; });
  const ended = new Promise<number | undefined>((resolve) => child.on('close', (code) => resolve(code ?? undefined)));
  return { child, ended, log: () => log };
}
