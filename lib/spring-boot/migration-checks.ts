import { Checks } from '../internal/problem';
import { DDL_AUTO, hibernateChangesSchema } from '../spring/schema';
import { Surroundings } from './decision';

/** Notes a version of Spring Boot, or a configuration, with which a Job cannot migrate. */
export function checkMigrations(checks: Checks, tool: string, { boot, config }: Pick<Surroundings, 'boot' | 'config'>): void {
  checks.expect(boot === undefined || boot.isAtLeast(3, 2), 'migrations', boot?.text,
    'expected Spring Boot 3.2 or later: spring.context.exit is not known before, and the Job would serve requests in place of ending',
    `upgrade Spring Boot, or leave migrations out: ${tool} then migrates at the start of each pod`);
  const lazy = config?._given('spring.main.lazy-initialization');
  checks.expect(lazy?.strongest !== true || lazy.value === 'false', 'config', `${lazy?.given}: ${lazy?.value}`,
    'expected a value that the Job can set to false, and SPRING_APPLICATION_JSON wins over it: beans that wait until they are asked for do not migrate',
    'give it as a variable, SPRING_MAIN_LAZYINITIALIZATION');
  const ddl = config?._given(DDL_AUTO);
  checks.expect(ddl?.value === undefined || !hibernateChangesSchema(ddl.value), 'config', `${ddl?.given}: ${ddl?.value}`,
    `expected validate or none beside migrations: Hibernate would change in every pod what ${tool} is there for`,
    'write validate, with which a pod does not start before its schema is there');
}
