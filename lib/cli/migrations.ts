/** Jobs that migrate databases: run before what comes after them. */
import { AFTER_MIGRATIONS, ClusterPlan, PlannedMigration } from '../internal/cluster-plan';
import { CliError, Exit } from './errors';
import { pause } from './exec';
import { getPatiently, kubectl, kubectlCommand } from './kubectl';
import { hasEnded, JobObject, judgeMigration, MigrationSnapshot, MigrationVerdict } from './migration-progress';
import { PodFailure, PodObject } from './pod-failure';
import { logCommand, logFinding } from './pod-log';
import { Session } from './settings';
import { Progress } from './step';
import { formatDuration, plural } from './text';
import { POLL_MS, waitUntilDone } from './wait';

/** A stack trace has its causes far apart. */
const LOG_LINES = 400;

/** Selects what is applied when the migrations have ended. */
export const AFTER = `${AFTER_MIGRATIONS.name}=${AFTER_MIGRATIONS.value}`;
/** Selects all else, also what has no labels. */
export const BEFORE = `${AFTER_MIGRATIONS.name}!=${AFTER_MIGRATIONS.value}`;

/**
 * Deletes Jobs that an apply would leave as they are, though they have to run again: those that failed, and those that ran
 * with an older build of their image.
 */
export async function deleteEndedJobs(session: Session, plan: ClusterPlan, renewedImages: readonly string[]): Promise<void> {
  session.report.enter('look at migrations');
  for (const migration of plan.migrations) {
    const found = await getJob(plan, migration);
    const renewed = renewedImages.includes(migration.image);
    if (found === undefined || !(renewed || hasEnded(found, 'Failed'))) continue;
    const { namespace, name } = migration;
    await session.report.step('delete Job', async (progress) => {
      const job = await untilEnded(session, plan, migration, found, progress);
      const { code, stderr } = await kubectl(plan.cluster, ['delete', '--raw', `/apis/batch/v1/namespaces/${namespace}/jobs/${name}`, '--filename', '-'], {
        input: JSON.stringify({ apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background', preconditions: { uid: job.metadata.uid } }),
      });
      // Deleted or made anew in the meantime: not ours to decide any more.
      if (code !== 0 && !/\((NotFound|Conflict)\)/.test(stderr)) {
        throw new CliError({ exitCode: Exit.usage, sentence: `Job ${namespace}/${name} could not be deleted, so it would not run again`, stderr, next: '`up` again goes on' });
      }
      return `Job ${namespace}/${name} deleted, to run again: ${renewed ? `${migration.image} is new under the same tag` : 'it failed'}`;
    });
  }
}

/** A migration that is cut off leaves a schema that somebody has to mend. */
async function untilEnded(session: Session, plan: ClusterPlan, migration: PlannedMigration, found: JobObject, progress: Progress): Promise<JobObject> {
  const deadline = Date.now() + session.timeoutMs;
  for (let job: JobObject | undefined = found; job !== undefined; job = await getJob(plan, migration)) {
    if (hasEnded(job, 'Complete') || hasEnded(job, 'Failed')) return job;
    if (Date.now() >= deadline) {
      throw new CliError({
        exitCode: Exit.timeout, sentence: `Job ${migration.namespace}/${migration.name} still runs with an older build of ${migration.image} after ${formatDuration(session.timeoutMs)}`,
        next: 'delete it when it has ended; then `up` again',
      });
    }
    progress(`${migration.name} still runs, with an older build of ${migration.image}`);
    await pause(POLL_MS);
  }
  return found;
}

/** Waits until all migrations are done, or says why one never will be. */
export async function waitForMigrations(session: Session, plan: ClusterPlan): Promise<void> {
  await waitUntilDone(session, {
    title: 'wait for migrations', finished: 'migrated', look: () => look(plan), judge: judgeMigration,
    broken: ({ migration }, failure) => migrationFailed(plan, migration, failure), tooLate: (verdicts) => tooLate(session, plan, verdicts),
  });
}

async function look(plan: ClusterPlan): Promise<MigrationSnapshot[]> {
  const snapshots: MigrationSnapshot[] = [];
  for (const migration of plan.migrations) {
    const pods = await getPatiently(plan.cluster, ['pods', '--selector', `job-name=${migration.name}`, '--namespace', migration.namespace]);
    snapshots.push({ migration, job: await getJob(plan, migration), pods: pods as PodObject[] });
  }
  return snapshots;
}

async function getJob(plan: ClusterPlan, { name, namespace }: PlannedMigration): Promise<JobObject | undefined> {
  const [job] = await getPatiently(plan.cluster, ['jobs.batch', name, '--ignore-not-found', '--namespace', namespace]);
  return job as JobObject | undefined;
}

async function migrationFailed(plan: ClusterPlan, { namespace }: PlannedMigration, failure: PodFailure): Promise<CliError> {
  const log = failure.log && logCommand(plan, namespace, failure.log, LOG_LINES);
  return new CliError({
    exitCode: Exit.rolloutFailed, sentence: failure.sentence, findings: log && [await logFinding(plan, log, withoutFrames)],
    next: `${failure.next}; then \`up\` again, which runs the Job again. ${AS_BEFORE}`,
  });
}

const AS_BEFORE = 'What comes after the migrations was not applied: pods of the version before run on';

function tooLate(session: Session, plan: ClusterPlan, verdicts: readonly MigrationVerdict[]): CliError {
  const lines = verdicts.filter(({ done }) => !done).map(({ line }) => line);
  const { namespace, name } = plan.migrations[verdicts.findIndex(({ done }) => !done)];
  return new CliError({
    exitCode: Exit.timeout, sentence: `${plural(lines.length, 'Job')} did not end within ${formatDuration(session.timeoutMs)}`, findings: lines,
    next: `look at \`${kubectlCommand(plan.cluster, 'logs', `job/${name}`, '--namespace', namespace).join(' ')}\`, or give it more time with --timeout; \`up\` again goes on. ${AS_BEFORE}`,
  });
}

/** What a Java program says, but for where in the code it was: the causes are what counts. */
export function withoutFrames(log: string): string {
  return log.split('\n').filter((line) => !/^\s+at [\w.$/@<>-]+\(|^\s*\.\.\. \d+ (common frames omitted|more)/.test(line)).join('\n');
}
