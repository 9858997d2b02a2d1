import { ApiObject, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { namespaceOf } from './internal/objects';
import { declareFact } from './internal/plan-facts';
import { Checks } from './internal/problem';

/** The label that Deployments of this package select by. */
export const APP_LABEL = 'app';

/**
 * A cdk8s-plus Deployment with a stable identity, to be waited for. Not exported: the constructs that use it expose it.
 *
 * @param name name of the Deployment
 * @param app value of the `app` label, which selects the pods: neither a path nor a hash is in it
 */
export function stableDeployment(scope: Construct, id: string, name: string, app: string, props: kplus.DeploymentProps): kplus.Deployment {
  const deployment = new kplus.Deployment(scope, id, {
    ...props,
    metadata: { ...props.metadata, name, labels: { ...props.metadata?.labels, [APP_LABEL]: app } },
    podMetadata: { ...props.podMetadata, labels: { ...props.podMetadata?.labels, [APP_LABEL]: app } },
    select: false,
  });
  deployment.select(kplus.LabelSelector.of({ labels: { [APP_LABEL]: app } }));
  // cdk8s-plus puts a hash of the construct path here, for `scheduling` and `connections`; renaming an id would then
  // restart every pod. The name of the Deployment serves them as well.
  deployment.podMetadata.addLabel(kplus.Pod.ADDRESS_LABEL, name);
  const object = ApiObject.of(deployment);
  // A Service named `db` would inject DB_PORT=tcp://… over the application's own key.
  object.addJsonPatch(JsonPatch.add('/spec/template/spec/enableServiceLinks', false));
  declareFact(deployment, 'rollout', { kind: 'Deployment', namespace: namespaceOf(object), name, selector: `${APP_LABEL}=${app}` });
  return deployment;
}

export function checkReplicas(checks: Checks, replicas: number): void {
  checks.expect(Number.isInteger(replicas) && replicas >= 0, 'replicas', replicas, 'expected a whole number of pods', 'leave it out for the default');
}
