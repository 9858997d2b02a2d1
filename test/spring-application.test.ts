import * as path from 'node:path';
import { ApiObject, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ConfigDelivery } from '../lib/config-delivery';
import { ConfigMapEnv } from '../lib/config-map-env';
import { ConfigSource } from '../lib/config-source';
import { SecretEnv } from '../lib/secret-env';
import { SpringApplication } from '../lib/spring-application';
import { SpringProperty } from '../lib/spring-property';
import { SpringType } from '../lib/spring-type';
import { contractOf, deploymentContract, project, YAML } from './support/contract';
import { removeTempFolders, tempFolder, write } from './support/folders';
import { wrong } from './support/synth';

afterEach(removeTempFolders);

const FINE = { errors: [], warnings: [] };
const DATABASE = 'spring:\n  datasource:\n    url: jdbc:mysql://${DB_URL}:${DB_PORT:3306}/shop\n    password: ${DB_PWD}\n';
const PWD = [SecretEnv.fromSecretName('s', { keys: ['DB_PWD'] })];
const missing = (place: string, name: string, meant = '') => `[test/app/deployment] ${place}: \${${name}}, expected a name that has a value, and nothing gives it one;`
  + ` ${meant}give ${name} in variables or secrets of the ConfigBackedEnv, a default with \${${name}:…}, or name it in provided`;
const unread = (place: string, name: string, meant = '') => `[test/app/deployment] ${place}: ${name}, which nothing reads, expected a name that the application reads;`
  + ` ${meant}take it out, or name it in reads`;

describe('a configuration that gives what the application reads', () => {
  test('has nothing to be told', () => {
    expect(contractOf({ [YAML]: DATABASE }, { variables: { DB_URL: 'db', DB_PORT: '3307' }, secrets: PWD })).toEqual(FINE);
  });

  test.each<[string, string]>([
    ['another property', 'shop:\n  name: x\n  title: ${shop.name}\n'],
    ['another property, in another spelling', 'shop:\n  shopName: x\n  title: ${shop.shop-name}\n'],
    ['a random value', 'a: ${random.int(1,10)} ${random.uuid}\n'],
    ['a system property of the JVM', 'a: ${java.io.tmpdir}/x ${user.dir} ${os.name}\n'],
    ['what every container has', 'a: ${HOSTNAME} ${KUBERNETES_SERVICE_HOST}:${KUBERNETES_SERVICE_PORT}\n'],
    ['the process id', 'a: ${spring.application.pid}\n'],
    ['a default', 'a: ${NOBODY:x} ${NOBODY:} ${NOBODY:${NOR_THIS:x}}\n'],
    ['a default that is given', 'a: ${NOBODY:${HOSTNAME}}\n'],
    ['a placeholder that is escaped', 'a: \\${NOBODY}\n'],
  ])('may leave to itself %s', (_, yaml) => {
    expect(contractOf({ [YAML]: yaml }, {})).toEqual(FINE);
  });

  test.each<[string, Parameters<typeof contractOf>[1]]>([
    ['a variable', { variables: { SHOP_OWNER_NAME: 'x' } }],
    ['a property', { variables: { 'shop.owner-name': 'x' } }],
    ['a Secret', { secrets: [SecretEnv.fromSecretName('s', { variables: { 'shop.owner-name': 'owner' } })] }],
    ['another ConfigMap', { configMaps: [ConfigMapEnv.fromConfigMapName('shared', { keys: ['SHOP_OWNERNAME'] })] }],
    ['the JSON of Spring Boot', { variables: { 'shop.ownerName': 'x' }, delivery: ConfigDelivery.JSON }],
    ['a YAML file', { variables: { 'shop.ownerName': 'x' }, delivery: ConfigDelivery.yamlFile() }],
    ['a config tree', { variables: { 'shop.ownerName': 'x' }, delivery: ConfigDelivery.configTree() }],
    ['a config tree with Secrets', { secrets: [SecretEnv.fromSecretName('s', { keys: ['shop.owner-name'] })], delivery: ConfigDelivery.configTree() }],
    ['a reference to the whole ConfigMap', { variables: { 'shop.owner-name': 'x' }, delivery: ConfigDelivery.ENV_FROM }],
    ['an option of the JVM', { variables: { JAVA_TOOL_OPTIONS: '-Xmx1g "-Dshop.owner-name=a b"' } }],
  ])('may give a name by %s', (_, props) => {
    expect(contractOf({ [YAML]: 'shop:\n  title: Shop of ${shop.owner-name}\n' }, props)).toEqual(FINE);
  });

  test('may give a property in place of the file, which then asks for nothing', () => {
    expect(contractOf({ [YAML]: DATABASE }, { variables: { 'spring.datasource.url': 'jdbc:h2:mem:a' }, secrets: PWD })).toEqual(FINE);
    expect(contractOf({ [YAML]: 'shop.names:\n- ${A}\n- ${B}\n' }, { variables: { 'shop.names[0]': 'x' } })).toEqual(FINE);
    expect(contractOf({ [YAML]: 'shop.names:\n- ${A}\n- ${B}\n' }, { variables: { SHOP_NAMES: 'x,y' } })).toEqual(FINE);
  });

  test('may leave to others what they are told to give', () => {
    expect(contractOf({ [YAML]: 'a: ${vault.token}\n' }, {}, { provided: ['vault.token'] })).toEqual(FINE);
  });
});

