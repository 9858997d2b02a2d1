/** Exit codes of the command line; `--help` prints them, scripts may rely on them. */
export const Exit = {
  ok: 0,
  usage: 1,
  rolloutFailed: 3,
  timeout: 4,
  refused: 5,
  missing: 7,
  invalidDist: 8,
} as const;

export const EXIT_CODES_HELP = `
Exit codes:
  0  done
  1  wrong usage, or a command failed
  3  a rollout failed; the diagnosis is printed
  4  a rollout did not finish in time
  5  refused, because it could destroy what is not ours
  7  a tool, the Docker daemon, the cluster, an image, a container or a Secret is missing
  8  the output folder is missing or not valid, or the app did not write it
  130, 143  interrupted (SIGINT, SIGTERM)`;

export interface Failure {
  readonly exitCode: number;
  /** One sentence that names the thing and the place. */
  readonly sentence: string;
  /** Several findings under the sentence, one each. */
  readonly findings?: readonly string[];
  /** The command that failed. Never holds a secret's value. */
  readonly command?: readonly string[];
  /** What the command wrote to stderr. */
  readonly stderr?: string;
  /** The next thing to try. */
  readonly next?: string;
}

/** Every failure that the user can do something about. */
export class CliError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.sentence);
    this.name = 'CliError';
  }
}

/** The user (or the system) asked this process to end. */
export class Interrupted extends Error {
  constructor(readonly signal: NodeJS.Signals) {
    super(`interrupted by ${signal}`);
    this.name = 'Interrupted';
  }
}
