/** Why a pod will not start by waiting longer: only reasons that are clear, others wait for the time limit. */
import { KubeObject } from './kubectl';

export interface ContainerStatus {
  readonly name: string;
  readonly restartCount: number;
  readonly ready?: boolean;
  readonly state?: {
    readonly waiting?: { readonly reason?: string; readonly message?: string };
    readonly terminated?: { readonly reason?: string; readonly exitCode: number };
  };
  readonly lastState?: { readonly terminated?: { readonly reason?: string; readonly exitCode: number } };
}

export interface PodObject extends KubeObject {
  readonly spec?: { readonly nodeName?: string };
  readonly status?: {
    readonly phase?: string;
    readonly podIP?: string;
    readonly reason?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly reason?: string; readonly message?: string }[];
    readonly containerStatuses?: readonly ContainerStatus[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
  };
}

export interface PodFailure {
  readonly sentence: string;
  readonly next: string;
  /** Whose log says more. */
  readonly log?: { readonly pod: string; readonly container: string; readonly previous: boolean };
}

/** A new Secret or image may need a moment to be seen by the node; a scheduler may wait for a node. */
const GRACE_MS = { node: 5_000, scheduler: 20_000 };
/** Spring Boot applications that start before their database restart once or twice and then run. */
const CRASHES = 3;

const WRONG_IMAGE = 'correct the image name, or have the image in the local Docker engine and in the plan';
const START_TROUBLES: Record<string, string> = {
  ErrImageNeverPull: WRONG_IMAGE,
  ImagePullBackOff: WRONG_IMAGE,
  InvalidImageName: WRONG_IMAGE,
  CreateContainerConfigError: 'create the Secret or ConfigMap that it names, with that key',
  CreateContainerError: 'correct the container: its command, its mounts or its security context',
  RunContainerError: 'correct the container: its command, its mounts or its security context',
};

export function podFailure(pod: PodObject, troubledFor: (what: string) => number): PodFailure | undefined {
  const { name } = pod.metadata;
  const lasted = (what: string, grace: number) => troubledFor(`${pod.metadata.uid ?? name} ${what}`) >= grace;
  const unscheduled = unschedulable(pod);
  if (unscheduled && lasted('Unschedulable', GRACE_MS.scheduler)) {
    return {
      sentence: `pod ${name} fits on no node: ${unscheduled.message}`,
      next: 'compare its node selector, tolerations and requests with `kubectl describe nodes`',
    };
  }
  for (const container of containers(pod)) {
    const { reason = '', message = '' } = container.state?.waiting ?? {};
    if (reason in START_TROUBLES && lasted(reason, GRACE_MS.node)) {
      const why = message === '' ? reason : `${reason}: ${message}`;
      return { sentence: `pod ${name}: container ${container.name} cannot start: ${why}`, next: START_TROUBLES[reason] };
    }
    if (reason === 'CrashLoopBackOff' && container.restartCount >= CRASHES) {
      return {
        sentence: `pod ${name}: container ${container.name} keeps crashing: restarted ${container.restartCount} times${lastEnd(container)}`,
        next: 'see its last log lines above',
        log: { pod: name, container: container.name, previous: true },
      };
    }
  }
  return undefined;
}

/** What a pod that is not ready is at, in a few words. */
export function podHint(pod: PodObject): string | undefined {
  if (unschedulable(pod)) return `${pod.metadata.name} waits for a node`;
  for (const container of containers(pod)) {
    const reason = container.state?.waiting?.reason;
    if (reason && reason !== 'PodInitializing') return `${pod.metadata.name} ${reason}`;
    if (container.restartCount > 0 && !container.ready) return `${pod.metadata.name} restarted ${container.restartCount}×`;
  }
  return undefined;
}

/** The first container that is not ready: the one whose log to read. */
export function unreadyContainer(pod: PodObject): ContainerStatus | undefined {
  return containers(pod).find(({ ready }) => !ready);
}

function unschedulable(pod: PodObject) {
  return pod.status?.conditions?.find(({ type, status, reason }) => type === 'PodScheduled' && status === 'False' && reason === 'Unschedulable');
}

function containers(pod: PodObject): readonly ContainerStatus[] {
  return [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
}

function lastEnd(container: ContainerStatus): string {
  const end = container.lastState?.terminated;
  if (!end) return '';
  if (end.reason === 'OOMKilled') return ', it ended last by running out of memory (OOMKilled); its memory limit is too low';
  return `, it ended last with exit code ${end.exitCode}`;
}
