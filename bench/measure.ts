import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';

/** Figures of one run, by name: `wallMs`, and what else a candidate tells of itself. */
export type Figures = Record<string, number>;

/** One of the programs that are compared. */
export interface Candidate {
  readonly name: string;
  run(): Figures;
}

export interface ProcessOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Where standard output goes; without it, it is returned. */
  readonly output?: string;
  /** Lets a shell read the first word as a whole command, as the cdk8s CLI does with `app`. */
  readonly shell?: boolean;
}

/** Runs a process to its end, and throws what it said when it fails. */
export function timed([program, ...args]: readonly string[], options: ProcessOptions = {}): { wallMs: number; stdout: string } {
  const file = options.output === undefined ? undefined : fs.openSync(options.output, 'w');
  const started = performance.now();
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: options.cwd, env: { ...surroundings(), ...options.env }, shell: options.shell ?? false, encoding: 'utf8',
    stdio: ['ignore', file ?? 'pipe', 'pipe'], maxBuffer: 1 << 30,
  });
  const wallMs = performance.now() - started;
  if (file !== undefined) fs.closeSync(file);
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${[program, ...args].join(' ')} ended with ${status}:\n${stderr || stdout}`);
  return { wallMs, stdout: stdout ?? '' };
}

/** What npm, cdk8s and Node read from the variables around the benchmark is not for the candidates. */
export function surroundings(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|CDK8S_|TS_NODE_|NODE_OPTIONS$)/.test(name)));
}

/**
 * Runs the candidates in turns (a, b, c, a, b, c, …), so that whatever else the machine does hits them all.
 *
 * @returns the median of each figure, by candidate
 */
export function inTurns(candidates: readonly Candidate[], runs: number): Map<string, Figures> {
  const samples = new Map(candidates.map(({ name }): [string, Figures[]] => [name, []]));
  for (let run = 0; run < runs; run++) {
    for (const candidate of candidates) samples.get(candidate.name)!.push(candidate.run());
  }
  return new Map([...samples].map(([name, figures]) => [name, medians(figures)]));
}

function medians(figures: readonly Figures[]): Figures {
  return Object.fromEntries(Object.keys(figures[0]).map((key) => [key, median(figures.map((one) => one[key]))]));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
