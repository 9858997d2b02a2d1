import { ClusterPlan } from '../internal/cluster-plan';
import { CliError, Exit } from './errors';
import { getPatiently, kubectlCommand } from './kubectl';
import { PodFailure, PodObject, unreadyContainer } from './pod-failure';
import { logCommand, logFinding, podWarnings } from './pod-log';
import { DeploymentObject, judgeRollout, RolloutSnapshot, RolloutVerdict } from './rollout-progress';
import { Session } from './settings';
import { formatDuration, plural, shellQuote } from './text';
import { waitUntilDone } from './wait';

/** Waits until only ready pods of the new revisions are left, or says early why that will not come to pass. */
export async function waitForRollouts(session: Session, plan: ClusterPlan): Promise<void> {
  if (plan.rollouts.length === 0) return;
  await waitUntilDone(session, {
    title: 'wait for rollout', finished: 'rolled out', look: () => look(plan), judge: judgeRollout,
    broken: (seen, failure) => rolloutFailed(plan, seen, failure), tooLate: (verdicts) => tooLate(session, plan, verdicts),
  });
}

async function look(plan: ClusterPlan): Promise<RolloutSnapshot[]> {
  const snapshots: RolloutSnapshot[] = [];
  for (const rollout of plan.rollouts) {
    const [deployment] = await getPatiently(plan.cluster, ['deployment', rollout.name, '--ignore-not-found', '--namespace', rollout.namespace]);
    const others = await getPatiently(plan.cluster, ['replicasets,pods', '--selector', rollout.selector, '--namespace', rollout.namespace]);
    snapshots.push({
      rollout, deployment: deployment as DeploymentObject | undefined,
      replicaSets: others.filter(({ kind }) => kind === 'ReplicaSet'), pods: others.filter(({ kind }) => kind === 'Pod') as PodObject[],
    });
  }
  return snapshots;
}

async function rolloutFailed(plan: ClusterPlan, { rollout, deployment }: RolloutSnapshot, failure: PodFailure): Promise<CliError> {
  const { namespace, name } = rollout;
  const log = failure.log && logCommand(plan, namespace, failure.log);
  const undo = shellQuote(kubectlCommand(plan.cluster, 'rollout', 'undo', `deployment/${name}`, '--namespace', namespace));
  return new CliError({
    exitCode: Exit.rolloutFailed, sentence: failure.sentence, findings: log && [await logFinding(plan, log)],
    next: `${failure.next}; then \`up\` again${hasPrevious(deployment) ? ` (back to the release before: \`${undo}\`)` : ''}`,
  });
}

function hasPrevious(deployment: DeploymentObject | undefined): boolean {
  return Number(deployment?.metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0) > 1;
}

async function tooLate(session: Session, plan: ClusterPlan, verdicts: readonly RolloutVerdict[]): Promise<CliError> {
  const late = verdicts.filter(({ done }) => !done);
  const findings = late.map(({ line }) => line);
  for (const pod of late.flatMap(({ waitingFor }) => waitingFor).slice(0, 1)) {
    const namespace = pod.metadata.namespace ?? 'default';
    findings.push(...await podWarnings(plan, namespace, pod.metadata.name));
    const container = unreadyContainer(pod);
    if (!container) continue;
    const log = { pod: pod.metadata.name, container: container.name, previous: false };
    findings.push(await logFinding(plan, logCommand(plan, namespace, log)));
  }
  return new CliError({
    exitCode: Exit.timeout, sentence: `${plural(late.length, 'rollout')} did not finish within ${formatDuration(session.timeoutMs)}`, findings,
    next: 'correct what is said above, or give it more time with --timeout; `up` again goes on',
  });
}
