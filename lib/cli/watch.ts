/** `watch`: synthesises after every save, in a process that stays, and says what changed. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Exit } from './errors';
import { pause } from './exec';
import { requireApp, Session } from './settings';
import { plural } from './text';
import { Fingerprints, fingerprint, ignoreOutput, placeOf, Watched } from './watch-fingerprint';
import { FolderWatchers } from './watch-folders';
import { createProgram, Program } from './watch-program';
import { Restless } from './watch-restless';
import { Settle } from './watch-settle';
import { Contents, NO_CHANGE, summarize } from './watch-summary';

/** An editor that writes a file twice does so within this time. */
const QUIET_MS = 20;
/** A folder in which something happens all the time is looked at this often. */
const LONGEST_MS = 250;
/** A run that takes longer than this is given up when a file is saved in the meantime. */
const SLOW_MS = 10_000;
/** How long Ctrl-C waits for a synthesis to end. */
const PATIENCE_MS = 3000;
const DAY_MS = 24 * 60 * 60_000;
/** What decides how the program runs: a process that was started before is of no use any more. */
const SETTINGS = ['tsconfig.json', 'package.json'];

export async function watch(session: Session): Promise<void> {
  session.report.enter('watch');
  const app = requireApp(session);
  const program = createProgram(session, app);
  if (!program.stays) session.report.note(`\`${app}\` is started anew for every change: it is not a single Node program in CommonJS`);
  const loop = new Loop(session, program);
  try {
    await loop.run();
  } finally {
    loop.end();
  }
}

class Loop {
  private readonly output: string;
  private readonly isIgnored: (file: string) => boolean;
  private readonly settings: readonly Watched[];
  private readonly settle = new Settle(QUIET_MS, LONGEST_MS);
  private readonly folders = new FolderWatchers(() => this.onEvent());
  /** What the last run depended on. */
  private seen: Fingerprints = {};
  private dist: Contents;
  private readonly restless = new Restless();
  private runningSince?: number;
  private giveUp?: NodeJS.Timeout;

  constructor(private readonly session: Session, private readonly program: Program) {
    this.output = path.resolve(session.folder, session.output);
    this.isIgnored = ignoreOutput(this.output);
    this.settings = SETTINGS.map((name): Watched => `file:${path.join(session.folder, name)}`);
    this.dist = readContents(this.output) ?? {};
  }

  async run(): Promise<void> {
    void this.listenForEnd();
    this.seen = this.look(this.settings);
    await this.synthesize();
    const files = Object.keys(this.seen).filter((watched) => watched.startsWith('file:') && fs.existsSync(placeOf(watched as Watched)));
    this.session.report.print(`watching ${plural(files.length, 'file')} in ${plural(this.folders.count, 'folder')}; Ctrl-C ends`);
    for (;;) {
      await this.settle.next();
      const changed = this.findChanges();
      if (changed.some((watched) => this.settings.includes(watched))) this.program.stop();
      if (changed.length > 0) await this.synthesize();
      else this.folders.follow(Object.keys(this.seen) as Watched[]);
    }
  }

  end(): void {
    clearTimeout(this.giveUp);
    this.folders.close();
    this.program.stop();
  }

  /** A synthesis that is under way may end, so that its output is whole and its lock is gone. */
  private async listenForEnd(): Promise<void> {
    try {
      for (;;) await pause(DAY_MS);
    } catch (error) {
      this.settle.end(error as Error);
      setTimeout(() => this.program.stop(), PATIENCE_MS).unref();
    }
  }

  private onEvent(): void {
    this.settle.poke();
    if (this.runningSince === undefined) return;
    // It may never end: what was saved in the meantime would wait for ever.
    this.giveUp ??= setTimeout(() => {
      if (this.findChanges().length > 0) this.program.stop(`it was given up after ${SLOW_MS / 1000} s, as a file was saved in the meantime`);
    }, this.runningSince + SLOW_MS - Date.now());
  }

  private findChanges(): Watched[] {
    return (Object.keys(this.seen) as Watched[]).filter((watched) => fingerprint(watched, this.isIgnored) !== this.seen[watched]);
  }

  /** Takes what the synthesis made itself for seen. */
  private passOver(made: readonly Watched[]): void {
    Object.assign(this.seen, this.look(made));
  }

  private look(watched: readonly Watched[]): Fingerprints {
    return Object.fromEntries(watched.map((one) => [one, fingerprint(one, this.isIgnored)]));
  }

  private async synthesize(): Promise<void> {
    const { report } = this.session;
    const time = new Date().toTimeString().slice(0, 8);
    const before = this.look(Object.keys(this.seen) as Watched[]);
    this.seen = before;
    this.runningSince = Date.now();
    const started = performance.now();
    const { failure, watched } = await this.program.run((line) => report.print(`  ${line}`));
    const took = Math.round(performance.now() - started);
    this.runningSince = undefined;
    clearTimeout(this.giveUp);
    this.giveUp = undefined;
    // What a failed run did not come to read may be what is wrong with it.
    this.seen = { ...failure === undefined ? pick(before, this.settings) : before, ...watched };
    this.folders.follow(Object.keys(this.seen) as Watched[]);
    // A file may have been saved before its folder was watched.
    this.settle.poke();
    const dist = readContents(this.output);
    const summary = dist === undefined ? `no ${this.session.output}${path.sep} is there` : summarize(this.dist, dist);
    this.dist = dist ?? {};
    if (failure === undefined) report.print(`${time} synthesised in ${took} ms: ${summary}`);
    else this.tellFailure(time, failure, dist === undefined || summary === NO_CHANGE ? 'as it was' : `another nevertheless: ${summary}`);
    this.passOver(this.restless.note(this.findChanges()) as Watched[]);
  }

  private tellFailure(time: string, failure: string, outcome: string): void {
    const { report, output } = this.session;
    report.enter(time);
    report.fail({
      exitCode: Exit.usage, stderr: failure, next: 'correct it and save',
      sentence: `the program failed; ${output}${path.sep} is ${outcome}`,
    });
    report.enter('watch');
  }
}

function pick(seen: Fingerprints, wanted: readonly Watched[]): Fingerprints {
  return Object.fromEntries(wanted.map((one) => [one, seen[one]]));
}

/** Every file of the output folder, but for lists that synth keeps for itself. */
function readContents(folder: string): Contents | undefined {
  try {
    const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map((entry) => path.join(entry.parentPath, entry.name)).sort();
    return Object.fromEntries(files.map((file) => [path.relative(folder, file), fs.readFileSync(file, 'utf8')]));
  } catch (error) {
    // It is not there, or another synth replaces it in this moment.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
