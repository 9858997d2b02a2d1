import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { BOOT, NAMESPACE, NODE_PORT } from '../apps/production/settings';
import { LOAD_CLASS, LOAD_JVM, synthLoad } from '../apps/production/load';
import { OUT, PROJECT, until } from './production';
import { ENV, kubectl } from './shell';

/** What the load generator prints, as JSON; counts are from its start on, the slowest answer is of the last second. */
interface Line {
  readonly quick: number;
  readonly quickFailed: number;
  readonly slow: number;
  readonly slowFailed: number;
  readonly slowestMs: number;
  readonly last: boolean;
  readonly reasons: { readonly [reason: string]: number };
}

export interface Load {
  /** Where it comes in. */
  readonly through: string;
  readonly lines: () => Line[];
  /** Ends it, and waits for the answers that are still on their way. */
  readonly stop: () => Promise<void>;
}

/** Rate of quick requests, and the slow ones in flight at any time, each of so many ms. */
export const RATE = { perSecond: 50, inFlight: 2, slowMs: 2000 };

function args(host: string, port: number, stop: string): string[] {
  return [host, port, RATE.perSecond, RATE.inFlight, RATE.slowMs, stop].map(String);
}

function parse(text: string): Line[] {
  return text.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
}

/** From the host, through the node port. */
export async function loadFromHost(): Promise<Load> {
  const stop = path.join(OUT, 'stop');
  fs.rmSync(stop, { force: true });
  let text = '';
  const child = spawn('java', [...LOAD_JVM, '-cp', path.join(PROJECT, 'target', BOOT[0], 'classes'), LOAD_CLASS, ...args('127.0.0.1', NODE_PORT, stop)], { env: ENV });
  child.stdout.setEncoding('utf8').on('data', (piece) => { text += piece; });
  child.stderr.setEncoding('utf8').on('data', (piece) => process.stderr.write(piece));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const lines = () => parse(text.slice(0, text.lastIndexOf('\n') + 1));
  return { through: 'NodePort', lines, stop: async () => { fs.writeFileSync(stop, ''); await ended; } };
}

/** From a pod, through the cluster IP. */
export async function loadFromCluster(): Promise<Load> {
  const out = path.join(OUT, 'load');
  synthLoad(out, BOOT[0], args('web', 8080, '/tmp/stop'));
  kubectl('apply', '-f', out);
  const lines = () => parse(kubectl('logs', '-n', NAMESPACE, 'load'));
  const phase = () => kubectl('get', 'pod', '-n', NAMESPACE, 'load', '-o', 'jsonpath={.status.phase}');
  await until('the load generator runs', 60, () => phase() === 'Running');
  let kept: Line[] | undefined;
  return {
    through: 'ClusterIP',
    lines: () => kept ?? lines(),
    stop: async () => {
      kubectl('exec', '-n', NAMESPACE, 'load', '--', 'touch', '/tmp/stop');
      await until('the load generator ends', 60, () => phase() === 'Succeeded');
      kept = lines();
      kubectl('delete', 'pod', '-n', NAMESPACE, 'load');
    },
  };
}

export interface Outcome {
  readonly quick: number;
  readonly slow: number;
  readonly failed: number;
  readonly text: string;
}

/** What the generator has counted from one of its lines on. */
export function outcome(load: Load, from = 0): Outcome {
  const lines = load.lines();
  const [begin, end] = [from === 0 ? undefined : lines[from - 1], lines.at(-1)!];
  const [quick, quickFailed, slow, slowFailed] = (['quick', 'quickFailed', 'slow', 'slowFailed'] as const).map((count) => end[count] - (begin?.[count] ?? 0));
  const reasons = Object.entries(end.reasons).flatMap(([reason, count]) => {
    const more = count - (begin?.reasons[reason] ?? 0);
    return more === 0 ? [] : [`${more} × ${reason}`];
  });
  const slowest = Math.max(...lines.slice(from).map(({ slowestMs }) => slowestMs));
  return {
    quick, slow, failed: quickFailed + slowFailed,
    text: `${quickFailed} of ${quick} quick and ${slowFailed} of ${slow} slow requests failed${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}, slowest quick answer ${slowest} ms`,
  };
}
