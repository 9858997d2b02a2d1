/** What `dist/kind/<cluster>.plan.json` must look like, as checks that name every place that is wrong. */
import { ClusterPlan } from '../internal/cluster-plan';
import { formatProblem } from '../internal/problem';

type Report = (property: string, seen: unknown, expected: string) => void;
type Check = (value: unknown, property: string, report: Report) => void;

/** Handed to docker, kind and kubectl as an argument: must not read as an option, nor break the output. */
const name: Check = (value, property, report) => {
  if (typeof value !== 'string' || !/^[^-\s\u0000-\u001f\u007f][^\s\u0000-\u001f\u007f]*$/.test(value)) {
    report(property, value, 'expected a name without spaces that does not begin with "-"');
  }
};
/** A selector, an address: passed behind an option, never read as one. */
const text: Check = (value, property, report) => {
  if (typeof value !== 'string' || value === '') report(property, value, 'expected a text');
};
const fileName: Check = (value, property, report) => {
  if (typeof value !== 'string' || !/^[a-z0-9][\w.-]*$/i.test(value)) report(property, value, 'expected the name of a file beside the plan');
};
/** Handed to kubectl behind the output folder, which it must not leave. */
const filePath: Check = (value, property, report) => {
  if (typeof value !== 'string' || !/^[^-/\\\u0000-\u001f\u007f][^\u0000-\u001f\u007f]*$/.test(value) || value.split(/[/\\]/).includes('..')) {
    report(property, value, 'expected the path of a file below the output folder, without ".."');
  }
};
const port: Check = (value, property, report) => {
  if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > 65535) report(property, value, 'expected a port from 1 to 65535');
};
const oneOf = (...choices: readonly string[]): Check => (value, property, report) => {
  if (!choices.includes(value as string)) report(property, value, `expected ${choices.join(' or ')}`);
};
const optional = (check: Check): Check => (value, property, report) => {
  if (value !== undefined) check(value, property, report);
};
const listOf = (check: Check): Check => (value, property, report) => {
  if (!Array.isArray(value)) report(property, value, 'expected a list');
  else value.forEach((item, index) => check(item, `${property}[${index}]`, report));
};
const object = (fields: Record<string, Check>): Check => (value, property, report) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return report(property, value, 'expected an object');
  for (const [key, check] of Object.entries(fields)) {
    check((value as Record<string, unknown>)[key], property === '' ? key : `${property}.${key}`, report);
  }
};

const FIELDS: Record<Exclude<keyof ClusterPlan, 'planVersion'>, Check> = {
  cluster: name,
  config: fileName,
  nodes: listOf(object({ name, role: oneOf('control-plane', 'worker') })),
  manifests: listOf(filePath),
  namespaces: listOf(name),
  images: listOf(name),
  containers: listOf(object({ name, attach: oneOf('container', 'nodes'), network: name })),
  secrets: listOf(object({ namespace: name, name, keys: listOf(name), envFile: optional(text) })),
  configVersions: listOf(object({ namespace: name, name })),
  migrations: listOf(object({ namespace: name, name, image: name })),
  rollouts: listOf(object({ kind: oneOf('Deployment'), namespace: name, name, selector: text })),
  ports: listOf(object({
    listenAddress: text, hostPort: port, containerPort: port, protocol: oneOf('TCP', 'UDP', 'SCTP'), node: name,
    service: optional(object({ namespace: name, name })),
  })),
  dashboardAccess: listOf(object({ namespace: name, serviceAccount: name })),
};

/** Everything that is wrong with a parsed plan, in the form that all messages of the library have. */
export function planProblems(content: unknown, file: string): string[] {
  const problems: string[] = [];
  const report: Report = (property, seen, expected) => {
    problems.push(formatProblem({ path: file, property, seen, expected, fix: 'synthesise again' }));
  };
  const version = (content as { planVersion?: unknown } | null)?.planVersion;
  if (version !== 1) {
    report('planVersion', version, 'expected 1, the only version this command reads');
    return problems;
  }
  object(FIELDS)(content, '', report);
  return problems;
}
