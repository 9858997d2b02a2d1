import { judgeMigration } from '../../lib/cli/migration-progress';
import { PodObject } from '../../lib/cli/pod-failure';
import { withoutFrames } from '../../lib/cli/migrations';

const migration = { namespace: 'default', name: 'shop-migrations-0a1b2c3d', image: 'shop:1' };

function job(status: object = {}, spec: object = {}) {
  return { kind: 'Job', metadata: { name: migration.name, uid: 'j' }, spec: { backoffLimit: 3, ...spec }, status };
}

function pod(name: string, phase: string, status: object = {}, creationTimestamp = '2026-11-25T10:00:00Z'): PodObject {
  return { kind: 'Pod', metadata: { name, uid: name, creationTimestamp }, status: { phase, ...status } };
}

const judge = (theJob: ReturnType<typeof job> | undefined, pods: readonly PodObject[] = [], lasted = 60_000) => judgeMigration({ migration, job: theJob, pods }, () => lasted);
const ended = (type: string, more: object = {}) => ({ conditions: [{ type, status: 'True', ...more }] });

describe('a migration', () => {
  test('is done when its Job is complete', () => {
    expect(judge(job(ended('Complete')))).toEqual({ done: true, line: 'shop-migrations-0a1b2c3d: complete' });
  });

  test('waits for its pod, and runs', () => {
    expect(judge(job()).line).toBe('shop-migrations-0a1b2c3d: waits for its pod');
    expect(judge(job({ active: 1 }), [pod('a', 'Running')]).line).toBe('shop-migrations-0a1b2c3d: running');
  });

  test('says how often it failed, and how often it is tried yet', () => {
    expect(judge(job({ failed: 1 }), [pod('a', 'Failed')])).toMatchObject({ done: false, failure: undefined, line: 'shop-migrations-0a1b2c3d: waits for its pod, 1 try failed, 3 left' });
    expect(judge(job({ failed: 3 }), [pod('a', 'Failed'), pod('b', 'Running')]).line).toBe('shop-migrations-0a1b2c3d: running, 3 tries failed, 1 left');
  });

  test('has failed for good with the log of the last try', () => {
    const container = (name: string) => ({ containerStatuses: [{ name, restartCount: 0, state: { terminated: { exitCode: 1 } } }] });
    const pods = [pod('b', 'Failed', container('shop'), '2026-11-25T10:01:00Z'), pod('a', 'Failed', container('shop'))];
    expect(judge(job(ended('Failed', { reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' })), pods).failure).toEqual({
      sentence: 'Job default/shop-migrations-0a1b2c3d failed: Job has reached the specified backoff limit', next: 'correct the migration or the database',
      log: { pod: 'b', container: 'shop', previous: false },
    });
  });

  test('has failed in a container in front of the own', () => {
    const statuses = {
      initContainerStatuses: [{ name: 'first', restartCount: 0, state: { terminated: { exitCode: 0 } } }, { name: 'wait', restartCount: 0, state: { terminated: { exitCode: 2 } } }],
      containerStatuses: [{ name: 'shop', restartCount: 0 }],
    };
    expect(judge(job(ended('Failed', { reason: 'BackoffLimitExceeded' })), [pod('a', 'Failed', statuses)]).failure?.log).toEqual({ pod: 'a', container: 'wait', previous: false });
  });

  test('has taken too long, which a Spring Boot that does not end does', () => {
    expect(judge(job(ended('Failed', { reason: 'DeadlineExceeded', message: 'Job was active longer than specified deadline' }))).failure).toEqual({
      sentence: 'Job default/shop-migrations-0a1b2c3d failed: Job was active longer than specified deadline',
      next: 'see what it waits for, or give it a longer deadline; a Spring Boot before 3.2 never ends, as it does not know spring.context.exit',
    });
  });

  test('cannot start for a reason that waiting does not mend', () => {
    const waiting = { containerStatuses: [{ name: 'shop', restartCount: 0, state: { waiting: { reason: 'CreateContainerConfigError', message: 'secret "x" not found' } } }] };
    expect(judge(job({ active: 1 }), [pod('a', 'Pending', waiting)])).toMatchObject({
      line: 'shop-migrations-0a1b2c3d: running, a CreateContainerConfigError',
      failure: { sentence: 'pod a: container shop cannot start: CreateContainerConfigError: secret "x" not found', next: 'create the Secret or ConfigMap that it names, with that key' },
    });
    expect(judge(job({ active: 1 }), [pod('a', 'Pending', waiting)], 1000).failure).toBeUndefined();
  });

  test('has no Job, or one that somebody holds back', () => {
    expect(judge(undefined).failure?.sentence).toBe('Job default/shop-migrations-0a1b2c3d is in the plan, but not in the cluster');
    expect(judge(job({}, { suspend: true })).failure?.sentence).toBe('Job default/shop-migrations-0a1b2c3d is suspended, so it never ends');
  });
});

test('a stack trace is told by its causes', () => {
  expect(withoutFrames([
    'Caused by: org.flywaydb.core.api.FlywayException: broken', '\tat org.flywaydb.core.Flyway.lambda$migrate$0(Flyway.java:185) ~[flyway-core-11.7.2.jar:na]',
    '\tat java.base/java.lang.Thread.run(Thread.java:840) ~[na:na]', '\tat a.B.<init>(B.java:1)', '\t... 19 common frames omitted', '\t... 3 more', 'at first', 'Message: no table',
  ].join('\n'))).toBe('Caused by: org.flywaydb.core.api.FlywayException: broken\nat first\nMessage: no table');
});
