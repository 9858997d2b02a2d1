/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */
import { containersOf } from './pod-containers';
import { Problem } from './problem';
import { RenderedObject } from './synth-tree';

/** Every version. @see IsEnvVarName in https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go */
const STRICT = /^(?!\.$|\.\.)[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** Kubernetes 1.32 or later, where the feature gate RelaxedEnvironmentVariableValidation is on: printable ASCII but "=". */
const RELAXED = /^[ -<>-~]+$/;

/** Names of environment variables that Kubernetes refuses in some version, or in all. */
export function variableNameProblems(objects: readonly RenderedObject[]): { errors: Problem[]; warnings: Problem[] } {
  const odd = objects.flatMap(({ path, manifest }) => containersOf(manifest)
    .flatMap(({ name: container, env = [] }: any) => env.map(({ name }: any) => ({ path, property: `${container}.env`, seen: name })) as { path: string; property: string; seen: string }[]))
    .filter(({ seen }) => !STRICT.test(seen));
  return {
    errors: odd.filter(({ seen }) => !RELAXED.test(seen))
      .map((one) => ({ ...one, expected: 'expected a name of printable ASCII characters without "=": Kubernetes refuses it', fix: 'rename the variable' })),
    warnings: odd.filter(({ seen }) => RELAXED.test(seen))
      .map((one) => ({ ...one, expected: 'expected letters, digits, "_", "-" and ".", a digit not first: Kubernetes before 1.32 refuses it', fix: 'rename the variable' })),
  };
}
