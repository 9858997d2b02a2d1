import { ApiObject } from 'cdk8s';
import { SpringBootApp } from '../../lib/spring-boot-app';
import { contractOf, YAML } from '../support/contract';
import { removeTempFolders } from '../support/folders';

afterEach(removeTempFolders);

const afterMigrations = ({ deployment }: SpringBootApp) => ApiObject.of(deployment).metadata.addLabel('cdk8s-spring-boot/after', 'migrations');
const ddl = (value: string) => ({ [YAML]: `spring:\n  jpa:\n    hibernate:\n      ddl-auto: ${value}\n` });

describe('Hibernate beside migrations', () => {
  test.each(['update', 'create-drop', 'Create'])('is warned of where a file lets it change the schema (%s)', (value) => {
    expect(contractOf(ddl(value), {}, {}, afterMigrations)).toEqual({ errors: [], warnings: [
      `[test/app/deployment] ${YAML}:4 spring.jpa.hibernate.ddl-auto: ${value}, expected validate or none beside migrations: Hibernate would change the schema in every pod;`
      + ' write validate, with which a pod does not start before its schema is there',
    ] });
  });

  test.each(['validate', 'none'])('may be told %s', (value) => {
    expect(contractOf(ddl(value), {}, {}, afterMigrations).warnings).toEqual([]);
  });

  test('may be told otherwise by the container', () => {
    expect(contractOf(ddl('update'), { variables: { 'spring.jpa.hibernate.ddl-auto': 'validate' } }, {}, afterMigrations).warnings).toEqual([]);
  });

  test('is nobody\'s matter without migrations', () => {
    expect(contractOf(ddl('update'), {}).warnings).toEqual([]);
  });
});
