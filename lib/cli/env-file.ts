import { EnvEntry, EnvProblem, readEnvFile } from '../internal/env-file';

/**
 * The env file of a Secret, read as kubectl reads it: so the line that synth prints and what `up` does give the same
 * Secret. Messages never repeat a value, nor a key that cannot be one.
 */
export interface EnvFile {
  readonly entries: readonly EnvEntry[];
  /** Why kubectl would refuse the file, one sentence each. */
  readonly problems: readonly string[];
}

/** `environment` gives the value of a line that is a key alone, as kubectl does. */
export function parseEnvFile(text: string, environment: Record<string, string | undefined> = {}): EnvFile {
  const { entries, problems } = readEnvFile(text, environment);
  return { entries, problems: problems.map(describe) };
}

function describe({ line, twice }: EnvProblem): string {
  return twice === undefined
    ? `line ${line}: expected KEY=value; the part before "=" is not a name of letters, digits, "_", "-" and "."`
    : `line ${line}: ${twice} is given a second time; keep one`;
}

export interface PickedKeys {
  readonly data: Record<string, string>;
  /** Why some cannot be had, one sentence each. */
  readonly problems: readonly string[];
  /** What may be wrong with those that can be had. */
  readonly notes: readonly string[];
}

/** Spring resolves it in any property, also in one from an environment variable; with a backslash somebody knows what they do. */
const PLACEHOLDER = /(?<!\\)\$\{[^]*\}/;

/** The planned keys with their values, or why they cannot be had. Other keys of the file stay out of the Secret. */
export function pickKeys(file: EnvFile, keys: readonly string[]): PickedKeys {
  const data: Record<string, string> = {};
  const problems = [...file.problems];
  const notes: string[] = [];
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
      if (PLACEHOLDER.test(entry.value)) {
        notes.push(`line ${entry.line}: the value of ${key} holds \${…}, expected one without, as Spring resolves that: the application gets another value, `
          + 'or does not start; choose a value without ${…} (a backslash in front of it helps from Spring Boot 3.4 on only)');
      }
    }
  }
  return { data, problems, notes };
}
