import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DB_CONTAINER, imageOf, NAMESPACE } from '../apps/production/settings';
import { attempt, kubectl, ROOT, sh, shAsync } from './shell';

/** What the programs write: `dist/` is left alone. */
export const OUT = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-spring-boot-production-'));
export const PROJECT = path.join(ROOT, 'test/e2e/java/production-app');
export const DB_PASSWORD = randomBytes(18).toString('base64url');

/** Builds the application with a version of Spring Boot, and its image. `BASE_IMAGE` replaces the base image that the Dockerfile names. */
export function buildImage(boot: string): void {
  sh('mvn', '-B', '-ntp', '-q', '-f', path.join(PROJECT, 'pom.xml'), `-Dboot.version=${boot}`, 'package');
  const base = process.env.BASE_IMAGE ? ['--build-arg', `BASE_IMAGE=${process.env.BASE_IMAGE}`] : [];
  sh('docker', 'build', '--quiet', '--tag', imageOf(boot), '--build-arg', `BOOT=${boot}`, ...base, PROJECT);
}

export function startDatabase(): void {
  const variables = { MYSQL_DATABASE: 'production', MYSQL_USER: 'production', MYSQL_PASSWORD: DB_PASSWORD, MYSQL_ROOT_PASSWORD: DB_PASSWORD };
  sh('docker', 'run', '--detach', '--name', DB_CONTAINER, '--network', 'kind', ...Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    process.env.DB_IMAGE ?? 'mysql:8.4');
}

interface ContainerState {
  readonly terminated?: { readonly exitCode: number; readonly reason: string };
}

export interface AppPod {
  readonly name: string;
  readonly ip: string;
  readonly ready: boolean;
  readonly terminating: boolean;
  readonly restarts: number;
  /** How the container before this one ended. */
  readonly last?: { readonly exitCode: number; readonly reason: string };
}

export function podsOf(app: string): AppPod[] {
  interface PodJson {
    metadata: { name: string; deletionTimestamp?: string };
    status: { podIP: string; conditions?: { type: string; status: string }[]; containerStatuses?: { restartCount: number; lastState: ContainerState }[] };
  }
  return JSON.parse(kubectl('get', 'pods', '-n', NAMESPACE, '-l', `app=${app}`, '-o', 'json')).items.map(({ metadata, status }: PodJson) => ({
    name: metadata.name,
    ip: status.podIP,
    ready: status.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True') ?? false,
    terminating: metadata.deletionTimestamp !== undefined,
    restarts: status.containerStatuses?.[0].restartCount ?? 0,
    last: status.containerStatuses?.[0].lastState.terminated,
  }));
}

/** The pod of an application that has one. */
export function podOf(app: string): AppPod {
  const pods = podsOf(app);
  if (pods.length !== 1) throw new Error(`${app} has ${pods.length} pods`);
  return pods[0];
}

/** Waits until something holds, for at most the given seconds; gives how many it took. */
export async function until(what: string, seconds: number, holds: () => boolean): Promise<number> {
  const start = Date.now();
  while (!holds()) {
    if (Date.now() - start > seconds * 1000) throw new Error(`Not within ${seconds} s: ${what}\n${kubectl('get', 'pods', '-n', NAMESPACE)}`);
    await sleep(1000);
  }
  return Math.round((Date.now() - start) / 1000);
}

/** Waits until the pods are all new ones and none is ending any more. */
export async function settled(app: string, replicas: number): Promise<void> {
  await shAsync('kubectl', 'rollout', 'status', `deployment/${app}`, '-n', NAMESPACE, '--timeout=240s');
  await until(`${app} has ${replicas} pods, all ready`, 90, () => {
    const pods = podsOf(app);
    return pods.length === replicas && pods.every(({ ready, terminating }) => ready && !terminating);
  });
}

/** Asks a pod, ready or not, by way of the API server; nothing when it does not answer 2xx in time. */
export function ask(pod: string, requestPath: string, timeout = '20s'): string | undefined {
  const { status, stdout } = attempt('kubectl', ['get', '--raw', `/api/v1/namespaces/${NAMESPACE}/pods/${pod}:8080/proxy${requestPath}`, `--request-timeout=${timeout}`]);
  return status === 0 ? stdout : undefined;
}