describe('a name that has no value', () => {
  test('is an error with file and line, for each place that asks, all at once', () => {
    expect(contractOf({ [YAML]: `${DATABASE}shop:\n  # twice\n  url: http://\${DB_URL}/\${SHOP:\${PATH_TO}}\n` }, {}).errors).toEqual([
      missing(`${YAML}:3 spring.datasource.url`, 'DB_URL'),
      missing(`${YAML}:4 spring.datasource.password`, 'DB_PWD'),
      missing(`${YAML}:7 shop.url`, 'DB_URL'),
      missing(`${YAML}:7 shop.url`, 'PATH_TO'),
    ]);
  });

  test('is an error also in a value of the configuration, which Spring resolves', () => {
    expect(contractOf({ [YAML]: 'shop.url: x\n' }, { variables: { 'shop.url': 'http://${SHOP_HOST}/' } }).errors).toEqual([missing('variables.shop.url', 'SHOP_HOST')]);
  });

  test('is told with the name that was probably meant, and where it is', () => {
    const folder = tempFolder();
    write(folder, { 'kind.env': '# database\nDB_ULR=db\n' });
    const env = path.relative('', path.join(folder, 'kind.env'));
    expect(contractOf({ [YAML]: DATABASE }, { sources: [ConfigSource.fromFile(env)], secrets: PWD })).toEqual({
      errors: [missing(`${YAML}:3 spring.datasource.url`, 'DB_URL', `did you mean DB_ULR (${env}:2 DB_ULR)? Else `)], warnings: [],
    });
  });

  test('counts in the files of active profiles only, those that the container activates', () => {
    const files = { [YAML]: 'a: b\n', 'src/main/resources/application-kind.yaml': 'a: ${KIND}\n', 'src/main/resources/config/application-prod.properties': 'a=${PROD}\n' };
    expect(contractOf(files, {})).toEqual(FINE);
    expect(contractOf(files, { variables: { SPRING_PROFILES_ACTIVE: 'kind' } }).errors).toEqual([missing('src/main/resources/application-kind.yaml:1 a', 'KIND')]);
    expect(contractOf(files, { variables: { 'spring.profiles.active': 'kind, prod' } }).errors)
      .toEqual([missing('src/main/resources/config/application-prod.properties:1 a', 'PROD')]);
    expect(contractOf(files, {}, { profiles: ['kind'] }).errors)
      .toEqual([missing('src/main/resources/application-kind.yaml:1 a', 'KIND')]);
  });

  test('cannot be told where nobody knows the profiles', () => {
    const props = { secrets: [SecretEnv.fromSecretName('s', { keys: ['SPRING_PROFILES_ACTIVE'] })] };
    expect(contractOf({ [YAML]: 'a: ${A}\n' }, props).errors).toEqual([
      '[test/app/deployment] application.profiles: nothing given, expected the profiles that are active: SPRING_PROFILES_ACTIVE comes from a place that is not seen here;'
      + ' name them in the options of SpringApplication',
    ]);
    expect(contractOf({ [YAML]: 'a: ${A}\n' }, props, { profiles: [] }).errors).toEqual([missing(`${YAML}:1 a`, 'A')]);
  });

  test('is a warning where it may come from a place that is not seen', () => {
    const files = { [YAML]: 'spring.config.import: optional:configserver:http://config\na: ${A}\n' };
    const told = missing(`${YAML}:2 a`, 'A').replace('gives it one;', `gives it one that is seen here (${YAML}:1 spring.config.import may);`);
    expect(contractOf(files, {})).toEqual({ errors: [], warnings: [told] });
    expect(contractOf({ [YAML]: 'a: ${A}\n' }, {}, {}, ({ container }, chart) => {
      container.env.copyFrom(kplus.Env.fromSecret(kplus.Secret.fromSecretName(chart, 's', 'all')));
    })).toEqual({ errors: [], warnings: [missing(`${YAML}:1 a`, 'A').replace('gives it one;', 'gives it one that is seen here (envFrom of Secret shop/all may);')] });
  });

  test('is a warning where the code asks for it, as its bean may not be there', () => {
    const code = 'class A {\n  @Value("${shop.limit}") int limit;\n  @Value("${shop.most:5}") int most;\n}\n';
    expect(contractOf({ [YAML]: 'a: b\n', 'src/main/java/A.java': code }, {}))
      .toEqual({ errors: [], warnings: [missing('src/main/java/A.java:2', 'shop.limit')] });
  });
});

