/** The way of a plan into a living cluster: what `up` and `apply` have in common. */
import { ClusterPlan } from '../internal/cluster-plan';
import { attachContainers } from './attach';
import { CliError, Exit } from './errors';
import { hints } from './hints';
import { loadImages } from './images';
import { kubectlCommand, kubectlOrFail } from './kubectl';
import { filenameArgs } from './manifests';
import { Preflight } from './preflight';
import { waitForRollouts } from './rollout';
import { applySecrets } from './secrets';
import { Session } from './settings';
import { plural, shellQuote } from './text';

export async function deliver(session: Session, plan: ClusterPlan, { imageIds, secretData }: Preflight): Promise<void> {
  await attachContainers(session, plan);
  const renewed = await loadImages(session, plan, imageIds);
  await applySecrets(session, plan, secretData);
  const applied = await applyManifests(session, plan);
  warnOfOldPods(session, plan, renewed, applied);
  await waitForRollouts(session, plan);
  session.report.print(hints(plan, session.folder));
}

async function applyManifests(session: Session, plan: ClusterPlan): Promise<string> {
  let applied = '';
  await session.report.step('apply manifests', async (progress) => {
    const manifests = filenameArgs(session);
    if (manifests.length === 0) {
      throw new CliError({ exitCode: Exit.invalidDist, sentence: `${session.output} holds no manifest`, next: 'add a chart to the app in main.ts' });
    }
    const { stdout, stderr } = await kubectlOrFail(plan.cluster, ['apply', ...manifests], {
      sentence: `the API server did not take all of ${session.output}`, next: 'correct what it refuses; `up` again goes on',
    }, { onLine: progress });
    if (stderr.trim() !== '') session.report.note(stderr.trim());
    applied = stdout;
    return summarize(stdout);
  });
  return applied;
}

/** The same tag with other content leaves a Deployment unchanged, and with it the pods. */
function warnOfOldPods(session: Session, plan: ClusterPlan, renewed: readonly string[], applied: string): void {
  if (renewed.length === 0) return;
  for (const { namespace, name } of plan.rollouts) {
    if (!applied.split('\n').includes(`deployment.apps/${name} unchanged`)) continue;
    const restart = shellQuote(kubectlCommand(plan.cluster, 'rollout', 'restart', `deployment/${name}`, '--namespace', namespace));
    session.report.note(`${renewed.join(', ')} is new under the same tag: Deployment ${namespace}/${name} did not change, `
      + `so pods that use it keep the old one until \`${restart}\``);
  }
}

/** `deployment.apps/echo configured`, line by line, as one sentence. */
export function summarize(stdout: string): string {
  const results = stdout.split('\n').filter((line) => line !== '').map((line) => line.split(' ').pop()!);
  const counts = [...new Set(results)].sort().map((result) => `${results.filter((other) => other === result).length} ${result}`);
  return `${plural(results.length, 'object')} applied: ${counts.join(', ')}`;
}
