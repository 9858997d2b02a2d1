/**
 * What a Deployment's objects say about its rollout: pure, from one look at the cluster to a line and a verdict.
 * Stricter than `kubectl rollout status`, which is content while old pods still terminate: here "done" means that only
 * pods of the new revision are left.
 */
import { PlannedRollout } from '../internal/cluster-plan';
import { KubeObject } from './kubectl';
import { PodObject, podFailure, PodFailure, podHint } from './pod-failure';

export interface DeploymentObject extends KubeObject {
  readonly spec: { readonly replicas?: number; readonly paused?: boolean };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly replicas?: number;
    readonly updatedReplicas?: number;
    readonly readyReplicas?: number;
    readonly availableReplicas?: number;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly reason?: string; readonly message?: string }[];
  };
}

export interface RolloutSnapshot {
  readonly rollout: PlannedRollout;
  readonly deployment?: DeploymentObject;
  readonly replicaSets: readonly KubeObject[];
  readonly pods: readonly PodObject[];
}

export interface RolloutVerdict {
  readonly done: boolean;
  /** `travel-planner-app: 1 of 2 ready, 1 old, 1 terminating`. */
  readonly line: string;
  readonly failure?: PodFailure;
  /** Pods to look at when it takes too long: those of the new revision that are not ready. */
  readonly waitingFor: readonly PodObject[];
}

const REVISION = 'deployment.kubernetes.io/revision';

/** `troubledFor(pod, reason)` tells how long a trouble has been seen, in milliseconds. */
export function judgeRollout(snapshot: RolloutSnapshot, troubledFor: (what: string) => number): RolloutVerdict {
  const { rollout, deployment } = snapshot;
  if (!deployment) {
    return failed(rollout, 'is in the plan, but not in the cluster', 'see whether the output folder holds it and synthesise again');
  }
  if (deployment.spec.paused) {
    const resume = `\`kubectl rollout resume deployment/${rollout.name} --namespace ${rollout.namespace}\``;
    return failed(rollout, 'is paused, so its rollout never ends', resume);
  }
  const status = deployment.status ?? {};
  const desired = deployment.spec.replicas ?? 1;
  const observed = (status.observedGeneration ?? 0) >= (deployment.metadata.generation ?? 0);
  // Evicted and finished pods stay as records; nothing runs in them.
  const pods = snapshot.pods.filter((pod) => isTerminating(pod) || !['Failed', 'Succeeded'].includes(pod.status?.phase ?? ''));
  const newSet = observed ? newReplicaSet(deployment, snapshot.replicaSets) : undefined;
  const fresh = pods.filter((pod) => !isTerminating(pod) && newSet !== undefined && isOwnedBy(pod, newSet));
  const terminating = pods.filter(isTerminating).length;
  const old = newSet === undefined ? 0 : pods.length - terminating - fresh.length;
  const ready = fresh.filter(isReady).length;
  const done = observed && terminating === 0 && old === 0 && pods.length === desired && ready === desired
    && [status.updatedReplicas, status.readyReplicas, status.availableReplicas, status.replicas].every((count) => (count ?? 0) === desired);
  const waitingFor = fresh.filter((pod) => !isReady(pod));
  return {
    done, waitingFor, failure: deploymentFailure(rollout, status, troubledFor) ?? firstPodFailure(waitingFor, troubledFor),
    line: `${rollout.name}: ${[
      `${ready} of ${desired} ready`, old > 0 && `${old} old`, terminating > 0 && `${terminating} terminating`,
      waitingFor.map(podHint).find((hint) => hint !== undefined),
    ].filter(Boolean).join(', ')}`,
  };
}

function failed(rollout: PlannedRollout, what: string, next: string): RolloutVerdict {
  const sentence = `Deployment ${rollout.namespace}/${rollout.name} ${what}`;
  return { done: false, line: `${rollout.name}: ${what}`, waitingFor: [], failure: { sentence, next } };
}

/** Troubles that never become a pod: a quota, a refused pod template, a progress deadline. */
function deploymentFailure(
  rollout: PlannedRollout, status: NonNullable<DeploymentObject['status']>, troubledFor: (what: string) => number,
): PodFailure | undefined {
  const refused = status.conditions?.find(({ type, status: is }) => type === 'ReplicaFailure' && is === 'True');
  const name = `${rollout.namespace}/${rollout.name}`;
  if (refused && troubledFor(`${name} ReplicaFailure`) >= 10_000) {
    return { sentence: `Deployment ${name} cannot create pods: ${refused.message ?? refused.reason}`, next: 'correct the Deployment or the quota it runs into' };
  }
  const late = status.conditions?.find(({ type, reason }) => type === 'Progressing' && reason === 'ProgressDeadlineExceeded');
  // The condition may still be that of the release before, until the controller has looked at the new one.
  if (late && troubledFor(`${name} ProgressDeadlineExceeded`) >= 10_000) {
    return { sentence: `Deployment ${name} made no progress within its deadline: ${late.message}`, next: 'see why its pods do not become ready' };
  }
  return undefined;
}

function firstPodFailure(pods: readonly PodObject[], troubledFor: (what: string) => number): PodFailure | undefined {
  return pods.map((pod) => podFailure(pod, troubledFor)).find((failure) => failure !== undefined);
}

function newReplicaSet(deployment: DeploymentObject, replicaSets: readonly KubeObject[]): KubeObject | undefined {
  const revision = deployment.metadata.annotations?.[REVISION];
  return replicaSets.find((set) => isOwnedBy(set, deployment) && set.metadata.annotations?.[REVISION] === revision);
}

function isOwnedBy(child: KubeObject, owner: KubeObject): boolean {
  return (child.metadata.ownerReferences ?? []).some(({ uid }) => uid === owner.metadata.uid);
}

function isTerminating(pod: PodObject): boolean {
  return pod.metadata.deletionTimestamp !== undefined;
}

function isReady(pod: PodObject): boolean {
  return (pod.status?.conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True');
}
