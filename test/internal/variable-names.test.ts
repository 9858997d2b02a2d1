import { ApiObject, Chart } from 'cdk8s';
import { describeProblem } from '../../lib/internal/problem';
import { RenderedObject } from '../../lib/internal/synth-tree';
import { variableNameProblems } from '../../lib/internal/variable-names';
import { removeTempFolders } from '../support/folders';
import { quietApp } from '../support/synth';

afterEach(removeTempFolders);

function problems(...names: string[]): { errors: string[]; warnings: string[] } {
  const spec = { containers: [{ name: 'web', env: names.map((name) => ({ name, value: 'x' })) }] };
  const object = new ApiObject(new Chart(quietApp(), 'test'), 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec } as never);
  const { errors, warnings } = variableNameProblems([new RenderedObject(object)]);
  return { errors: errors.map(describeProblem), warnings: warnings.map(describeProblem) };
}

test('the name of a variable of letters, digits, "_", "-" and "." is fine in every version', () => {
  expect(problems('DB_URL', 'db-url', 'my.map.key', '_', '.a', '-')).toEqual({ errors: [], warnings: [] });
});

test('another one of printable ASCII is a warning, as only Kubernetes 1.32 or later takes it', () => {
  const told = (name: string) => `web.env: "${name}", expected letters, digits, "_", "-" and ".", a digit not first: Kubernetes before 1.32 refuses it; rename the variable`;
  expect(problems('1ST', 'my.map[Some.Key]', 'a b', '..a', '.').warnings).toEqual(['1ST', 'my.map[Some.Key]', 'a b', '..a', '.'].map(told));
});

test('any other is an error', () => {
  const told = (name: string) => `web.env: "${name}", expected a name of printable ASCII characters without "=": Kubernetes refuses it; rename the variable`;
  expect(problems('', 'A=B', 'ä')).toEqual({ errors: ['', 'A=B', 'ä'].map(told), warnings: [] });
});
