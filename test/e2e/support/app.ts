import * as net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { attempt, kubectl, shAsync } from './shell';

/** What the example is called; main.ts has the same names. */
export const CLUSTER = 'travel';
export const CONTEXT = `kind-${CLUSTER}`;
export const DEPLOYMENT = 'travel-planner-app';
export const SERVICE = 'travel-planner-service';
export const IMAGE = 'travel-planner:1.0.0';
export const DB_CONTAINER = 'travel-planner-db';
export const BASE = 'http://127.0.0.1:30080';

interface Pod {
  readonly name: string;
  readonly node: string;
  readonly ready: boolean;
  readonly terminating: boolean;
}

const GET_PODS = ['get', 'pods', '-l', 'app=travel-planner', '-o', 'json'];

export function pods(): Pod[] {
  return parsePods(kubectl(...GET_PODS));
}

function parsePods(json: string): Pod[] {
  return JSON.parse(json).items.map((pod: {
    metadata: { name: string; deletionTimestamp?: string }; spec: { nodeName: string };
    status: { conditions?: { type: string; status: string }[] };
  }) => ({
    name: pod.metadata.name,
    node: pod.spec.nodeName,
    ready: pod.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false,
    terminating: pod.metadata.deletionTimestamp !== undefined,
  }));
}

export function image(): string {
  return kubectl('get', 'deployment', DEPLOYMENT, '-o', 'jsonpath={.spec.template.spec.containers[0].image}');
}

export async function rolledOut(): Promise<void> {
  await shAsync('kubectl', 'rollout', 'status', `deployment/${DEPLOYMENT}`, '--timeout=240s');
}

/** Waits until the pods are all new ones and none is ending any more. */
export async function settled(): Promise<void> {
  await rolledOut();
  for (let second = 0; second < 60; second++) {
    if (!parsePods(await shAsync('kubectl', ...GET_PODS)).some(({ terminating }) => terminating)) return;
    await sleep(1000);
  }
  throw new Error('A pod does not end.');
}

export function revisions(): number[] {
  return kubectl('rollout', 'history', `deployment/${DEPLOYMENT}`).split('\n').map((line) => parseInt(line, 10)).filter((revision) => !Number.isNaN(revision));
}

/** Asks the database in its own container, as its root cannot be reached otherwise; the password is in its environment. */
export function query(sql: string): string {
  const { status, stdout, stderr } = attempt('docker', ['exec', '--env', `SQL=${sql}`, DB_CONTAINER, 'sh', '-c',
    'MYSQL_PWD="$MYSQL_PASSWORD" $(command -v mysql || command -v mariadb) -h 127.0.0.1 -u "$MYSQL_USER" "$MYSQL_DATABASE" -N -e "$SQL"']);
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

/** Whether nothing listens on a local port. */
export function portIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
