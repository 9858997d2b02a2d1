/**
 * An env file, read exactly as `kubectl create secret generic --from-env-file` reads it: no quotes are processed, nothing
 * is unescaped, spaces at the end stay. A key that cannot be one is not given on: it may be the second line of a secret.
 */

export interface EnvEntry {
  readonly key: string;
  readonly value: string;
  /** Counted from 1. */
  readonly line: number;
  /** Whether the line is a key alone, whose value is that of the environment. */
  readonly keyAlone: boolean;
}

export interface EnvFile {
  readonly entries: readonly EnvEntry[];
  /** Why kubectl would refuse the file. */
  readonly problems: readonly EnvProblem[];
}

export interface EnvProblem {
  readonly line: number;
  /** The key that comes a second time; undefined where what stands in front of the "=" is none. */
  readonly twice: string | undefined;
}

// What Go calls white space; JavaScript's \s differs in U+0085 and U+FEFF.
const LEADING_SPACE = /^[\t\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
// Kubernetes' IsEnvVarName.
const KEY = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** `environment` gives the value of a line that is a key alone, as kubectl does. */
export function readEnvFile(text: string, environment: Record<string, string | undefined> = {}): EnvFile {
  const entries: EnvEntry[] = [];
  const problems: EnvProblem[] = [];
  text.replace(/^\ufeff/, '').split('\n').forEach((raw, index) => {
    const line = index + 1;
    // A carriage return goes with the line end; leading white space goes, trailing stays.
    const content = raw.replace(/\r$/, '').replace(LEADING_SPACE, '');
    if (content === '' || content.startsWith('#')) return;
    const equals = content.indexOf('=');
    const keyAlone = equals < 0;
    const key = keyAlone ? content : content.slice(0, equals);
    const value = keyAlone ? environment[key] ?? '' : content.slice(equals + 1);
    if (!KEY.test(key) || key === '.' || key.startsWith('..')) {
      problems.push({ line, twice: undefined });
    } else if (entries.some((entry) => entry.key === key)) {
      problems.push({ line, twice: key });
    } else {
      entries.push({ key, value, line, keyAlone });
    }
  });
  return { entries, problems };
}
