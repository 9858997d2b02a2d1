import * as fs from 'node:fs';
import * as path from 'node:path';
import { ClusterPlan } from '../internal/cluster-plan';
import { CliError, Exit } from './errors';
import { planProblems } from './plan-shape';
import { Session } from './settings';

const SUFFIX = '.plan.json';

/** The plan of the cluster that the user means. */
export function readPlan(session: Session): ClusterPlan {
  session.report.enter('read plan');
  const folder = path.join(session.output, 'kind');
  const cluster = choosePlan(listPlans(session), session.cluster, folder);
  const file = path.join(folder, cluster + SUFFIX);
  return parsePlan(fs.readFileSync(path.resolve(session.folder, file), 'utf8'), file, cluster);
}

/** The path of the kind config, as it is handed to kind. */
export function kindConfigFile(session: Session, plan: ClusterPlan): string {
  return path.join(session.output, 'kind', plan.config);
}

/** Names of the clusters that the output folder has plans of; empty when there is no such folder. */
function listPlans(session: Session): string[] {
  const folder = path.resolve(session.folder, session.output, 'kind');
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder).filter((file) => file.endsWith(SUFFIX)).map((file) => file.slice(0, -SUFFIX.length)).sort();
}

/** Tells the plans of two moments apart: synth writes them anew, whatever they say. */
export function planStamps(session: Session): string[] {
  const folder = path.resolve(session.folder, session.output, 'kind');
  return listPlans(session).map((cluster) => `${cluster} ${fs.statSync(path.join(folder, cluster + SUFFIX), { bigint: true }).mtimeNs}`);
}

export function choosePlan(present: readonly string[], wanted: string | undefined, folder: string): string {
  if (present.length === 0) {
    throw new CliError({
      exitCode: Exit.invalidDist, sentence: `${folder} holds no plan of a cluster`,
      next: 'synthesise (`cdk8s synth`) an app with a KindCluster, or name the right folder with --output',
    });
  }
  if (wanted !== undefined && !present.includes(wanted)) {
    throw new CliError({
      exitCode: Exit.usage, sentence: `--cluster ${JSON.stringify(wanted)}: ${folder} has no plan of that cluster`,
      next: `use one that is there: ${present.join(', ')}`,
    });
  }
  if (wanted === undefined && present.length > 1) {
    throw new CliError({
      exitCode: Exit.usage, sentence: `${folder} has plans of several clusters: ${present.join(', ')}`,
      next: `pick one, for example --cluster ${present[0]}`,
    });
  }
  return wanted ?? present[0];
}

export function parsePlan(content: string, file: string, cluster: string): ClusterPlan {
  let plan: unknown;
  try {
    plan = JSON.parse(content);
  } catch (error) {
    throw invalidPlan(file, [`it is not JSON: ${(error as Error).message}`]);
  }
  const problems = planProblems(plan, file);
  if (problems.length > 0) throw invalidPlan(file, problems);
  const named = (plan as ClusterPlan).cluster;
  if (named !== cluster) throw invalidPlan(file, [`it is the plan of cluster ${named}, expected ${cluster} as the file is named`]);
  return plan as ClusterPlan;
}

function invalidPlan(file: string, findings: readonly string[]): CliError {
  return new CliError({
    exitCode: Exit.invalidDist, sentence: `${file} cannot be used`, findings,
    next: 'synthesise again with the version of cdk8s-spring-boot that this command comes from',
  });
}