describe('a name that nothing reads', () => {
  test('is a warning with the place that gives it, and with what was probably meant', () => {
    const files = { [YAML]: 'shop:\n  limit: 5\n  url: ${SHOP_URL:http://shop}\n' };
    expect(contractOf(files, { variables: { 'shop.limitt': '6', 'SHOP_ULR': 'x', 'OTHER': 'y' } })).toEqual({
      errors: [],
      warnings: [
        unread('variables.shop.limitt', 'SHOP_LIMITT', `did you mean shop.limit (${YAML}:2)? Else `),
        unread('variables.SHOP_ULR', 'SHOP_ULR', `did you mean SHOP_URL (${YAML}:3 shop.url)? Else `),
        unread('variables.OTHER', 'OTHER'),
      ],
    });
  });

  test('is a warning also for keys of Secrets, whose values nobody sees', () => {
    expect(contractOf({ [YAML]: 'a: b\n' }, { secrets: PWD }).warnings).toEqual([unread('env.DB_PWD', 'DB_PWD')]);
  });

  test('is a warning where only a property asks for it that the container hides', () => {
    expect(contractOf({ [YAML]: DATABASE }, { variables: { 'spring.datasource.url': 'jdbc:h2:mem:a', 'DB_URL': 'db' }, secrets: PWD }).warnings)
      .toEqual([unread('variables.DB_URL', 'DB_URL')]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['the JVM', {}, 'JAVA_TOOL_OPTIONS'],
    ['the C library', {}, 'TZ'],
    ['Spring Boot', {}, 'SPRING_DATASOURCE_URL'],
    ['Spring Boot, as a property', {}, 'management.endpoint.health.show-details'],
    ['code, by name', { 'src/main/java/A.java': 'class A { String a = System.getenv("SHOP_MODE"); }' }, 'SHOP_MODE'],
    ['code, by property', { 'src/main/java/A.java': 'class A { String a = env.getProperty("shop.mode"); }' }, 'SHOP_MODE'],
    ['code, by a placeholder', { 'src/main/kotlin/A.kt': 'class A(@Value("\\${shop.mode:a}") val a: String)' }, 'SHOP_MODE'],
    ['code, by prefix', { 'src/main/java/A.java': '@ConfigurationProperties("shop-a") class A { }' }, 'SHOPA_MODE'],
    ['code, by prefix, as Spring Boot 1 wrote it', { 'src/main/java/A.java': '@ConfigurationProperties(prefix = "shop-a") class A { }' }, 'SHOP_A_MODE'],
  ])('is none where %s reads it', (_, code, name) => {
    expect(contractOf({ [YAML]: 'a: b\n', ...code }, { variables: { [name]: 'x' } })).toEqual(FINE);
  });

  test('is none where the files have others of its kind that no code names: a library reads them', () => {
    const yaml = 'eureka.client.enabled: true\nshop.limit: 5\n';
    const code = { 'src/main/java/A.java': 'class A { @Value("${shop.limit}") int limit; }' };
    const variables = { EUREKA_CLIENT_SERVICEURL_DEFAULTZONE: 'x', SHOP_LIMITT: '6' };
    expect(contractOf({ [YAML]: yaml, ...code }, { variables }).warnings).toEqual([unread('variables.SHOP_LIMITT', 'SHOP_LIMITT', `did you mean shop.limit (src/main/java/A.java:1)? Else `)]);
    expect(contractOf({ [YAML]: yaml }, { variables }).warnings).toHaveLength(2);
  });

  test('is none that is named in reads, alone or by its begin', () => {
    expect(contractOf({ [YAML]: 'a: b\n' }, { variables: { MYBATIS_MODE: 'x', MYBATIS_SIZE: 'x', FLAG: 'x' } }, { reads: ['MYBATIS_*', 'flag'] })).toEqual(FINE);
  });

  test('is one of Spring Boot\'s too, where all that it understands is known', () => {
    const properties = [
      SpringProperty.string('spring.datasource.url'), SpringProperty.map('logging.level', SpringType.STRING, SpringType.STRING),
      SpringProperty.list('spring.profiles.active', SpringType.STRING), SpringProperty.boolean('spring.main.log-startup-info'),
      SpringProperty.string('server.shutdown'), SpringProperty.duration('spring.lifecycle.timeout-per-shutdown-phase'), SpringProperty.other('shop.owner', 'com.example.Owner'),
    ];
    const variables = {
      'spring.datasource.url': 'x', 'spring.datasource.ulr': 'x', 'logging.level.com.example': 'debug', 'SPRING_PROFILES_ACTIVE_0': 'a', 'SPRING_MAIN_LOG_STARTUP_INFO': 'x',
      'shop.owner.name': 'x', 'shop.onwer.name': 'x',
    };
    expect(contractOf({ [YAML]: 'a: b\n', 'src/main/java/A.java': '@ConfigurationProperties("shop") class A { }' }, { variables }, { properties }).warnings).toEqual([
      unread('variables.spring.datasource.ulr', 'SPRING_DATASOURCE_ULR', 'did you mean spring.datasource.url? Else '),
      unread('variables.shop.onwer.name', 'SHOP_ONWER_NAME'),
    ]);
  });
});

describe('a Service whose name makes a variable that the application reads', () => {
  const withService = (name: string, yaml: string, links = true, variables: Record<string, string> = {}, props: kplus.ServiceProps = { ports: [{ port: 3306, name: 'sql' }] }) =>
    deploymentContract({ [YAML]: yaml }, { envVariables: Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, kplus.EnvValue.fromValue(value)])) }, (_, chart, deployment) => {
      const object = ApiObject.of(deployment);
      object.addJsonPatch(...links ? [] : [JsonPatch.add('/spec/template/spec/enableServiceLinks', false)]);
      new kplus.Service(chart, 'service', { metadata: { name }, selector: deployment, ...props });
    });
  const link = (service: string, variable: string, reader: string) => '[test/web] enableServiceLinks: true, expected false: for Service shop/' + service
    + ` the kubelet sets ${variable}, which the application reads (${reader}); switch it off, or rename the Service`;

  test.each([
    ['by a placeholder with a default', 'db', 'a: ${DB_PORT:3306}\n', 'DB_PORT', `${YAML}:1 a`],
    ['as a property of its files', 'db', 'db:\n  port: 3306\n', 'DB_PORT', `${YAML}:2 db.port`],
    ['by the name of a port', 'my-db', 'a: ${MY_DB_SERVICE_PORT_SQL:1}\n', 'MY_DB_SERVICE_PORT_SQL', `${YAML}:1 a`],
  ])('is an error: %s', (_, service, yaml, variable, reader) => {
    expect(withService(service, yaml).errors).toEqual([link(service, variable, reader)]);
  });

  test('is none where links are off, the container sets the variable, or the Service has no address', () => {
    expect(withService('db', 'a: ${DB_PORT:3306}\n', false)).toEqual(FINE);
    expect(withService('db', 'a: ${DB_PORT:3306}\n', true, { DB_PORT: '3306' })).toEqual(FINE);
    expect(withService('db', 'a: ${DB_PORT:3306}\n', true, {}, { clusterIP: 'None', ports: [{ port: 3306 }] })).toEqual(FINE);
    expect(withService('web', 'a: ${DB_PORT:3306}\n')).toEqual(FINE);
  });

  test('cannot be met in a SpringBootApp, which has links switched off', () => {
    expect(contractOf({ [YAML]: 'a: ${SHOP_PORT:80}\n' }, {})).toEqual(FINE);
  });
});

