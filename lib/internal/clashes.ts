import { describeIdentity, identityOf, namespaceOfManifest } from './manifest';
import { formatProblem } from './problem';
import { repeated } from './repeated';
import { RenderedObject } from './synth-tree';

/** Objects of which one would undo what another does. */
export function clashMessages(objects: readonly RenderedObject[]): string[] {
  return [...duplicateMessages(objects), ...selectorMessages(objects)];
}

/** Two objects of one identity: the second `kubectl apply` would overwrite the first. */
function duplicateMessages(objects: readonly RenderedObject[]): string[] {
  return repeated(objects, ({ manifest }) => identityOf(manifest)).map(({ item, first }) => formatProblem({
    path: item.path, property: 'metadata.name', seen: item.manifest.metadata?.name,
    expected: `expected one ${describeIdentity(item.manifest)} only, and [${first.path}] is it already`,
    fix: 'rename one of the two',
  }));
}

/** Two Deployments that select the same pods: each would count, and end, the pods of the other. */
function selectorMessages(objects: readonly RenderedObject[]): string[] {
  const deployments = objects.filter(({ manifest }) => manifest.kind === 'Deployment');
  return repeated(deployments, ({ manifest }) => `${namespaceOfManifest(manifest)} ${labelsOf(manifest)} ${JSON.stringify(manifest.spec?.selector?.matchExpressions ?? [])}`)
    .filter(({ item, first }) => identityOf(first.manifest) !== identityOf(item.manifest))
    .map(({ item, first }) => formatProblem({
      path: item.path, property: 'selector', seen: labelsOf(item.manifest),
      expected: `expected pods of its own, and ${describeIdentity(first.manifest)} [${first.path}] selects them too`,
      fix: 'give one of the two another name (the label `app`), or another namespace',
    }));
}

/** The labels that a Deployment selects by, in one order: `app=shop,tier=web`. */
function labelsOf({ spec }: RenderedObject['manifest']): string {
  const labels = spec?.selector?.matchLabels ?? {};
  return Object.keys(labels).sort().map((key) => `${key}=${labels[key]}`).join(',');
}
