import * as fs from 'node:fs';
import * as path from 'node:path';
import { Testing } from 'cdk8s';
import { ConfigBackedEnv, ConfigBackedEnvProps } from '../lib/config-backed-env';
import { ConfigDelivery } from '../lib/config-delivery';
import { ConfigSource } from '../lib/config-source';
import { SecretEnv } from '../lib/secret-env';
import { SpringProperty } from '../lib/spring-property';
import { removeTempFolders, tempFolder, write } from './support/folders';
import { wrong } from './support/synth';

afterEach(removeTempFolders);

const CANARY = 'canary-4711';

const create = (props: Partial<ConfigBackedEnvProps>) => new ConfigBackedEnv(Testing.chart(), 'config', { name: 'c', ...props });
const dataOf = (...sources: ConfigSource[]) => create({ sources }).configMap.data;

/** A file in a folder of its own, as the test names it. */
function file(name: string, content: string): string {
  const folder = tempFolder();
  write(folder, { [name]: content });
  return path.relative('', path.join(folder, name));
}

describe('a source', () => {
  test('can be literals, by property or variable', () => {
    expect(dataOf(ConfigSource.literals({ 'server.port': '8081', 'DB_URL': 'db' }))).toEqual({ SERVER_PORT: '8081', DB_URL: 'db' });
  });

  test('can be an env file, which is read as kubectl reads it', () => {
    expect(dataOf(ConfigSource.fromFile(file('kind.env', '# database\nDB_URL=db\n\nDB_PORT=3306 \nGREETING=a=b # no comment\n'))))
      .toEqual({ DB_URL: 'db', DB_PORT: '3306 ', GREETING: 'a=b # no comment' });
  });

  test('can be a .properties file, with all that Java reads in one', () => {
    expect(dataOf(ConfigSource.fromFile(file('kind.properties',
      '! comment\nserver.port : 8081\nmy.text = a \\\n   b\\u00e4\nmy.list[]=x,y\nspring.datasource.jdbc-url=jdbc\\:h2\n'))))
      .toEqual({ SERVER_PORT: '8081', MY_TEXT: 'a bä', MY_LIST_0: 'x', MY_LIST_1: 'y', SPRING_DATASOURCE_JDBCURL: 'jdbc:h2' });
  });

  const YAML = 'server.port: 8081\nmy:\n  list: [a, b]\n  flag: yes\n---\nspring.config.activate.on-profile: kind & !slow\nserver:\n  port: 8082\n';

  test('can be a YAML file, of whose documents those count that need no profile, or one that is given', () => {
    const yaml = file('kind.yaml', YAML);
    expect(dataOf(ConfigSource.fromFile(yaml))).toEqual({ SERVER_PORT: '8081', MY_LIST_0: 'a', MY_LIST_1: 'b', MY_FLAG: 'true' });
    expect(dataOf(ConfigSource.fromFile(yaml, { profiles: ['kind'] }))).toMatchObject({ SERVER_PORT: '8082' });
    expect(dataOf(ConfigSource.fromFile(yaml, { profiles: ['kind', 'slow'] }))).toMatchObject({ SERVER_PORT: '8081' });
  });

  test('hides earlier ones, and all are hidden by what is given in place', () => {
    const sources = [
      ConfigSource.literals({ 'my.a': '1', 'my.b': '1', 'my.c': '1', 'my.d': '1', 'my.list[0]': 'x', 'my.list[1]': 'y' }),
      ConfigSource.fromFile(file('kind.properties', 'my.b=2\nmy.c=2\nmy.d=2\nmy.list[0]=z\n')),
      ConfigSource.fromFile(file('kind.env', 'MY_C=3\n')),
    ];
    const config = create({ sources, variables: { 'my.d': '4' }, properties: [SpringProperty.integer('my.e').of(5)] });
    expect(config.configMap.data).toEqual({ MY_A: '1', MY_B: '2', MY_LIST_0: 'z', MY_C: '3', MY_D: '4', MY_E: '5' });
  });

  test('is told for each value, with file and line', () => {
    const properties = file('kind.properties', '# comment\nserver.port=8081\n');
    const sources = [ConfigSource.literals({ 'my.a': '1' }), ConfigSource.fromFile(properties)];
    const origins = { SERVER_PORT: `${properties}:2 server.port`, MY_A: 'sources[0].my.a', DB_URL: 'variables.DB_URL' };
    expect(create({ sources, variables: { DB_URL: 'db' } }).origins).toEqual(origins);
    expect(create({ sources, variables: { 'my[B]': '2' }, delivery: ConfigDelivery.configTree() }).origins)
      .toEqual({ 'server.port': `${properties}:2 server.port`, 'my.a': 'sources[0].my.a', 'my-B': 'variables.my[B]' });
  });
});