describe('the contract of any workload', () => {
  test('takes names from arguments, mounted files and what is set in place', () => {
    const yaml = 'a: ${from.args} ${from.jvm} ${from.file} ${from.tree} ${FROM_PLACE} ${from.mounted}\n';
    expect(deploymentContract({ [YAML]: yaml }, {
      args: ['--from.args=x', '-Dfrom.jvm'], envVariables: {
        FROM_PLACE: kplus.EnvValue.fromValue('x'),
        SPRING_CONFIG_IMPORT: kplus.EnvValue.fromValue('optional:file:/config/more.properties, configtree:/tree/'),
        SPRING_CONFIG_ADDITIONAL_LOCATION: kplus.EnvValue.fromValue('file:/extra/'),
      },
    }, (container, chart) => {
      const mounted = { '/config': { 'more.properties': 'from.file=x\n' }, '/tree': { 'from.tree': 'x' }, '/extra': { 'application.yaml': 'from:\n  mounted: x\n' } };
      for (const [folder, data] of Object.entries(mounted)) {
        const map = new kplus.ConfigMap(chart, `map${folder.replace('/', '-')}`, { data });
        container.mount(folder, kplus.Volume.fromConfigMap(chart, `volume${folder.replace('/', '-')}`, map));
      }
    })).toEqual(FINE);
  });

  test('is doubtful where files are mounted that are not seen', () => {
    const said = deploymentContract({ [YAML]: 'a: ${A}\n' }, { envVariables: { SPRING_CONFIG_IMPORT: kplus.EnvValue.fromValue('configtree:/config/') } }, (container, chart) => {
      container.mount('/config', kplus.Volume.fromSecret(chart, 'volume', kplus.Secret.fromSecretName(chart, 's', 'all')));
    });
    expect(said.errors).toEqual([]);
    expect(said.warnings).toEqual([expect.stringContaining('that is seen here (/config/ may)')]);
  });
});

