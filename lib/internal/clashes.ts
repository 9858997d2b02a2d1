import { describeIdentity, identityOf, namespaceOfManifest } from './manifest';
import { formatProblem, Problem } from './problem';
import { RenderedObject } from './synth-tree';

/**
 * What is wrong with the rendered objects of an app, whoever made them: the one place where rules over what is rendered
 * are asked.
 */
export function objectMessages(objects: readonly RenderedObject[]): string[] {
  return [...duplicateMessages(objects), ...selectorMessages(objects)];
}

/** Two objects of one identity: the second `kubectl apply` would overwrite the first. */
function duplicateMessages(objects: readonly RenderedObject[]): string[] {
  const first = new Map<string, RenderedObject>();
  const problems: Problem[] = [];
  for (const object of objects) {
    const identity = identityOf(object.manifest);
    const other = first.get(identity);
    if (other === undefined) {
      first.set(identity, object);
      continue;
    }
    problems.push({
      path: object.path, property: 'metadata.name', seen: object.manifest.metadata?.name,
      expected: `expected one ${describeIdentity(object.manifest)} only, and [${other.path}] is it already`,
      fix: 'rename one of the two',
    });
  }
  return problems.map(formatProblem);
}

/** Two Deployments that select the same pods: each would count, and end, the pods of the other. */
function selectorMessages(objects: readonly RenderedObject[]): string[] {
  const first = new Map<string, RenderedObject>();
  const problems: Problem[] = [];
  for (const object of objects.filter(({ manifest }) => manifest.kind === 'Deployment')) {
    const labels = object.manifest.spec?.selector?.matchLabels ?? {};
    const shown = Object.keys(labels).sort().map((key) => `${key}=${labels[key]}`).join(',');
    const scope = `${namespaceOfManifest(object.manifest)} ${shown} ${JSON.stringify(object.manifest.spec?.selector?.matchExpressions ?? [])}`;
    const other = first.get(scope);
    if (other === undefined) {
      first.set(scope, object);
    } else if (identityOf(other.manifest) !== identityOf(object.manifest)) {
      problems.push({
        path: object.path, property: 'selector', seen: shown,
        expected: `expected pods of its own, and ${describeIdentity(other.manifest)} [${other.path}] selects them too`,
        fix: 'give one of the two another name (the label `app`), or another namespace',
      });
    }
  }
  return problems.map(formatProblem);
}
