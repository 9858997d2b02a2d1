/**
 * Tells the user what happens: one line per finished step, a live line on terminals while it runs, plain lines at a
 * moderate rate where there is no terminal. All output of the command line goes through here, so this is also the one
 * place that strips control characters and hides secrets.
 */
import { createColors } from 'picocolors';
import { Failure } from './errors';
import { formatDuration, indent, shellQuote, stripControls } from './text';

/** Says how a running step gets on. */
export type Progress = (detail: string) => void;

export interface Reporter {
  /** The step that runs, or ran last. */
  readonly currentStep: string;
  /** Runs one step; `work` returns the sentence for its finished line. */
  step(title: string, work: (progress: Progress) => Promise<string>): Promise<void>;
  /** Names a step that is over in no time: a failure is told with its name. */
  enter(title: string): void;
  print(text: string): void;
  note(text: string): void;
  /** Never print this value, whoever says it: the application's own log may. */
  hide(secret: string): void;
  fail(failure: Failure): void;
  interrupted(advice: string): void;
}

export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A shorter secret would turn every other word into asterisks. */
const SHORTEST_HIDDEN = 4;
const TICK_MS = 1000;

export function createReporter(out: Output, err: Output, now: () => number = Date.now): Reporter {
  const secrets = new Set<string>();
  let currentStep = '';
  const clean = (text: string) => {
    let shown = stripControls(text);
    for (const secret of secrets) shown = shown.split(secret).join('********');
    return shown;
  };
  const print = (text: string) => out.write(`${clean(text)}\n`);
  // Colours are put on after cleaning, as they are control characters themselves.
  const mark = (sign: string, text: string) => out.write(`${sign} ${clean(text)}\n`);

  const step: Reporter['step'] = async (title, work) => {
    currentStep = title;
    const started = now();
    const live = out.isTTY ? liveLine(out, clean, title, started, now) : plainLines(print, title, started, now);
    const timer = setInterval(live.tick, TICK_MS);
    live.tick();
    let sentence: string;
    try {
      sentence = await work(live.progress);
    } finally {
      clearInterval(timer);
      live.end();
    }
    const took = now() - started;
    mark(colors(out).green('✓'), took >= 1000 ? `${sentence} (${formatDuration(took)})` : sentence);
  };

  return {
    get currentStep() { return currentStep; },
    step,
    enter: (title) => { currentStep = title; },
    print,
    note: (text) => { mark(colors(out).yellow('!'), text); },
    hide: (secret) => {
      for (const form of [secret, Buffer.from(secret).toString('base64')]) {
        if (form.length >= SHORTEST_HIDDEN) secrets.add(form);
      }
    },
    fail: (failure) => {
      err.write(`${colors(err).red('✗')} ${clean(formatFailure(currentStep, failure))}\n`);
    },
    interrupted: (advice) => {
      err.write(`${colors(err).yellow('!')} ${clean(`interrupted during step "${currentStep || 'start'}"; ${advice}`)}\n`);
    },
  };
}

/** Colours on terminals only: picocolors by itself would colour the logs of CI as well. */
function colors(stream: Output) {
  return createColors(stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb');
}

/** The report of a failure: step, sentence, findings, command, its stderr, the next thing to try. */
export function formatFailure(step: string, failure: Failure): string {
  const lines = [step === '' ? failure.sentence : `${step}: ${failure.sentence}`];
  for (const finding of failure.findings ?? []) lines.push(`  - ${finding.replace(/\n/g, '\n    ')}`);
  if (failure.command) lines.push(indent(`command: ${shellQuote(failure.command)}`));
  if (failure.stderr) lines.push(indent('it said:'), indent(failure.stderr.trim(), '    '));
  if (failure.next) lines.push(indent(`next: ${failure.next}`));
  return lines.join('\n');
}

interface Live {
  readonly progress: Progress;
  readonly tick: () => void;
  readonly end: () => void;
}

function liveLine(out: Output, clean: (text: string) => string, title: string, started: number, now: () => number): Live {
  let detail = '';
  const tick = () => {
    const text = clean(`… ${title}${detail ? `: ${detail}` : ''} (${formatDuration(now() - started)})`).replace(/\s+/g, ' ');
    out.write(`\r\u001b[K${text.slice(0, (out.columns || 80) - 1)}`);
  };
  return { progress: (next) => { detail = next; tick(); }, tick, end: () => { out.write('\r\u001b[K'); } };
}

/**
 * Without a terminal: the first word after 1 s (a quick step needs none), changes at most every 3 s, silence ends
 * after 30 s.
 */
export function plainLines(print: (text: string) => void, title: string, started: number, now: () => number): Live {
  let detail = '';
  let told = '';
  let toldAt = started;
  const tick = () => {
    const waited = now() - toldAt;
    const news = detail !== told && waited >= (told === '' ? 1000 : 3000);
    if (!news && waited < 30_000) return;
    told = detail;
    toldAt = now();
    print(`  ${title}: ${detail || 'still at it'} (${formatDuration(toldAt - started)})`);
  };
  return { progress: (next) => { detail = next; tick(); }, tick, end: () => undefined };
}