describe('a SpringApplication', () => {
  test('reads the files of a module, also those that Maven has still to fill in', () => {
    expect(contractOf({ [YAML]: 'info:\n  version: @project.version@\na: ${A}\n' }, {}).errors).toEqual([missing(`${YAML}:3 a`, 'A')]);
  });

  test('tells what is wrong with a file, when it is synthesised', () => {
    expect(contractOf({ [YAML]: 'a: [\n' }, {}).errors).toEqual([expect.stringMatching(/^\[test\/app\/deployment\] src\/main\/resources\/application.yaml:\d: .* expected YAML that Spring Boot can read/)]);
  });

  test('is refused without files', () => {
    const folder = project({});
    expect(() => SpringApplication.fromProject(folder)).toThrow(wrong(
      `[SpringApplication.fromProject] folder: "${folder}", expected a project with application.yaml, .yml or .properties in src/main/resources or src/main/resources/config;`
      + ' give the folder of the module that has it, or name the files with SpringApplication.fromFiles'));
    expect(() => SpringApplication.fromProject('no/such')).toThrow(wrong(
      '[SpringApplication.fromProject] folder: "no/such", expected a project with application.yaml, .yml or .properties in src/main/resources or src/main/resources/config,'
      + ` and there is no such folder in ${process.cwd()}; give the folder of the module that has it, or name the files with SpringApplication.fromFiles`));
  });

  test('can be files by their names, which must be those that Spring Boot looks for', () => {
    expect(() => SpringApplication.fromFiles(['config/kind.yaml', 'no/application.yaml'])).toThrow(wrong(
      '[SpringApplication.fromFiles] files[0]: "config/kind.yaml", expected a name such as application.yaml, application-kind.yml or application.properties,'
      + ' which Spring Boot looks for; write configName if it looks for another one',
      `[SpringApplication.fromFiles] files[1]: "no/application.yaml", expected a file: it is not there; write its path relative to the working folder, ${process.cwd()}`));
    expect(() => SpringApplication.fromFiles([])).toThrow(wrong(
      '[SpringApplication.fromFiles] files: [], expected at least one file; name the application.yaml of the application'));
    const folder = project({ 'shop.yaml': 'a: 1\n' });
    expect(() => SpringApplication.fromFiles([`${folder}/shop.yaml`], { configName: 'shop' })).not.toThrow();
  });
});
