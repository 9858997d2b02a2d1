/** The way of a plan into a living cluster: what `up` and `apply` have in common. */
import { ClusterPlan } from '../internal/cluster-plan';
import { attachContainers } from './attach';
import { hints } from './hints';
import { loadImages } from './images';
import { kubectlCommand, kubectlOrFail } from './kubectl';
import { filenameArgs, Manifest } from './manifests';
import { createNamespaces } from './namespaces';
import { Preflight } from './preflight';
import { pruneConfigVersions } from './prune-config-versions';
import { waitForRollouts } from './rollout';
import { applySecrets } from './secrets';
import { Session } from './settings';
import { plural, shellQuote } from './text';

export async function deliver(session: Session, plan: ClusterPlan, { imageIds, secretData, manifests }: Preflight): Promise<void> {
  await attachContainers(session, plan);
  const renewed = await loadImages(session, plan, imageIds);
  await createNamespaces(session, plan);
  await applySecrets(session, plan, secretData);
  const applied = appliedObjects(manifests, await applyManifests(session, plan));
  for (const note of oldPodNotes(plan, renewed, applied)) session.report.note(note);
  await waitForRollouts(session, plan);
  await pruneConfigVersions(session, plan, manifests);
  session.report.print(hints(plan, session.folder));
}

async function applyManifests(session: Session, plan: ClusterPlan): Promise<string> {
  let applied = '';
  await session.report.step('apply manifests', async (progress) => {
    const { stdout, stderr } = await kubectlOrFail(plan.cluster, ['apply', ...filenameArgs(session, plan)], {
      sentence: `the API server did not take all of ${session.output}`, next: 'correct what it refuses; `up` again goes on',
    }, { onLine: progress });
    if (stderr.trim() !== '') session.report.note(stderr.trim());
    applied = stdout;
    return summarize(stdout);
  });
  return applied;
}

export interface AppliedObject extends Manifest {
  /** What kubectl said that it did: `created`, `configured`, `unchanged`. */
  readonly result?: string;
}

/** kubectl names no namespace; as it goes by the order of files and documents, the second of a name is the second line. */
export function appliedObjects(manifests: readonly Manifest[], stdout: string): AppliedObject[] {
  const lines = stdout.split('\n').map((line) => line.split(' '));
  return manifests.map((manifest) => {
    const index = lines.findIndex(([object]) => object.replace(/^([^./]+)[^/]*/, '$1') === `${manifest.kind.toLowerCase()}/${manifest.name}`);
    return { ...manifest, result: index < 0 ? undefined : lines.splice(index, 1)[0][1] };
  });
}

/** Pods stay as they are while their Deployment does, also when an image or a ConfigMap has new content under the same name. */
export function oldPodNotes(plan: Pick<ClusterPlan, 'cluster' | 'rollouts'>, renewed: readonly string[], applied: readonly AppliedObject[]): string[] {
  const find = (kind: string, name: string, namespace: string) =>
    applied.find((object) => object.kind === kind && object.name === name && (object.namespace ?? 'default') === namespace);
  return plan.rollouts.flatMap(({ namespace, name }) => {
    const deployment = find('Deployment', name, namespace);
    if (deployment?.result !== 'unchanged') return [];
    const restart = shellQuote(kubectlCommand(plan.cluster, 'rollout', 'restart', `deployment/${name}`, '--namespace', namespace));
    const changed = [...new Set(deployment.configMaps)].filter((configMap) => find('ConfigMap', configMap, namespace)?.result === 'configured');
    return [
      ...renewed.length === 0 ? [] : [`${renewed.join(', ')} is new under the same tag: Deployment ${namespace}/${name} did not change, `
        + `so pods that use it keep the old one until \`${restart}\``],
      ...changed.length === 0 ? [] : [`ConfigMap ${changed.map((configMap) => `${namespace}/${configMap}`).join(', ')} changed: `
        + `Deployment ${namespace}/${name} did not change, so its pods keep the old values until \`${restart}\``],
    ];
  });
}

/** `deployment.apps/echo configured`, line by line, as one sentence. */
function summarize(stdout: string): string {
  const results = stdout.split('\n').filter((line) => line !== '').map((line) => line.split(' ').pop()!);
  const counts = [...new Set(results)].sort().map((result) => `${results.filter((other) => other === result).length} ${result}`);
  return `${plural(results.length, 'object')} applied: ${counts.join(', ')}`;
}
