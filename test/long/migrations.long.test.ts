import { environmentVariableOf } from '../../lib/spring/relaxed-binding';
import { BOOT_VERSIONS } from '../support/binding-jvm';
import { removeTempFolders } from '../support/folders';
import { ask, buildMigrationsApplication, environments, freePort, runToEnd, Tool } from '../support/migrations-application';
import { DatabaseServer, noDatabase } from '../support/migrations-database';

/**
 * The Job and the pods of an application with a database, as JVMs that have the environment of the manifests and nothing else,
 * against a real database server. MIGRATIONS_BOOT=4 takes one version only.
 */
const [OLD, ...VERSIONS] = BOOT_VERSIONS;
const TOOLS: Tool[] = ['flyway', 'liquibase'];
const HISTORY = { flyway: 'flyway_schema_history', liquibase: 'DATABASECHANGELOG' };
const BROKEN = {
  flyway: { 'spring.flyway.locations': 'classpath:db/migration,classpath:db/broken' },
  liquibase: { 'spring.liquibase.change-log': 'classpath:db/changelog/broken.xml' },
};

const reason = noDatabase();
if (reason !== undefined) long(`skipped: ${reason}`);
const withDatabase = reason === undefined ? describe : describe.skip;

let server: DatabaseServer;
beforeAll(async () => { if (reason === undefined) server = await DatabaseServer.start(); });
afterAll(() => { server?.end(); removeTempFolders(); });

const CASES = VERSIONS.filter((version) => version.startsWith(process.env.MIGRATIONS_BOOT ?? '')).flatMap((boot) => TOOLS.map((tool) => [boot, tool] as const));

withDatabase.each(CASES)('Spring Boot %s with %s', (boot, tool) => {
  let application: string;
  beforeAll(() => { application = buildMigrationsApplication(boot, tool); }, 600_000);

  test('migrates in the Job, which ends with 0 before it serves, and again without a change', async () => {
    const { job } = environments(tool, server, server.create('shop'));
    const first = await runToEnd(application, job);
    expect([first.code, first.log]).toEqual([0, expect.not.stringMatching(/Tomcat started on port|Started MigrationsApplication/)]);
    const migrated = server.dump('shop');
    expect(migrated.trip).toBe('1\tLisbon\n2\tOslo\n');
    const second = await runToEnd(application, job);
    expect(second.code).toBe(0);
    expect(server.dump('shop')).toEqual(migrated);
    long(`Boot ${boot} ${tool}: Job ended with ${first.code} after ${first.seconds} s, ${migrated[HISTORY[tool]].trim().split('\n').length} migrations; again with ${second.code} after ${second.seconds} s, nothing changed`);
  });

  test('ends the Job with another code where a migration is broken', async () => {
    const { job } = environments(tool, server, server.create('broken'), BROKEN[tool]);
    const { code, seconds, log } = await runToEnd(application, job);
    expect([code, log]).toEqual([1, expect.stringContaining("no_such_table' doesn't exist")]);
    long(`Boot ${boot} ${tool}: Job with a broken migration ended with ${code} after ${seconds} s`);
  });

  test('ends the Job with another code where no database answers', async () => {
    const { job } = environments(tool, server, `jdbc:mysql://127.0.0.1:${await freePort()}/shop`);
    const { code, seconds } = await runToEnd(application, job);
    expect(code).toBe(1);
    long(`Boot ${boot} ${tool}: Job without a database ended with ${code} after ${seconds} s`);
  });

  test('migrates in the Job of an application with lazy beans, too', async () => {
    const { job } = environments(tool, server, server.create('lazy'), { 'spring.main.lazy-initialization': 'true' });
    expect((await runToEnd(application, job)).code).toBe(0);
    expect(server.dump('lazy').trip).toBe('1\tLisbon\n2\tOslo\n');
    server.create('lazy');
    const lazy = environmentVariableOf('spring.main.lazy-initialization');
    const { code } = await runToEnd(application, { ...job, [lazy]: 'true' });
    expect([code, server.dump('lazy')]).toEqual([0, {}]);
    long(`Boot ${boot} ${tool}: lazy beans: migrated; without ${lazy}=false the JVM ends with ${code} and nothing is migrated`);
  });

  test('serves from the pods, which leave the database as it is', async () => {
    const port = await freePort();
    const url = server.create('shop');
    const { job, pod } = environments(tool, server, url, { port });
    await runToEnd(application, job);
    const migrated = server.dump('shop');
    const { status, body, seconds, log } = await ask(application, pod, port, '/trips');
    expect([status, body]).toEqual([200, '["Lisbon","Oslo"]']);
    expect(log).not.toMatch(/DbMigrate|DbValidate|liquibase\./);
    expect(server.dump('shop')).toEqual(migrated);
    long(`Boot ${boot} ${tool}: a pod answered ${status} after ${seconds} s; the database is as the Job left it`);
  });

  test('does not migrate from the pods, also where nothing has migrated', async () => {
    const port = await freePort();
    const { pod } = environments(tool, server, server.create('empty'), { port });
    expect((await ask(application, pod, port, '/actuator/health')).status).toBe(200);
    expect(server.dump('empty')).toEqual({});
  });
});

withDatabase('a Job of a Spring Boot', () => {
  const ends = async (boot: string) => {
    const { job } = environments('flyway', server, server.create('old'), { port: await freePort() });
    const { code, seconds, log } = await runToEnd(buildMigrationsApplication(boot, 'flyway'), job);
    const served = /Started MigrationsApplication/.test(log);
    long(`Boot ${boot} flyway: ${code === undefined ? `serves, and had not ended after ${seconds} s` : `ended with ${code} after ${seconds} s`}`);
    return { code, served };
  };

  test.each([OLD, '3.1.12'])('%s does not end, as it does not know how', async (boot) => {
    expect(await ends(boot)).toEqual({ code: undefined, served: true });
  });

  test('3.2.12 ends', async () => {
    expect(await ends('3.2.12')).toEqual({ code: 0, served: false });
  });
});

withDatabase('an application below a parent context', () => {
  test('ends with its parent, and nothing is migrated', async () => {
    const { job } = environments('flyway', server, server.create('parent'));
    const [boot] = VERSIONS;
    const { code } = await runToEnd(buildMigrationsApplication(boot, 'flyway'), job, 'ApplicationWithParent');
    expect([code, server.dump('parent')]).toEqual([0, {}]);
    long(`Boot ${boot} flyway below a parent context: ended with ${code}, and nothing is migrated`);
  });
});

function long(text: string): void {
  process.stdout.write(`LONG migrations: ${text}\n`);
}
