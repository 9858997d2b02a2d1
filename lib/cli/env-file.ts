/**
 * The env file of a Secret, read exactly as `kubectl create secret generic --from-env-file` reads it: so the line that
 * synth prints and what `up` does give the same Secret. No quotes are processed, nothing is unescaped, spaces at the end
 * stay. Messages never repeat a value, nor a key that cannot be one (it may be the second line of a secret).
 */

export interface EnvEntry {
  readonly key: string;
  readonly value: string;
  /** Counted from 1. */
  readonly line: number;
}

export interface EnvFile {
  readonly entries: readonly EnvEntry[];
  /** Why kubectl would refuse the file, one sentence each. */
  readonly problems: readonly string[];
}

// What Go calls white space; JavaScript's \s differs in U+0085 and U+FEFF.
const LEADING_SPACE = /^[\t\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
// Kubernetes' IsEnvVarName.
const KEY = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** `environment` gives the value of a line that is a key alone, as kubectl does. */
export function parseEnvFile(text: string, environment: Record<string, string | undefined> = {}): EnvFile {
  const entries: EnvEntry[] = [];
  const problems: string[] = [];
  text.replace(/^\ufeff/, '').split('\n').forEach((raw, index) => {
    const line = index + 1;
    // A carriage return goes with the line end; leading white space goes, trailing stays.
    const content = raw.replace(/\r$/, '').replace(LEADING_SPACE, '');
    if (content === '' || content.startsWith('#')) return;
    const equals = content.indexOf('=');
    const key = equals < 0 ? content : content.slice(0, equals);
    const value = equals < 0 ? environment[key] ?? '' : content.slice(equals + 1);
    if (!KEY.test(key) || key === '.' || key.startsWith('..')) {
      problems.push(`line ${line}: expected KEY=value; the part before "=" is not a name of letters, digits, "_", "-" and "."`);
    } else if (entries.some((entry) => entry.key === key)) {
      problems.push(`line ${line}: ${key} is given a second time; keep one`);
    } else {
      entries.push({ key, value, line });
    }
  });
  return { entries, problems };
}

/** The planned keys with their values, or why they cannot be had. Other keys of the file stay out of the Secret. */
export function pickKeys(file: EnvFile, keys: readonly string[]): { data: Record<string, string>; problems: string[] } {
  const data: Record<string, string> = {};
  const problems = [...file.problems];
  for (const key of keys) {
    const entry = file.entries.find((candidate) => candidate.key === key);
    if (!entry) {
      problems.push(`${key} is not in it; add a line ${key}=<value>`);
    } else if (entry.value === '') {
      problems.push(`line ${entry.line}: ${key} has no value; write it behind the "="`);
    } else if (/^(["']).*\1$/s.test(entry.value) && entry.value.length > 1) {
      problems.push(`line ${entry.line}: the value of ${key} is wrapped in quotes, which kubectl would keep as part of it; remove them`);
    } else {
      data[key] = entry.value;
    }
  }
  return { data, problems };
}
