/** Waits for what is in the cluster, by one look after the other. */
import { CliError } from './errors';
import { pause } from './exec';
import { PodFailure } from './pod-failure';
import { Session } from './settings';

export const POLL_MS = 1000;

/** What one look says of a thing that is waited for. */
export interface Verdict {
  readonly done: boolean;
  readonly line: string;
  readonly failure?: PodFailure;
}

export interface Waiting<S, V extends Verdict> {
  /** Title of the step. */
  readonly title: string;
  /** What its finished line begins with. */
  readonly finished: string;
  readonly look: () => Promise<S[]>;
  readonly judge: (seen: S, troubledFor: (what: string) => number) => V;
  readonly broken: (seen: S, failure: PodFailure) => Promise<CliError>;
  readonly tooLate: (verdicts: readonly V[]) => CliError | Promise<CliError>;
}

/** Waits until all is done, or says early why that will not come to pass. */
export async function waitUntilDone<S, V extends Verdict>(session: Session, { title, finished, look, judge, broken, tooLate }: Waiting<S, V>): Promise<void> {
  await session.report.step(title, async (progress) => {
    const deadline = Date.now() + session.timeoutMs;
    const troubledFor = troubleClock();
    for (;;) {
      const looks = await look();
      const verdicts = looks.map((seen) => judge(seen, troubledFor));
      progress(verdicts.filter(({ done }) => !done).map(({ line }) => line).join('; '));
      const failed = verdicts.findIndex(({ failure }) => failure !== undefined);
      if (failed >= 0) throw await broken(looks[failed], verdicts[failed].failure!);
      if (verdicts.every(({ done }) => done)) return `${finished}: ${verdicts.map(({ line }) => line).join('; ')}`;
      if (Date.now() >= deadline) throw await tooLate(verdicts);
      await pause(POLL_MS);
    }
  });
}

/** How long each trouble has been seen; asked about once, it has just begun. */
export function troubleClock(now: () => number = Date.now): (what: string) => number {
  const firstSeen = new Map<string, number>();
  return (what) => {
    if (!firstSeen.has(what)) firstSeen.set(what, now());
    return now() - firstSeen.get(what)!;
  };
}
