import { createWorld, PLAN, World } from './stand-ins';

const K = 'kubectl --context kind-lab';
const JOB = 'shop-migrations-0a1b2c3d';

/** A cluster in which the Job has these conditions, the second ones from its second apply on. */
function cluster(world: World, ...conditions: (object[] | undefined)[]): void {
  const answers = conditions.map((list) => list === undefined ? '' : JSON.stringify({ kind: 'Job', metadata: { name: JOB, uid: 'j' }, spec: {}, status: { conditions: list } }));
  world.override(`
    case "$TOOL $*" in
      *"get jobs.batch ${JOB} "*) if [ -f "$WORLD/applied" ]; then printf %s '${answers.at(-1)}'; else printf %s '${answers[0]}'; fi; exit 0 ;;
      *"get pods --selector job-name=${JOB} "*) printf %s '{"kind":"List","items":[{"kind":"Pod","metadata":{"name":"j-1"},"status":{"phase":"Failed","containerStatuses":[{"name":"shop","restartCount":0}]}}]}'; exit 0 ;;
      *"logs j-1 "*) printf 'Caused by: no table\\n\\tat a.B.c(B.java:1)\\nMessage: no table trip\\n'; exit 0 ;;
      *"apply --filename - "*"!=migrations") /bin/cat > "$WORLD/first"; printf '\\n# changed\\n' >> "$PWD/dist/shop.k8s.yaml"; : > "$WORLD/applied"; printf 'job.batch/${JOB} created\\nservice/shop created\\n'; exit 0 ;;
      *"apply --filename - "*"=migrations") /bin/cat > "$WORLD/then"; printf 'deployment.apps/shop configured\\n'; exit 0 ;;
    esac`);
}

