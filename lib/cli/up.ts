import { ensureCluster } from './cluster';
import { deliver } from './deliver';
import { readPlan } from './plan-file';
import { preflight } from './preflight';
import { Session } from './settings';
import { synth } from './synth';
import { checkTools } from './tools';

/** From the program to an application that answers; what is there already is left as it is, so it can be run again. */
export async function up(session: Session): Promise<void> {
  await checkTools(session, ['docker', 'kind', 'kubectl']);
  await synth(session);
  const plan = readPlan(session);
  const found = await preflight(session, plan);
  await ensureCluster(session, plan, found.cluster);
  await deliver(session, plan, found);
}
