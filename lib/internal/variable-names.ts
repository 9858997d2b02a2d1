import { containersOf } from './pod-containers';
import { Problem } from './problem';
import { RenderedObject } from './synth-tree';

/** Every version. @see IsEnvVarName in https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go */
const STRICT = /^(?!\.$|\.\.)[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** Kubernetes 1.32 or later, where the feature gate RelaxedEnvironmentVariableValidation is on: printable ASCII but "=". */
const RELAXED = /^[ -<>-~]+$/;

/** Names of environment variables that Kubernetes refuses in some version, or in all. */
export function variableNameProblems(objects: readonly RenderedObject[]): { errors: Problem[]; warnings: Problem[] } {
  const errors: Problem[] = [];
  const warnings: Problem[] = [];
  for (const { construct, manifest } of objects) {
    for (const { name: container, env = [] } of containersOf(manifest)) {
      for (const { name } of env) {
        if (STRICT.test(name)) continue;
        const one = { path: construct.node.path, property: `${container}.env`, seen: name, fix: 'rename the variable' };
        if (RELAXED.test(name)) warnings.push({ ...one, expected: 'expected letters, digits, "_", "-" and ".", a digit not first: Kubernetes before 1.32 refuses it' });
        else errors.push({ ...one, expected: 'expected a name of printable ASCII characters without "=": Kubernetes refuses it' });
      }
    }
  }
  return { errors, warnings };
}