const COMPLETE = [{ type: 'Complete', status: 'True' }];
const FAILED = [{ type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' }];

describe('up with migrations', () => {
  let world: World;
  beforeEach(() => {
    world = createWorld();
    world.plan({ ...PLAN, ports: [], migrations: [{ namespace: 'default', name: JOB, image: 'shop:1' }] });
    world.write('dist/shop.k8s.yaml', [
      `{kind: Job, metadata: {name: ${JOB}}}`, '{kind: Deployment, metadata: {name: shop, labels: {cdk8s-spring-boot/after: migrations}}}', '{kind: Service, metadata: {name: shop}}',
    ].join('\n---\n'));
  });
  afterEach(() => world.remove());

  const changes = () => world.calls().filter((call) => /apply --filename - --selector|delete/.test(call)).map((call) => call.replace(`${K} `, ''));
  const FIRST = 'apply --filename - --selector cdk8s-spring-boot/after!=migrations';
  const THEN = 'apply --filename - --selector cdk8s-spring-boot/after=migrations';

  test('applies what comes after them when they are done', async () => {
    cluster(world, undefined, COMPLETE);
    const { code, stdout, stderr } = await world.run('up');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain([
      '✓ 2 objects applied: 2 created', `✓ migrated: ${JOB}: complete`, '✓ 1 object applied: 1 configured', '✓ rolled out: shop: 1 of 1 ready', '',
    ].join('\n'));
    expect(changes()).toEqual([FIRST, THEN]);
    // The files have changed in the meantime.
    expect(world.read('then')).toBe(world.read('first'));
    expect(world.read('then')).toContain('kind: Deployment');
  });

  test('leaves the Deployment alone where one fails, and says why', async () => {
    cluster(world, undefined, FAILED);
    const { code, stderr } = await world.run('up');
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: [
        `✗ wait for migrations: Job default/${JOB} failed: Job has reached the specified backoff limit`,
        `  - ${K} logs j-1 --container shop --namespace default --tail=400:`,
        '    Caused by: no table',
        '    Message: no table trip',
        '  next: correct the migration or the database; then `up` again, which runs the Job again. What comes after the migrations was not applied: '
          + 'pods of the version before run on',
        '',
      ].join('\n'),
    });
    expect(changes()).toEqual([FIRST]);
  });

  test('runs a Job again that failed before', async () => {
    cluster(world, FAILED, COMPLETE);
    const { code, stdout } = await world.run('up');
    expect(code).toBe(0);
    expect(stdout).toContain(`✓ Job default/${JOB} deleted, to run again: it failed\n`);
    expect(changes()).toEqual([`delete --raw /apis/batch/v1/namespaces/default/jobs/${JOB} --filename -`, FIRST, THEN]);
    expect(world.stdin()).toContain('{"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background","preconditions":{"uid":"j"}}');
  });

  test('runs a Job again whose image is new under the same tag', async () => {
    cluster(world, COMPLETE, COMPLETE);
    await world.run('up');
    expect(changes()).toEqual([FIRST, THEN]);
    const before = changes().length;
    world.override(`case "$TOOL $*" in
      "docker exec"*) echo '{"status":{"id":"sha256:older"}}'; exit 0 ;;
      *"get jobs.batch"*) printf %s '${JSON.stringify({ kind: 'Job', metadata: { name: JOB, uid: 'j' }, spec: {}, status: { conditions: COMPLETE } })}'; exit 0 ;;
    esac`);
    expect((await world.run('up')).stdout).toContain(`✓ Job default/${JOB} deleted, to run again: shop:1 is new under the same tag\n`);
    expect(changes().slice(before)).toEqual([`delete --raw /apis/batch/v1/namespaces/default/jobs/${JOB} --filename -`, FIRST, THEN]);
  });

  test('lets a Job end that still runs with an older build of its image, before it is deleted', async () => {
    cluster(world, COMPLETE, COMPLETE);
    await world.run('up');
    const before = changes().length;
    const job = (conditions: object[]) => JSON.stringify({ kind: 'Job', metadata: { name: JOB, uid: 'j' }, spec: {}, status: { conditions } });
    world.override(`case "$TOOL $*" in
      "docker exec"*) echo '{"status":{"id":"sha256:older"}}'; exit 0 ;;
      *"get jobs.batch"*) if [ -f "$WORLD/looked" ]; then printf %s '${job(COMPLETE)}'; else : > "$WORLD/looked"; printf %s '${job([])}'; fi; exit 0 ;;
    esac`);
    expect((await world.run('up')).code).toBe(0);
    const looks = world.calls().filter((call) => /get jobs.batch|delete --raw/.test(call)).map((call) => call.includes('delete') ? 'delete' : 'look');
    expect(looks.slice(-4)).toEqual(['look', 'look', 'delete', 'look']);
    expect(changes().slice(before)).toEqual([`delete --raw /apis/batch/v1/namespaces/default/jobs/${JOB} --filename -`, FIRST, THEN]);
  });

  test('ends with exit code 4 where a Job takes too long', async () => {
    cluster(world, undefined, []);
    const { code, stderr } = await world.run('up', '--timeout', '1s');
    expect({ code, stderr }).toEqual({
      code: 4,
      stderr: [
        '✗ wait for migrations: 1 Job did not end within 1 s',
        `  - ${JOB}: waits for its pod`,
        `  next: look at \`${K} logs job/${JOB} --namespace default\`, or give it more time with --timeout; \`up\` again goes on. `
          + 'What comes after the migrations was not applied: pods of the version before run on',
        '',
      ].join('\n'),
    });
  });

  test('shows in status how the Job ended', async () => {
    cluster(world, COMPLETE);
    await world.run('up');
    world.override(`case "$TOOL $*" in *"get --filename dist"*) printf %s '{"kind":"List","items":[${JSON.stringify({ kind: 'Job', metadata: { name: JOB, namespace: 'default' }, spec: {}, status: { conditions: FAILED } })}]}'; exit 0 ;; esac`);
    expect((await world.run('status')).stdout).toContain(`Job/${JOB}  BackoffLimitExceeded`);
  });
});
