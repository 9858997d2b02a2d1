import { ClusterPlan } from '../internal/cluster-plan';
import { CliError, Exit } from './errors';
import { pause } from './exec';
import { getPatiently, kubectlCommand } from './kubectl';
import { PodFailure, PodObject, unreadyContainer } from './pod-failure';
import { logCommand, logFinding, podWarnings } from './pod-log';
import { DeploymentObject, judgeRollout, RolloutSnapshot, RolloutVerdict } from './rollout-progress';
import { Session } from './settings';
import { formatDuration, plural, shellQuote } from './text';

const POLL_MS = 1000;

/** Waits until only ready pods of the new revisions are left, or says early why that will not come to pass. */
export async function waitForRollouts(session: Session, plan: ClusterPlan): Promise<void> {
  if (plan.rollouts.length === 0) return;
  await session.report.step('wait for rollout', async (progress) => {
    const deadline = Date.now() + session.timeoutMs;
    const troubledFor = troubleClock();
    for (;;) {
      const looks = await look(plan);
      const verdicts = looks.map((snapshot) => judgeRollout(snapshot, troubledFor));
      progress(verdicts.filter(({ done }) => !done).map(({ line }) => line).join('; '));
      const broken = verdicts.findIndex(({ failure }) => failure !== undefined);
      if (broken >= 0) throw await rolloutFailed(plan, looks[broken], verdicts[broken].failure!);
      if (verdicts.every(({ done }) => done)) return `rolled out: ${verdicts.map(({ line }) => line).join('; ')}`;
      if (Date.now() >= deadline) throw await tooLate(session, plan, verdicts);
      await pause(POLL_MS);
    }
  });
}

/** How long each trouble has been seen; asked about once, it has just begun. */
export function troubleClock(now: () => number = Date.now): (what: string) => number {
  const firstSeen = new Map<string, number>();
  return (what) => {
    if (!firstSeen.has(what)) firstSeen.set(what, now());
    return now() - firstSeen.get(what)!;
  };
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
