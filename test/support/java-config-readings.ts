import { formatProblem } from '../../lib/internal/problem';
import { ConfigProblem, ConfigReading } from '../../lib/spring/config-entry';

/** Names and values, a list for each document. */
export function pairs({ documents }: ConfigReading): [string, string][][] {
  return documents.map(({ entries }) => entries.map(({ property, value }) => [property, value]));
}

/** Messages as a construct of the path `app` would give them. */
export function messages(problems: readonly ConfigProblem[]): string[] {
  return problems.map((problem) => formatProblem({ ...problem, path: 'app' }));
}
