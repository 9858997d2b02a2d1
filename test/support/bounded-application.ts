import { ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as http from 'node:http';
import * as net from 'node:net';
import * as path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Jdk } from './jvm-plans';
import { MemoryBound } from './memory-bound';
import { REPOSITORY, succeed } from './processes';

const PROJECT = path.join(REPOSITORY, 'examples/travel-planner');
const PATIENCE_MS = 300_000;
const CLIENTS = 200;
const REQUESTS = 4000;

/** The example and a database in memory, as a class path. */
export function startApplication(): string {
  succeed(PROJECT, ['mvn', '-B', '-ntp', '-q', '-DskipTests', 'package', 'dependency:copy-dependencies', '-DincludeArtifactIds=h2', '-DoutputDirectory=target/h2']);
  return path.join(PROJECT, 'target/travel-planner.jar');
}

export interface Bounded {
  readonly bounded: boolean;
  /** Seconds until it was ready. */
  readonly started: number;
  readonly requests: number;
  readonly failed: number;
  /** MiB in the cgroup at most, files in the kernel's cache included. */
  readonly peak?: number;
  /** MiB of the process at most. */
  readonly rss: number;
  readonly kills: number;
}

/** Starts it within a limit, lets many clients ask at the same time, and ends it. */
export async function runBounded(jar: string, jdk: Jdk, limit: number, env: Record<string, string>): Promise<Bounded> {
  const bound = MemoryBound.of(limit);
  const port = await freePort();
  const [h2] = fs.readdirSync(path.join(PROJECT, 'target/h2'));
  const command = [
    path.join(jdk.home, 'bin/java'), `-Dloader.path=${path.join(PROJECT, 'target/h2', h2)}`, '-cp', jar, 'org.springframework.boot.loader.launch.PropertiesLauncher',
    `--server.port=${port}`, '--spring.datasource.url=jdbc:h2:mem:travel;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1',
    '--spring.datasource.username=sa', '--spring.datasource.password=',
  ];
  const [program, ...args] = bound?.inside(command) ?? command;
  const child = spawn(program, args, { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { said = (said + text).slice(-4000); });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  try {
    const begin = performance.now();
    while (await status(port, '/actuator/health/readiness') !== 200) {
      if (child.exitCode !== null || child.signalCode !== null || performance.now() - begin > PATIENCE_MS) throw new Error(`the application did not start in ${limit} MiB (${child.exitCode ?? child.signalCode}):\n${said}`);
      await pause(200);
    }
    const started = (performance.now() - begin) / 1000;
    const failed = await load(port);
    return { bounded: bound !== undefined, started, requests: REQUESTS, failed, peak: bound?.peak, rss: residentMib(child), kills: bound?.kills ?? 0 };
  } finally {
    child.kill('SIGTERM');
    await ended;
    bound?.remove();
  }
}

/** How many requests did not get a 200. */
async function load(port: number): Promise<number> {
  let next = 0;
  let failed = 0;
  const agent = new http.Agent({ keepAlive: true, maxSockets: CLIENTS });
  await Promise.all(Array.from({ length: CLIENTS }, async () => {
    while (next < REQUESTS) {
      const path = next++ % 3 === 0 ? '/actuator/health' : '/api/trips';
      if (await status(port, path, agent) !== 200) failed++;
    }
  }));
  agent.destroy();
  return failed;
}

function status(port: number, path: string, agent?: http.Agent): Promise<number | undefined> {
  return new Promise((resolve) => {
    http.get({ host: '127.0.0.1', port, path, agent, timeout: 60_000 }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    }).on('error', () => resolve(undefined));
  });
}

function residentMib({ pid }: ChildProcess): number {
  return Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
