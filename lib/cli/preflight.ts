/** Looks at everything that `up` and `apply` need, before anything is changed. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { ClusterPlan, PlannedSecret } from '../internal/cluster-plan';
import { packageScripts } from '../internal/package-scripts';
import { findCluster, FoundCluster, refuseUnusable } from './cluster';
import { clusterMismatches } from './cluster-condition';
import { imageId, inspectContainers, publishers } from './docker';
import { readEnvSecrets } from './env-secrets';
import { CliError, Exit } from './errors';
import { HostPort, whyNotFree } from './host-ports';
import { Manifest, readManifests } from './manifests';
import { presentNamespaces } from './namespaces';
import { kindConfigFile } from './plan-file';
import { containerProblems, imageProblems, portProblem, Remedies } from './preflight-problems';
import { handMadeSecretProblems } from './secrets';
import { Session } from './settings';
import { plural } from './text';

export interface Preflight {
  readonly cluster: FoundCluster;
  /** The objects to apply. */
  readonly manifests: readonly Manifest[];
  /** Ids of the planned images in the local engine. */
  readonly imageIds: ReadonlyMap<string, string>;
  /** Values of the Secrets that have an env file. */
  readonly secretData: ReadonlyMap<PlannedSecret, Record<string, string>>;
}

/** `accept` refuses clusters that the command cannot go on with. */
export async function preflight(
  session: Session, plan: ClusterPlan, accept: (plan: ClusterPlan, cluster: FoundCluster) => void = refuseUnusable,
): Promise<Preflight> {
  const manifests = readManifests(session, plan);
  let result!: Preflight;
  let notes: readonly string[] = [];
  await session.report.step('preflight', async () => {
    const cluster = await findCluster(plan);
    accept(plan, cluster);
    const remedies = readRemedies(session.folder);
    const images = new Map<string, string | undefined>();
    for (const image of plan.images) images.set(image, await imageId(image));
    const containers = await inspectContainers(plan.containers.map(({ name }) => name));
    const secrets = await readEnvSecrets(session, plan);
    const problems = [
      ...imageProblems(images, remedies),
      ...containerProblems(plan.containers, containers, remedies),
      ...secrets.problems,
    ];
    if (cluster.condition.is === 'absent') problems.push(...await portProblems(session, plan));
    if (cluster.condition.is === 'usable') {
      problems.push(...clusterMismatches(plan, cluster.nodes), ...await missingSecrets(plan));
    }
    if (problems.length > 0) {
      throw new CliError({
        exitCode: Exit.missing, sentence: `${plural(problems.length, 'problem')}; nothing was changed in a cluster`, findings: problems,
      });
    }
    result = { cluster, manifests, imageIds: images as Map<string, string>, secretData: secrets.data };
    notes = secrets.notes;
    return 'images, containers, Secrets and ports are in order';
  });
  for (const note of notes) session.report.note(note);
  return result;
}

/** Nobody can make a Secret in a Namespace that is still to come: those are asked for after it was created. */
async function missingSecrets(plan: ClusterPlan): Promise<string[]> {
  if (plan.secrets.every(({ envFile }) => envFile !== undefined)) return [];
  const present = await presentNamespaces(plan.cluster);
  return handMadeSecretProblems(plan.cluster, plan.secrets.filter(({ namespace }) => present.includes(namespace)));
}

async function portProblems(session: Session, plan: ClusterPlan): Promise<string[]> {
  const problems: string[] = [];
  for (const wanted of wantedPorts(session, plan)) {
    const why = await whyNotFree(wanted);
    if (why) problems.push(portProblem(wanted, why, why === 'taken' ? await publishers(wanted.port) : []));
  }
  return problems;
}

function wantedPorts(session: Session, plan: ClusterPlan): HostPort[] {
  const ports = plan.ports.map(({ listenAddress, hostPort, protocol }) => ({ address: listenAddress, port: hostPort, protocol }));
  return [...ports, ...apiServerPort(path.resolve(session.folder, kindConfigFile(session, plan)), kindConfigFile(session, plan))];
}

/** The API server's port is in the kind config alone; without one kind picks a free port. */
function apiServerPort(file: string, shownAs: string): HostPort[] {
  let config: { networking?: { apiServerAddress?: string; apiServerPort?: number } } | null;
  try {
    config = parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CliError({
      exitCode: Exit.invalidDist, sentence: `the kind config ${shownAs} cannot be read: ${(error as Error).message.split('\n')[0]}`,
      next: 'synthesise again',
    });
  }
  const { apiServerAddress = '127.0.0.1', apiServerPort: port = 0 } = config?.networking ?? {};
  return port > 0 ? [{ address: apiServerAddress, port, protocol: 'TCP' }] : [];
}

/** Which scripts the user's package.json offers as a remedy. */
function readRemedies(folder: string): Remedies {
  const scripts = packageScripts(folder);
  return { image: scripts.has('image') ? 'npm run image' : undefined, db: scripts.has('db') ? 'npm run db' : undefined };
}
