/** What pods said, and what Kubernetes says of them. */
import { ClusterPlan } from '../internal/cluster-plan';
import { kubectl, kubectlCommand, KubeObject, objectsOf } from './kubectl';
import { PodFailure } from './pod-failure';
import { lastLines, shellQuote } from './text';

const LOG_LINES = 20;

/** The last warnings about a pod, such as a probe that fails. */
export async function podWarnings(plan: Pick<ClusterPlan, 'cluster'>, namespace: string, pod: string): Promise<string[]> {
  const { code, stdout } = await kubectl(plan.cluster, [
    'get', 'events', '--namespace', namespace, '--field-selector', `involvedObject.name=${pod},type=Warning`, '--output', 'json',
  ]);
  const events = code === 0 ? objectsOf(stdout) as (KubeObject & { reason?: string; message?: string })[] : [];
  return [...new Set(events.map(({ reason, message }) => `pod ${pod}: ${reason}: ${message}`))].slice(-3);
}

export function logCommand(plan: Pick<ClusterPlan, 'cluster'>, namespace: string, log: NonNullable<PodFailure['log']>, lines = LOG_LINES): string[] {
  return kubectlCommand(plan.cluster, 'logs', log.pod, '--container', log.container, '--namespace', namespace,
    `--tail=${lines}`, ...(log.previous ? ['--previous'] : []));
}

/** @param shorten what is left of the log, before the last lines are taken */
export async function logFinding(plan: Pick<ClusterPlan, 'cluster'>, command: readonly string[], shorten = (log: string) => log): Promise<string> {
  const { stdout, stderr } = await kubectl(plan.cluster, command.slice(3));
  return `${shellQuote(command)}:\n${lastLines(shorten(stdout || stderr).trim() || '(no log)', LOG_LINES)}`;
}