describe('a source is refused', () => {
  test('that is no file', () => {
    const folder = path.relative('', tempFolder());
    expect(() => create({ sources: [ConfigSource.fromFile('no/such.env'), ConfigSource.fromFile(folder)] })).toThrow(wrong(
      `[test/config] sources[0]: "no/such.env", expected a file: it is not there; write its path relative to the working folder, ${process.cwd()}`,
      `[test/config] sources[1]: "${folder}", expected a file: it is a folder; write its path relative to the working folder, ${process.cwd()}`));
  });

  test('for what is wrong in it, every file with its line, and no value is shown', () => {
    const env = file('kind.env', `DB_URL=db\n${CANARY} X\nDB_URL=${CANARY}\nUSER\nNAME="${CANARY}"\n`);
    const yaml = file('kind.yaml', `a: 1\nb: [${CANARY}\n`);
    const properties = file('kind.properties', 'a=\\u12\nspring.config.import=other.yaml\n');
    expect(() => create({ sources: [env, yaml, properties].map((name) => ConfigSource.fromFile(name)) })).toThrow(wrong(
      `[test/config] ${env}:2: (line hidden), expected KEY=value, with a name of letters, digits, "_", "-" and "." in front of the "="; correct the line, or put "#" in front`,
      `[test/config] ${env}:3 DB_URL: given a second time, expected each key once, as kubectl does; keep one`,
      `[test/config] ${env}:4: a key alone, which takes its value from the environment of whoever runs this, expected the value in the file;`
      + ' write KEY=<value>, or KEY= for an empty one',
      `[test/config] ${env}:5 NAME: (value hidden), expected a value without quotes around it: they would be part of it, as with kubectl; remove them`,
      `[test/config] ${yaml}:3: a line that is not indented as the others around it, expected YAML that Spring Boot can read: it does not start with ${yaml} as it is;`
      + ' correct the line, or the one above',
      `[test/config] ${properties}:1: a \\u without four hexadecimal digits behind it, expected an escape such as \\u00e4: Spring Boot refuses to read ${properties};`
      + ' complete it, or double the backslash',
      `[test/config] ${properties}:2 spring.config.import: (value hidden), expected no import: where it leads is another source; give that file as a source of its own`));
  });

  test('for a secret in it, which is not shown, unless that is acknowledged', () => {
    const yaml = file('kind.yaml', `spring.datasource:\n  url: jdbc:mysql://db/shop\n  password: ${CANARY}\n`);
    const source = ConfigSource.fromFile(yaml);
    expect(() => create({ sources: [source] })).toThrow(wrong(
      `[test/config] ${yaml}:3 spring.datasource.password: (value hidden), expected no secret in a ConfigMap, which everybody who can read the namespace can read;`
      + ' take it from a Secret with secrets: [SecretEnv.fromSecretName(…, { variables: { "spring.datasource.password": <key of the Secret> } })],'
      + ' or give the reason in acknowledgePlaintext.spring.datasource.password'));
    expect(create({ sources: [source], acknowledgePlaintext: { 'spring.datasource.password': 'a test' } }).configMap.data)
      .toMatchObject({ SPRING_DATASOURCE_PASSWORD: CANARY });
  });

  test('but not for one that a later source hides', () => {
    const yaml = file('kind.yaml', 'my.token: x\nmy.mainProject: x\n');
    expect(create({ sources: [ConfigSource.fromFile(yaml)], variables: { 'my.main-project': 'y' }, acknowledgePlaintext: { 'my.token': 'a test' } }).configMap.data)
      .toEqual({ MY_TOKEN: 'x', MY_MAINPROJECT: 'y' });
  });

  test('for a property that a Secret gives too', () => {
    const env = file('kind.env', 'DB_USER=a\n');
    expect(() => create({ sources: [ConfigSource.fromFile(env)], secrets: [SecretEnv.fromSecretName('s', { keys: ['DB_USER'] })] })).toThrow(wrong(
      `[test/config] secrets[0].keys: "DB_USER", expected a name that is given once (it is in ${env}:1 too); remove one of the two`));
  });

  test('for names that no variable can carry, and lists with gaps', () => {
    const yaml = file('kind.yaml', 'logging.level:\n  com.Example: debug\nmy:\n  list[1]: a\n');
    expect(() => create({ sources: [ConfigSource.fromFile(yaml)] })).toThrow(wrong(
      `[test/config] ${yaml}:2 logging.level.com.Example: "logging.level.com.Example", expected a property that an environment variable can carry, or the name of a`
      + ' variable: a variable tells no upper from lower case: Spring Boot reads lower case; write logging.level.com.example if it is a property of a class,'
      + ' else give delivery: ConfigDelivery.configTree(), .yamlFile() or .JSON, which keep such names',
      `[test/config] ${yaml}:4 my.list[1]: "my.list[1]", expected my.list[0] too: an application does not start with a list that has gaps; number the items from 0 on`));
  });
});

test('a source is read when the ConfigBackedEnv is created, and literals are those of before', () => {
  const values: Record<string, string> = { A_B: '1' };
  const env = file('kind.env', 'C_D=1\n');
  const sources = [ConfigSource.literals(values), ConfigSource.fromFile(env)];
  values.A_B = '2';
  fs.writeFileSync(env, 'C_D=2\n');
  expect(dataOf(...sources)).toEqual({ A_B: '1', C_D: '2' });
});
