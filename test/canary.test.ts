import * as path from 'node:path';
import { Chart } from 'cdk8s';
import { ConfigBackedEnv, ConfigBackedEnvProps } from '../lib/config-backed-env';
import { ConfigDelivery } from '../lib/config-delivery';
import { ConfigSource } from '../lib/config-source';
import { KindCluster } from '../lib/kind-cluster';
import { SecretEnv } from '../lib/secret-env';
import { SpringApplication } from '../lib/spring-application';
import { SpringBootApp } from '../lib/spring-boot-app';
import { removeTempFolders, tempFolder, write } from './support/folders';
import { quietApp } from './support/synth';

afterEach(removeTempFolders);

const CANARY = 'canary-bird-4711';

/** Everything that a user, or the log of a CI run, gets to see. */
function everythingSaid(props: Partial<ConfigBackedEnvProps>, application?: SpringApplication): string {
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const app = quietApp({ report: true, recordConstructMetadata: true });
  let message = '';
  try {
    new KindCluster(app, 'lab');
    const chart = new Chart(app, 'shop');
    const config = new ConfigBackedEnv(chart, 'config', { name: 'config', ...props });
    new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', config, application });
    app.synth();
  } catch (error) {
    message = `${(error as Error).stack}${JSON.stringify(error)}`;
  }
  const said = stderr.mock.calls.map(([text]) => text).join('');
  stderr.mockRestore();
  return message + said;
}

describe('a secret value is never said', () => {
  test.each(['DB_PWD', 'spring.datasource.password', 'API TOKEN', '1_SECRET'])('when %s is refused', (name) => {
    const said = everythingSaid({ variables: { [name]: CANARY } });
    expect(said).toContain('(value hidden)');
    expect(said).not.toContain(CANARY);
  });

  test.each([`jdbc:mysql://root:${CANARY}@db/shop`, `jdbc:mysql://db/shop?user=root&password=${CANARY}`])('when a URL is refused', (url) => {
    const said = everythingSaid({ variables: { DB_URL: url } });
    expect(said).toContain('(value hidden)');
    expect(said).not.toContain(CANARY);
  });

  test('when it is no string', () => {
    const said = everythingSaid({ variables: { DB_PWD: [CANARY] as unknown as string }, acknowledgePlaintext: { DB_PWD: 'a test' } });
    expect(said).toContain('(value hidden)');
    expect(said).not.toContain(CANARY);
  });

  test('by the report of a synth in which it may be in the ConfigMap', () => {
    const said = everythingSaid({ variables: { DB_PWD: CANARY }, acknowledgePlaintext: { DB_PWD: 'a test' } });
    expect(said).toContain('Wrote 1 manifest file');
    expect(said).not.toContain(CANARY);
  });

  test.each([
    ['kind.env', `DB_PWD=${CANARY}\n`], ['kind.env', `DB_PWD="${CANARY}"\n`], ['kind.env', `${CANARY}\n`], ['kind.env', `DB_PWD=1\nDB_PWD=${CANARY}\n`],
    ['kind.env', `my secret ${CANARY}=x\n`], ['kind.yaml', `spring.datasource.password: ${CANARY}\n`], ['kind.yaml', `url: jdbc:mysql://root:${CANARY}@db/shop\n`],
    ['kind.yaml', `password: &x ${CANARY}\n  b: [`], ['kind.yaml', `passwords:\n  - ${CANARY}\n`], ['kind.yaml', `password: "${CANARY}\n`],
    ['kind.properties', `my.password=${CANARY}\n`], ['kind.properties', `my.password=\\u12 ${CANARY}\n`], ['kind.properties', `spring.config.import=${CANARY}\n`],
    ['kind.properties', `my.password=${CANARY}\xe4\xb6\n`],
  ])('when %s has it, %j', (name, content) => {
    const folder = tempFolder();
    write(folder, { [name]: content });
    const said = everythingSaid({ sources: [ConfigSource.fromFile(path.join(folder, name))] });
    expect(said).toContain(`kind.${name.split('.')[1]}`);
    expect(said).not.toContain(CANARY);
  });

  test.each([
    `spring.datasource.password: ${CANARY}\na: \${A}\n`, `a: \${A:\${B}${CANARY}}\n`, `a: ${CANARY}\${A}${CANARY}\n`, `a: ${CANARY}\n  b: [\n`,
    `spring.profiles.active: ${CANARY}\${A}\n`, `---\nspring.config.activate.on-profile: '('\na: ${CANARY}\n`, `spring.profiles: ${CANARY}\n`,
  ])('when the application has it in its own file, %j', (yaml) => {
    const folder = tempFolder();
    write(folder, { 'application.yaml': yaml });
    const said = everythingSaid({ variables: { MY_VALUE: CANARY } }, SpringApplication.fromFiles([path.join(folder, 'application.yaml')]));
    expect(said).toContain('application.yaml:');
    expect(said).not.toContain(CANARY);
  });

  test.each([
    ['a config tree', ConfigDelivery.configTree()], ['a YAML file', ConfigDelivery.yamlFile()], ['a JSON text', ConfigDelivery.JSON],
  ])('when it is refused in %s', (_, delivery) => {
    const said = everythingSaid({ delivery, variables: { 'my.password': CANARY, 'my.text': `${CANARY}\n`, 'my.url': `http://a:${CANARY}@b/`, 'a/b': CANARY, 'a.nul': `${CANARY}\0`, 'a.long': CANARY.repeat(99_999) } });
    expect(said).toContain('(value hidden)');
    expect(said).not.toContain(CANARY);
  });

  test('when it is in an env file: synth reads none', () => {
    const folder = tempFolder();
    write(folder, { '.env': `DB_PWD=${CANARY}\n` });
    const app = quietApp();
    const chart = new Chart(app, 'shop');
    new KindCluster(app, 'lab');
    new ConfigBackedEnv(chart, 'config', { name: 'config', secrets: [SecretEnv.fromSecretName('s', { keys: ['DB_PWD'], envFile: `${folder}/.env` })] });
    expect(app.synthYaml()).not.toContain(CANARY);
  });
});
