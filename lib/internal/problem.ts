/**
 * One thing that is wrong with what the user wrote, in the one form that every message of the library has:
 * `[construct path] property: value seen, what is expected; the fix`.
 */
export interface Problem {
  /** Path of the construct, as `construct.node.path` gives it; the construct's class where there is no path yet. */
  readonly path: string;
  /** The property that is wrong, as the user wrote it: `nodePort`, `variables.DB_PWD`, `nodes[1].labels`. */
  readonly property: string;
  /** The value seen. Never a secret's value: give `MASKED` then, or say in a `SeenText` what is wrong with it. */
  readonly seen: unknown;
  /** What is expected, as a half sentence: `expected an integer from 30000 to 32767`. */
  readonly expected: string;
  /** What to do, as an imperative: `leave it out to let Kubernetes choose`. */
  readonly fix: string;
}

/** Stands in messages in place of a value, in words of its own. */
export class SeenText {
  public constructor(public readonly text: string) {}
}

/** Where a value may be secret. */
export const MASKED = new SeenText('(value hidden)');

/** Longest value that a message repeats whole. */
const LONGEST = 80;

export function formatProblem(problem: Problem): string {
  return `[${problem.path}] ${describeProblem(problem)}`;
}

/** The message without the construct path, for `node.addValidation`: cdk8s puts the path in front. */
export function describeProblem(problem: Omit<Problem, 'path'>): string {
  return `${problem.property}: ${formatSeen(problem.seen)}, ${problem.expected}; ${problem.fix}`;
}

/** Throws one error that names every problem; returns when there is none. */
export function throwProblems(problems: readonly Problem[]): void {
  if (problems.length > 0) {
    throw new Error(problems.map(formatProblem).join('\n'));
  }
}

function formatSeen(seen: unknown): string {
  if (seen === undefined) return 'nothing given';
  if (seen instanceof SeenText) return seen.text;
  // JSON has no NaN and no Infinity: it writes null.
  const text = typeof seen === 'number' ? String(seen) : JSON.stringify(seen) ?? String(seen);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text;
}

/** Gathers what is wrong with the props of one construct or value, so that the user sees all of it at once. */
export class Checks {
  private readonly problems: Problem[] = [];

  public constructor(private readonly path: string) {}

  /** Notes a problem unless `ok`; gives `ok` back so that a check can depend on another. */
  public expect(ok: boolean, property: string, seen: unknown, expected: string, fix: string): boolean {
    if (!ok) this.problems.push({ path: this.path, property, seen, expected, fix });
    return ok;
  }

  /** Throws everything that was noted. */
  public throwAll(): void {
    throwProblems(this.problems);
  }
}
