import { readEnvFile } from '../internal/env-file';
import { SeenText } from '../internal/problem';
import { at, ConfigProblem, ConfigReading } from './config-entry';

/** The keys of an env file as entries; their names are those of variables. Without keys alone: synth must not depend on who runs it. */
export function readEnvSource(file: string, text: string): ConfigReading {
  const { entries, problems } = readEnvFile(text);
  const refused = problems.map(({ line, twice }): ConfigProblem => twice === undefined
    ? {
      property: at({ file, line }), seen: new SeenText('(line hidden)'),
      expected: 'expected KEY=value, with a name of letters, digits, "_", "-" and "." in front of the "="', fix: 'correct the line, or put "#" in front',
    }
    : { property: at({ file, line }, twice), seen: new SeenText('given a second time'), expected: 'expected each key once, as kubectl does', fix: 'keep one' });
  // Not named: it may be the second line of a secret.
  const alone = entries.filter(({ keyAlone }) => keyAlone).map(({ line }): ConfigProblem => ({
    property: at({ file, line }),
    seen: new SeenText('a key alone, which takes its value from the environment of whoever runs this'),
    expected: 'expected the value in the file',
    fix: 'write KEY=<value>, or KEY= for an empty one',
  }));
  const given = entries.filter(({ keyAlone }) => !keyAlone)
    .map(({ key, value, line }) => ({ property: key, value, origin: { file, line }, document: 0 }));
  return { documents: given.length === 0 ? [] : [{ index: 0, entries: given }], problems: [...refused, ...alone] };
}
