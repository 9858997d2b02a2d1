/** The way of a plan into a living cluster: what `up` and `apply` have in common. */
import { ClusterPlan } from '../internal/cluster-plan';
import { attachContainers } from './attach';
import { hints } from './hints';
import { loadImages } from './images';
import { kubectlOrFail } from './kubectl';
import { AppliedObject, appliedObjects, filenameArgs, Manifest, manifestText } from './manifests';
import { AFTER, BEFORE, deleteEndedJobs, waitForMigrations } from './migrations';
import { createNamespaces } from './namespaces';
import { oldPodNotes, podTemplates } from './old-pods';
import { Preflight } from './preflight';
import { pruneConfigVersions } from './prune-config-versions';
import { waitForRollouts } from './rollout';
import { applySecrets } from './secrets';
import { Session } from './settings';
import { plural } from './text';

export async function deliver(session: Session, plan: ClusterPlan, { imageIds, secretData, manifests }: Preflight): Promise<void> {
  await attachContainers(session, plan);
  const images = await loadImages(session, plan, imageIds);
  await createNamespaces(session, plan);
  const secrets = await applySecrets(session, plan, secretData);
  const before = await podTemplates(session, plan);
  const applied = await applyInOrder(session, plan, manifests, images);
  const after = await podTemplates(session, plan);
  for (const note of oldPodNotes(plan, { images, secrets }, applied, before, after)) session.report.note(note);
  await waitForRollouts(session, plan);
  await pruneConfigVersions(session, plan, manifests);
  session.report.print(hints(plan, session.folder));
}

/** What comes after migrations waits for them: pods must not meet a schema of the version before. */
async function applyInOrder(session: Session, plan: ClusterPlan, manifests: readonly Manifest[], renewedImages: readonly string[]): Promise<AppliedObject[]> {
  if (plan.migrations.length === 0) return appliedObjects(manifests, await applyManifests(session, plan));
  await deleteEndedJobs(session, plan, renewedImages);
  const text = manifestText(session, plan);
  const first = await applyManifests(session, plan, ['--selector', BEFORE], text);
  await waitForMigrations(session, plan);
  const then = await applyManifests(session, plan, ['--selector', AFTER], text);
  const part = (after: boolean, stdout: string) => appliedObjects(manifests.filter(({ afterMigrations = false }) => afterMigrations === after), stdout);
  return [...part(false, first), ...part(true, then)];
}

async function applyManifests(session: Session, plan: ClusterPlan, selector: readonly string[] = [], input?: string): Promise<string> {
  let applied = '';
  await session.report.step('apply manifests', async (progress) => {
    const from = input === undefined ? filenameArgs(session, plan) : ['--filename', '-'];
    const { stdout, stderr } = await kubectlOrFail(plan.cluster, ['apply', ...from, ...selector], {
      sentence: `the API server did not take all of ${session.output}`, next: 'correct what it refuses; `up` again goes on',
    }, { input, onLine: progress });
    if (stderr.trim() !== '') session.report.note(stderr.trim());
    applied = stdout;
    return summarize(stdout);
  });
  return applied;
}

/** `deployment.apps/echo configured`, line by line, as one sentence. */
function summarize(stdout: string): string {
  const results = stdout.split('\n').filter((line) => line !== '').map((line) => line.split(' ').pop()!);
  const counts = [...new Set(results)].sort().map((result) => `${results.filter((other) => other === result).length} ${result}`);
  return `${plural(results.length, 'object')} applied: ${counts.join(', ')}`;
}
