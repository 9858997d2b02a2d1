import { requireCluster } from './cluster';
import { deliver } from './deliver';
import { readPlan } from './plan-file';
import { preflight } from './preflight';
import { Session } from './settings';
import { synth } from './synth';
import { checkTools } from './tools';

/** Brings what the program says now into a cluster that is there. */
export async function apply(session: Session): Promise<void> {
  await checkTools(session, ['docker', 'kind', 'kubectl']);
  await synth(session);
  const plan = readPlan(session);
  const found = await preflight(session, plan, requireCluster);
  await deliver(session, plan, found);
}
