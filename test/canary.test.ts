import * as path from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ConfigBackedEnv, ConfigBackedEnvProps } from '../lib/config-backed-env';
import { ConfigDelivery } from '../lib/config-delivery';
import { ConfigSource } from '../lib/config-source';
import { KindCluster } from '../lib/kind-cluster';
import { SecretEnv } from '../lib/secret-env';
import { SpringApplication } from '../lib/spring-application';
import { SpringBootApp } from '../lib/spring-boot-app';
import { contents, removeTempFolders, tempFolder, write } from './support/folders';
import { SEALED, sealedFile, sealedSecret } from './support/sealed';
import { quietApp } from './support/synth';

afterEach(removeTempFolders);

const CANARY = 'canary-bird-4711';

/** Everything that a user, or the log of a CI run, gets to see. */
function everythingSaid(props: Partial<ConfigBackedEnvProps> | ((chart: Chart) => Partial<ConfigBackedEnvProps> | void), application?: SpringApplication): string {
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const app = quietApp({ report: true, recordConstructMetadata: true });
  let message = '';
  try {
    new KindCluster(app, 'lab');
    const chart = new Chart(app, 'shop');
    const config = new ConfigBackedEnv(chart, 'config', { name: 'config', ...typeof props === 'function' ? props(chart) : props });
    new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', config, application });
    app.synth();
    message = Object.entries(contents(app.outdir)).filter(([file]) => !file.endsWith('.k8s.yaml')).map(([, content]) => content).join('');
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

const IN_BASE64 = Buffer.from(CANARY).toString('base64');

describe('a value in plain text is never said', () => {
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, data: { DB_PWD: IN_BASE64 }, stringData: { DB_PWD: CANARY } };

  test.each<[string, string | object]>([
    ['a Secret', secret],
    ['a Secret in JSON', JSON.stringify(secret)],
    ['a Secret that is called a SealedSecret', { ...secret, apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret' }],
    ['a Secret in a List', { apiVersion: 'v1', kind: 'List', items: [secret] }],
    ['a Secret beside the SealedSecret', `${JSON.stringify(sealedSecret())}\n---\n${JSON.stringify(secret)}`],
    ['an env file', `DB_PWD=${CANARY}\n`],
    ['properties', `db.password: ${CANARY}\n`],
    ['an unknown kind', { ...sealedSecret(), kind: CANARY }],
    ['an unknown version', { ...sealedSecret(), apiVersion: CANARY }],
    ['a name that is none', sealedSecret({ metadata: { name: { a: CANARY }, namespace: [CANARY] } })],
    ['a type that is none', sealedSecret({ spec: { template: { type: [CANARY] } } })],
    ['an unencrypted value', sealedSecret({ spec: { encryptedData: { DB_PWD: CANARY } } })],
    ['a value in base64', sealedSecret({ spec: { encryptedData: { DB_PWD: IN_BASE64 } } })],
    ['a value that is a map', sealedSecret({ spec: { encryptedData: { DB_PWD: { value: CANARY } } } })],
    ['a value for a key', sealedSecret({ spec: { encryptedData: { [`DB_PWD ${CANARY}`]: SEALED } } })],
    ['values that are no map', sealedSecret({ spec: { encryptedData: [CANARY] } })],
    ['fields of a Secret', sealedSecret({ spec: { stringData: { DB_PWD: CANARY }, [CANARY]: CANARY, template: { stringData: { DB_PWD: CANARY } } } })],
    ['the old form', sealedSecret({ spec: { data: CANARY } })],
    ['a template with a secret', sealedSecret({ spec: { template: { data: { DB_PWD: CANARY, url: `http://me:${CANARY}@host` } } } })],
    ['a copy of kubectl', sealedSecret({ spec: { template: { metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': CANARY } } } } })],
    ['a quote that does not end', `stringData:\n  DB_PWD: "${CANARY}\n`],
    ['a key twice', `${CANARY}: 1\n${CANARY}: 2\n`],
    ['bad indents', `stringData:\n\tDB_PWD: ${CANARY}\n ${CANARY}\n`],
    ['an alias of nothing', `DB_PWD: *${CANARY}\n`],
    ['a tag of nothing', `DB_PWD: !${CANARY} x\n`],
    ['a directive of nothing', `%${CANARY}\n---\nDB_PWD: x\n`],
    ['an escape of nothing', `DB_PWD: "\\z${CANARY}"\n`],
  ])('of a file that should be sealed: %s', (_, content) => {
    const said = everythingSaid(() => ({ secrets: [SecretEnv.fromSealedSecretFile(sealedFile(content))] }));
    expect(said).toContain('[SecretEnv.fromSealedSecretFile] ');
    expect(said).not.toContain(CANARY);
    expect(said).not.toContain(IN_BASE64);
  });

  test('when the text of a file is given in place of its name', () => {
    const said = everythingSaid(() => ({ secrets: [SecretEnv.fromSealedSecretFile(`DB_PWD=${CANARY}\n`)] }));
    expect(said).toContain('[SecretEnv.fromSealedSecretFile] file: (value hidden)');
    expect(said).not.toContain(CANARY);
  });

  test('when a value is given in place of its name in a store', () => {
    const said = everythingSaid(() => ({ secrets: [SecretEnv.fromExternalSecret('db', { store: 'vault', variables: { A: CANARY, B: { key: [CANARY] } } as never })] }));
    expect(said).toContain('[SecretEnv.fromExternalSecret] variables.A.key: nothing given');
    expect(said).not.toContain(CANARY);
  });

  test.each<[string, object]>([
    ['text', { stringData: { DB_PWD: CANARY } }],
    ['base64', { data: { DB_PWD: IN_BASE64 } }],
    ['no text', { data: { DB_PWD: [CANARY] } }],
    ['no map', { data: CANARY, stringData: [CANARY] }],
    ['what no YAML can carry', { stringData: { DB_PWD: `${CANARY}\ud800`, OTHER: new Map([[CANARY, CANARY]]) } }],
    ['a List', { kind: 'SecretList', items: [secret] }],
    ['an empty reason', { metadata: { name: 's', annotations: { 'cdk8s-spring-boot/acknowledged-plaintext': '' } }, data: { DB_PWD: CANARY } }],
  ])('of a Secret among the objects: %s', (_, fields) => {
    const said = everythingSaid((chart) => void new ApiObject(chart, 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, ...fields }));
    expect(said).toMatch(/\[shop\/secret\]|non-simple object of type 'Map'/);
    expect(said).not.toContain(CANARY);
    expect(said).not.toContain(IN_BASE64);
  });

  test('by the report and the plan of a synth in which a Secret may have it', () => {
    const said = everythingSaid((chart) => {
      new kplus.Secret(chart, 'secret', { metadata: { name: 's', annotations: { 'cdk8s-spring-boot/acknowledged-plaintext': 'a test' } }, stringData: { DB_PWD: CANARY } });
      return { secrets: [SecretEnv.fromSecretName('s', { keys: ['DB_PWD'] })] };
    });
    expect(said).toContain('Wrote 1 manifest file');
    expect(said).not.toContain(CANARY);
  });
});

test('an encrypted value is in the manifests only, neither in the report nor in the plan', () => {
  const said = everythingSaid(() => ({ secrets: [SecretEnv.fromSealedSecretFile(sealedFile(sealedSecret({ metadata: { name: 'db' } })))] }));
  expect(said).toContain('SealedSecret: Sealed Secrets');
  expect(said).toContain('"planVersion": 1');
  expect(said).not.toContain(SEALED);
});
