import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { REPORT_VARIABLE } from '../internal/synth-report';
import { CliError, Exit } from './errors';
import { Reporter } from './step';

/** What the commands know of their surroundings. */
export interface Session {
  /** The working folder: cdk8s.yaml, package.json and env files are relative to it. */
  readonly folder: string;
  /** The output folder as it is named to the user and to kubectl, relative to `folder`. */
  readonly output: string;
  /** The shell string that synthesises, when there is one. */
  readonly app?: string;
  /** The cluster that the user picked. */
  readonly cluster?: string;
  readonly nodeImage?: string;
  /** Whether `down` may delete a cluster that `up` did not create. */
  readonly force: boolean;
  readonly timeoutMs: number;
  readonly report: Reporter;
}

export interface Options {
  readonly app?: string;
  readonly output?: string;
  readonly cluster?: string;
  readonly nodeImage?: string;
  readonly timeout?: number;
  readonly force?: boolean;
}

const DEFAULT_TIMEOUT_MS = 5 * 60_000;

/** Options go before cdk8s.yaml, cdk8s.yaml before the defaults. */
export function createSession(folder: string, options: Options, report: Reporter): Session {
  const file = readCdk8sYaml(path.join(folder, 'cdk8s.yaml'));
  const output = options.output ?? file.output ?? 'dist';
  for (const [name, value] of Object.entries({ '--output': output, '--cluster': options.cluster, '--node-image': options.nodeImage })) {
    if (value !== undefined) refuseOddName(name, value);
  }
  return {
    folder, output, report, app: options.app ?? file.app, cluster: options.cluster, nodeImage: options.nodeImage,
    force: options.force ?? false, timeoutMs: options.timeout ?? DEFAULT_TIMEOUT_MS,
  };
}

/** The command that synthesises, which `synth` and `watch` cannot do without. */
export function requireApp({ app }: Session): string {
  if (app) return app;
  throw new CliError({
    exitCode: Exit.usage, sentence: 'no app to synthesise: cdk8s.yaml in the working folder names none',
    next: 'put `app: node -r cdk8s-spring-boot/ts main.ts` into cdk8s.yaml, or give --app',
  });
}

/** Without the report of `App`: what it says to do next is what the command does. */
export function appEnvironment({ output }: Session): NodeJS.ProcessEnv {
  return { ...process.env, CDK8S_OUTDIR: output, [REPORT_VARIABLE]: 'false' };
}

/** A name that begins with a dash would be read as an option by the tools it is handed to. */
function refuseOddName(option: string, value: string): void {
  if (value === '' || value.startsWith('-')) {
    throw new CliError({
      exitCode: Exit.usage, sentence: `${option} ${JSON.stringify(value)}: expected a name that does not begin with "-"`,
      next: `give ${option} another value`,
    });
  }
}

function readCdk8sYaml(file: string): { app?: string; output?: string } {
  if (!fs.existsSync(file)) return {};
  let content: unknown;
  try {
    content = parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    throw invalid((error as Error).message.split('\n')[0]);
  }
  if (content === null) return {};
  if (typeof content !== 'object' || Array.isArray(content)) throw invalid('expected keys such as app and output');
  const { app, output } = content as Record<string, unknown>;
  for (const [key, value] of Object.entries({ app, output })) {
    if (value !== undefined && typeof value !== 'string') throw invalid(`${key}: ${JSON.stringify(value)}, expected a text`);
  }
  return { app: app as string | undefined, output: output as string | undefined };
}

function invalid(what: string): CliError {
  return new CliError({ exitCode: Exit.usage, sentence: `cdk8s.yaml: ${what}`, next: 'correct cdk8s.yaml in the working folder' });
}
