/** What a Job says about its migrations: pure, from one look at the cluster to a line and a verdict. */
import { PlannedMigration } from '../internal/cluster-plan';
import { KubeObject } from './kubectl';
import { podFailure, PodFailure, podHint, PodObject } from './pod-failure';
import { plural } from './text';

export interface JobObject extends KubeObject {
  readonly spec: { readonly backoffLimit?: number; readonly activeDeadlineSeconds?: number; readonly suspend?: boolean };
  readonly status?: {
    readonly active?: number;
    readonly failed?: number;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly reason?: string; readonly message?: string }[];
  };
}

export interface MigrationSnapshot {
  readonly migration: PlannedMigration;
  readonly job?: JobObject;
  readonly pods: readonly PodObject[];
}

export interface MigrationVerdict {
  readonly done: boolean;
  /** `shop-migrations-0123abcd: running, 1 try failed, 3 left`. */
  readonly line: string;
  readonly failure?: PodFailure;
}

/** `troubledFor(pod, reason)` tells how long a trouble has been seen, in milliseconds. */
export function judgeMigration({ migration, job, pods }: MigrationSnapshot, troubledFor: (what: string) => number): MigrationVerdict {
  const { name, namespace } = migration;
  const shown = `Job ${namespace}/${name}`;
  const verdict = (state: string, failure?: PodFailure) => ({ done: false, line: `${name}: ${state}`, failure });
  if (!job) return verdict('not in the cluster', { sentence: `${shown} is in the plan, but not in the cluster`, next: 'see who deletes it' });
  if (hasEnded(job, 'Complete')) return { done: true, line: `${name}: complete` };
  const failed = hasEnded(job, 'Failed');
  if (failed) return verdict('failed', { sentence: `${shown} failed: ${failed.message ?? failed.reason}`, next: failed.reason === 'DeadlineExceeded' ? TOO_LATE : FAILED, log: lastLog(pods) });
  if (job.spec.suspend) return verdict('suspended', { sentence: `${shown} is suspended, so it never ends`, next: 'let whoever suspended it go on' });
  const running = pods.filter(({ status }) => status?.phase !== 'Failed' && status?.phase !== 'Succeeded');
  const tries = job.status?.failed ?? 0;
  const troubles = tries > 0 && `${plural(tries, 'try', 'tries')} failed, ${Math.max(0, (job.spec.backoffLimit ?? 6) - tries + 1)} left`;
  return {
    ...verdict([running.length > 0 ? 'running' : 'waits for its pod', troubles, running.map(podHint).find((hint) => hint !== undefined)].filter(Boolean).join(', ')),
    failure: running.map((pod) => podFailure(pod, troubledFor)).find((failure) => failure !== undefined),
  };
}

const FAILED = 'correct the migration or the database';
const TOO_LATE = 'see what it waits for, or give it a longer deadline; a Spring Boot before 3.2 never ends, as it does not know spring.context.exit';

/** The condition of that type, if it is true. */
export function hasEnded(job: JobObject, type: 'Complete' | 'Failed') {
  return job.status?.conditions?.find((condition) => condition.type === type && condition.status === 'True');
}

/** Of the try that came last. */
function lastLog(pods: readonly PodObject[]): PodFailure['log'] {
  const last = [...pods].sort((a, b) => (a.metadata.creationTimestamp ?? '').localeCompare(b.metadata.creationTimestamp ?? '')).at(-1);
  const container = last?.status?.initContainerStatuses?.find(({ state }) => (state?.terminated?.exitCode ?? 0) !== 0) ?? last?.status?.containerStatuses?.[0];
  return last && container && { pod: last.metadata.name, container: container.name, previous: false };
}
