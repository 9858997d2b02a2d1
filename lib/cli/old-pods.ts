/** Pods that go on with what they started with, as nothing replaces them. */
import { ClusterPlan, PlannedSecret } from '../internal/cluster-plan';
import { kubectlCommand, KubeObject, kubectlOrFail, objectsOf } from './kubectl';
import { AppliedObject } from './manifests';
import { Session } from './settings';
import { shellQuote } from './text';

/** Pod templates of Deployments, by namespace and name. */
export type PodTemplates = ReadonlyMap<string, string>;

/**
 * The templates as the API server has them. kubectl says `configured` of a Deployment that the API server left as it was too:
 * a default that is written out, and `1024Mi` for `1Gi`, are changes to it.
 */
export async function podTemplates(session: Session, plan: Pick<ClusterPlan, 'cluster'>): Promise<PodTemplates> {
  session.report.enter('read Deployments');
  const { stdout } = await kubectlOrFail(plan.cluster, ['get', 'deployments.apps', '--all-namespaces', '--output', 'json'], {
    sentence: `the Deployments of cluster ${plan.cluster} could not be read`, next: '`up` again goes on',
  });
  return new Map((objectsOf(stdout) as (KubeObject & { readonly spec: { readonly template: unknown } })[])
    .map(({ metadata, spec }) => [`${metadata.namespace}/${metadata.name}`, JSON.stringify(spec.template)]));
}

/** What has new content under the same name. */
export interface Renewed {
  readonly images: readonly string[];
  readonly secrets: readonly PlannedSecret[];
}

/** Pods stay as they are while their template does, also when an image, a ConfigMap or a Secret has new content under the same name. */
export function oldPodNotes(
  plan: Pick<ClusterPlan, 'cluster' | 'rollouts'>, renewed: Renewed, applied: readonly AppliedObject[], before: PodTemplates, after: PodTemplates,
): string[] {
  const find = (kind: string, name: string, namespace: string) =>
    applied.find((object) => object.kind === kind && object.name === name && (object.namespace ?? 'default') === namespace);
  return plan.rollouts.flatMap(({ namespace, name }) => {
    const deployment = find('Deployment', name, namespace);
    const shown = `${namespace}/${name}`;
    if (!deployment || !before.has(shown) || before.get(shown) !== after.get(shown)) return [];
    const configMaps = deployment.configMaps.filter((configMap) => find('ConfigMap', configMap, namespace)?.result === 'configured');
    const secrets = deployment.secrets.filter((secret) => renewed.secrets.some((other) => other.name === secret && other.namespace === namespace));
    const changed = new Set([...configMaps.map((configMap) => `ConfigMap ${namespace}/${configMap}`), ...secrets.map((secret) => `Secret ${namespace}/${secret}`)]);
    const template = `the pod template of Deployment ${shown} did not change`;
    const restart = shellQuote(kubectlCommand(plan.cluster, 'rollout', 'restart', `deployment/${name}`, '--namespace', namespace));
    return [
      ...renewed.images.length === 0 ? []
        : [`${renewed.images.join(', ')} is new under the same tag: ${template}, so pods that use it keep the old one until \`${restart}\``],
      ...changed.size === 0 ? []
        : [`${[...changed].join(', ')} changed: ${template}, so its pods keep the old values until \`${restart}\``],
    ];
  });
}
