import { Chart } from 'cdk8s';
import { ConfigBackedEnv, ConfigBackedEnvProps } from '../lib/config-backed-env';
import { KindCluster } from '../lib/kind-cluster';
import { SecretEnv } from '../lib/secret-env';
import { SpringBootApp } from '../lib/spring-boot-app';
import { removeTempFolders, tempFolder, write } from './support/folders';
import { quietApp } from './support/synth';

afterEach(removeTempFolders);

const CANARY = 'canary-bird-4711';

/** Everything that a user, or the log of a CI run, gets to see. */
function everythingSaid(props: Partial<ConfigBackedEnvProps>): string {
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const app = quietApp({ report: true, recordConstructMetadata: true });
  let message = '';
  try {
    new KindCluster(app, 'lab');
    const chart = new Chart(app, 'shop');
    const config = new ConfigBackedEnv(chart, 'config', { name: 'config', ...props });
    new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', config });
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
