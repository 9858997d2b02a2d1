import { applySizeProblems, dataSizeProblems } from './apply-size';
import { clashMessages } from './clashes';
import { dollarReferenceProblems } from './dollar-references';
import { plaintextMessages } from './plaintext-secrets';
import { formatProblem } from './problem';
import { RenderedObject } from './synth-tree';
import { variableNameProblems } from './variable-names';

/** Messages, each with the path of its construct. */
export interface Findings {
  /** What stops synth. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** What rules say about the rendered objects of an app, whoever made them: the one place where they are asked. */
export function objectFindings(objects: readonly RenderedObject[]): Findings {
  const tooMuch = dataSizeProblems(objects);
  const tooLarge = applySizeProblems(objects).filter(({ path }) => tooMuch.every((problem) => problem.path !== path));
  const names = variableNameProblems(objects);
  // Elsewhere somebody may apply server-side; a ConfigMap of this size is a slip.
  const isConfig = ({ path }: { path: string }) => objects.some((object) => object.path === path && object.manifest.kind === 'ConfigMap');
  return {
    errors: [...clashMessages(objects), ...plaintextMessages(objects), ...[...tooMuch, ...tooLarge.filter(isConfig), ...names.errors].map(formatProblem)],
    warnings: [...tooLarge.filter((problem) => !isConfig(problem)), ...dollarReferenceProblems(objects), ...names.warnings].map(formatProblem),
  };
}
