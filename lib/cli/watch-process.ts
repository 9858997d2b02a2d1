import { ChildProcess, spawn } from 'node:child_process';
import * as path from 'node:path';
import { NodeProgram } from './watch-app-command';
import { Fingerprints } from './watch-fingerprint';

export interface Outcome {
  /** What went wrong, as the user is told it. */
  readonly failure?: string;
  /** What the result depends on, as it was when the program read it. */
  readonly watched: Fingerprints;
}

/** What watch-runner.ts sends after a run. */
interface Report extends Outcome {
  /** Whether its memory is half used: time for a new one. */
  readonly spent: boolean;
}

/** Lines that a process which died wrote last. */
const LAST_LINES = 20;
/** How long the last lines of a dead process may be on their way. */
const TAIL_MS = 200;

/** A child that was started, and the run that waits for it. */
interface Attempt {
  readonly child: ChildProcess;
  readonly settle: (report?: Report) => void;
}

/** The process that stays. One that ends is replaced at once if it ever worked: the next run finds cdk8s loaded. */
export class Runner {
  private child?: ChildProcess;
  private attempt?: Attempt;
  private readonly proven = new WeakSet<ChildProcess>();
  private lines: string[] = [];

  constructor(
    private readonly folder: string, private readonly output: string, private readonly program: NodeProgram, private readonly env: NodeJS.ProcessEnv,
  ) {}

  async run(onLine: (line: string) => void): Promise<Outcome> {
    this.child ??= this.start();
    const { child } = this;
    const wasProven = this.proven.has(child);
    this.lines = [];
    let report = await this.runOnce(child);
    // It may have ended by itself in the moment before, with nothing wrong with the program.
    if (report === undefined && wasProven && this.child !== undefined && this.child !== child) report = await this.runOnce(this.child);
    const lines = this.lines.splice(0);
    if (report === undefined) {
      return { failure: ['its process ended before it had synthesised', ...lines.slice(-LAST_LINES)].join('\n'), watched: {} };
    }
    lines.forEach(onLine);
    return report;
  }

  /** Ends the process; a run that is under way fails, for the reason given, and the next one gets another process. */
  stop(why?: string): void {
    const { child } = this;
    if (why !== undefined) this.lines.push(why);
    this.child = undefined;
    child?.kill('SIGKILL');
  }

  private runOnce(child: ChildProcess): Promise<Report | undefined> {
    return new Promise((resolve) => {
      this.attempt = { child, settle: resolve };
      child.send({ run: true }, () => undefined);
    });
  }

  private settle(child: ChildProcess, report?: Report): void {
    const { attempt } = this;
    if (attempt?.child !== child) return;
    this.attempt = undefined;
    // What the program printed may still be on its way.
    setTimeout(() => attempt.settle(report), report === undefined ? TAIL_MS : 0);
  }

  private start(): ChildProcess {
    const ending = path.extname(__filename);
    // In this package's own repository the runner is TypeScript as well, and runs as this file does.
    const own = ending === '.ts' ? process.execArgv : [];
    const { options, entry, args } = this.program;
    const child = spawn(process.execPath, [...own, ...options, path.join(__dirname, `watch-runner${ending}`), entry, this.output, ...args], {
      cwd: this.folder, env: this.env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Ctrl-C in a terminal is for `watch`, which lets a synthesis end first.
      detached: true,
    });
    for (const stream of [child.stdout!, child.stderr!]) forLines(stream, (line) => this.lines.push(line));
    child.on('message', (report: Report) => {
      this.proven.add(child);
      if (report.spent) child.kill('SIGKILL');
      this.settle(child, report);
    });
    const ended = () => {
      if (this.child === child) this.child = this.proven.has(child) ? this.start() : undefined;
      this.settle(child);
    };
    child.on('exit', ended);
    child.on('error', (error) => {
      this.lines.push(error.message);
      ended();
    });
    return child;
  }
}

function forLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  });
}
