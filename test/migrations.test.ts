import { Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ConfigBackedEnv, ConfigBackedEnvProps } from '../lib/config-backed-env';
import { ConfigDelivery } from '../lib/config-delivery';
import { ConfigUpdate } from '../lib/config-update';
import { Checks } from '../lib/internal/problem';
import { JvmMemory } from '../lib/jvm-memory';
import { KindCluster } from '../lib/kind-cluster';
import { Migrations } from '../lib/migrations';
import { RemoteDebugging } from '../lib/remote-debugging';
import { SecretEnv } from '../lib/secret-env';
import { SpringBootApp } from '../lib/spring-boot-app';
import { SpringBootAppProps } from '../lib/spring-boot-app-props';
import { BootVersion } from '../lib/spring/boot-version';
import { containerEnvironment } from './support/binding-environment';
import { ofKind, plan, quietApp, rendered, written, wrong } from './support/synth';

const SHOP = { name: 'shop', image: 'shop:1.0.0', migrations: Migrations.flyway(), memory: JvmMemory.leaveToImage() };

function shop(props: Partial<SpringBootAppProps> = {}, config?: Partial<ConfigBackedEnvProps>, change?: (app: SpringBootApp) => void) {
  const objects = rendered((chart) => {
    const env = config && new ConfigBackedEnv(chart, 'config', { name: 'shop-config', ...config });
    const app = new SpringBootApp(chart, 'app', { ...SHOP, config: env, ...props });
    change?.(app);
  });
  return { objects, job: ofKind(objects, 'Job'), deployment: ofKind(objects, 'Deployment') };
}

describe('an application with migrations', () => {
  test('has a Job in front of its Deployment', () => {
    const { objects, job } = shop({}, { variables: { DB_URL: 'shop-db' } });
    expect(objects.map(({ kind }) => kind)).toEqual(['ConfigMap', 'Job', 'Deployment', 'Service']);
    expect(job).toMatchSnapshot();
  });

  test.each([[Migrations.flyway(), 'SPRING_FLYWAY_ENABLED'], [Migrations.liquibase(), 'SPRING_LIQUIBASE_ENABLED']])('migrates in the Job and not in the pods', (migrations, enabled) => {
    const { objects, job, deployment } = shop({ migrations });
    expect(containerEnvironment(objects, deployment)).toEqual({ SERVER_SHUTDOWN: 'graceful', SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE: '20s', [enabled]: 'false' });
    expect(containerEnvironment(objects, job)).toEqual({
      SERVER_SHUTDOWN: 'graceful', SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE: '20s', [enabled]: 'true',
      SPRING_MAIN_LAZYINITIALIZATION: 'false', JAVA_TOOL_OPTIONS: '-Dspring.context.exit=onRefresh',
    });
  });

  test('is asked for its migrations by the label of the Deployment', () => {
    expect(shop().deployment.metadata.labels).toEqual({ 'app': 'shop', 'cdk8s-spring-boot/after': 'migrations' });
    expect(ofKind(rendered((chart) => void new SpringBootApp(chart, 'app', { ...SHOP, migrations: undefined })), 'Deployment').metadata.labels).toEqual({ app: 'shop' });
  });

  test('keeps the pod of the Job out of its Service, Deployment and whatever selects by them', () => {
    const { job, deployment } = shop();
    expect(deployment.spec.selector.matchLabels).toEqual({ app: 'shop' });
    expect(job.spec.template.metadata.labels).toEqual({ 'app': 'shop-migrations', 'cdk8s.io/metadata.addr': 'shop-migrations' });
  });

  test('gives the Job what is added to the Deployment later on, but for containers beside the own', () => {
    const { job, deployment } = shop({}, undefined, ({ deployment: own, container, node }) => {
      container.mount('/trust', kplus.Volume.fromEmptyDir(node.scope!, 'trust', 'trust'));
      container.env.addVariable('LATE', kplus.EnvValue.fromValue('x'));
      own.addContainer({ name: 'log', image: 'log:1', securityContext: { user: 10002 } }).mount('/logs', kplus.Volume.fromEmptyDir(node.scope!, 'logs', 'logs'));
      own.addInitContainer({ name: 'wait', image: 'wait:1', securityContext: { user: 10002 } });
      own.podMetadata.addAnnotation('prometheus.io/scrape', 'true');
      own.scheduling.spread({ topology: kplus.Topology.ZONE });
    });
    const { containers, initContainers, volumes, affinity } = job.spec.template.spec;
    expect(containers.map(({ name }: { name: string }) => name)).toEqual(['shop']);
    expect(initContainers).toEqual(deployment.spec.template.spec.initContainers);
    expect(containers[0].volumeMounts).toEqual(deployment.spec.template.spec.containers[0].volumeMounts);
    expect(containers[0].env).toContainEqual({ name: 'LATE', value: 'x' });
    expect(volumes.map(({ name }: { name: string }) => name)).toEqual(['tmp', 'trust']);
    expect(job.spec.template.metadata.annotations).toBeUndefined();
    // Rendered once for both: cdk8s-plus adds terms of affinity in each rendering.
    expect(affinity).toBeUndefined();
    expect(deployment.spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution).toHaveLength(1);
  });

  test('lets annotations be added to the Job, which stays the same for that', () => {
    const { job } = shop({}, undefined, ({ migrationJob }) => migrationJob!.metadata.addAnnotation('argocd.argoproj.io/sync-wave', '-1'));
    expect(job.metadata).toMatchObject({ name: shop().job.metadata.name, annotations: { 'argocd.argoproj.io/sync-wave': '-1' } });
  });

  test('comes out the same each time', () => {
    const app = quietApp();
    new SpringBootApp(new Chart(app, 'test'), 'app', SHOP);
    expect(app.synthYaml()).toBe(app.synthYaml());
  });
});

describe('the options of the JVM that the Job adds to', () => {
  const options = (delivery: ConfigDelivery) => {
    const { objects, job } = shop({}, { variables: { JAVA_TOOL_OPTIONS: '-Xmx300m', A: 'b' }, delivery });
    return containerEnvironment(objects, job).JAVA_TOOL_OPTIONS;
  };

  test('may come from the ConfigMap, in either form', () => {
    expect(options(ConfigDelivery.VARIABLES)).toBe('-Xmx300m -Dspring.context.exit=onRefresh');
    expect(options(ConfigDelivery.ENV_FROM)).toBe('-Xmx300m -Dspring.context.exit=onRefresh');
  });

  test('may be written out', () => {
    const { objects, job } = shop({}, undefined, ({ container }) => container.env.addVariable('JAVA_TOOL_OPTIONS', kplus.EnvValue.fromValue('-Xss1m')));
    expect(containerEnvironment(objects, job).JAVA_TOOL_OPTIONS).toBe('-Xss1m -Dspring.context.exit=onRefresh');
  });
});

describe('Secrets for the Job alone', () => {
  const secrets = [SecretEnv.fromSecretName('schema-owner', { variables: { SPRING_FLYWAY_USER: 'user', DB_PWD: 'password' }, envFile: '.env.owner' })];

  test('are not given to the pods, and win over what the pods get', () => {
    const { job, deployment } = shop({ migrations: Migrations.flyway({ secrets }) }, { secrets: [SecretEnv.fromSecretName('shop-secret', { keys: ['DB_PWD'] })] });
    const own = (workload: typeof job) => workload.spec.template.spec.containers[0].env.filter(({ valueFrom }: { valueFrom?: object }) => valueFrom !== undefined);
    const from = (name: string, secret: string, key: string) => ({ name, valueFrom: { secretKeyRef: { name: secret, key } } });
    expect(own(deployment)).toEqual([from('DB_PWD', 'shop-secret', 'DB_PWD')]);
    expect(own(job)).toEqual([from('SPRING_FLYWAY_USER', 'schema-owner', 'user'), from('DB_PWD', 'schema-owner', 'password')]);
  });

  test('are in the plan of a cluster', () => {
    const app = quietApp();
    new KindCluster(app, 'lab');
    new SpringBootApp(new Chart(app, 'test', { namespace: 'web' }), 'app', { ...SHOP, migrations: Migrations.flyway({ secrets }) });
    expect(plan(written(app), 'lab').secrets).toEqual([{ namespace: 'web', name: 'schema-owner', keys: ['user', 'password'], envFile: '.env.owner' }]);
  });

  test('leave alone what the Job sets by itself', () => {
    expect(() => Migrations.flyway({ secrets: [SecretEnv.fromSecretName('x', { keys: ['SPRING_FLYWAY_ENABLED'] })] })).toThrow(wrong(
      '[Migrations.flyway] secrets[0]: "SPRING_FLYWAY_ENABLED", expected a name that the Job does not set by itself; take it out'));
  });

  test('are made elsewhere where a controller makes them', () => {
    const external = SecretEnv.fromExternalSecret('owner', { store: 'vault', variables: { DB_PWD: { key: 'shop' } } });
    expect(() => Migrations.flyway({ secrets: [external] })).toThrow(wrong(
      '[Migrations.flyway] secrets[0]: "owner", expected a Secret by its name, as the object that makes it has to be somewhere else;'
      + ' make it in a ConfigBackedEnv, and give SecretEnv.fromSecretName here'));
  });
});

describe('the name of the Job', () => {
  const name = (props: Partial<SpringBootAppProps> = {}, config?: Partial<ConfigBackedEnvProps>) => shop(props, config).job.metadata.name as string;

  test('changes with its pod and with the values it refers to, and with nothing else', () => {
    const values = (value: string, update = ConfigUpdate.RESTART) => name({}, { variables: { DB_URL: value }, update });
    expect(name()).toMatch(/^shop-migrations-[0-9a-f]{8}$/);
    expect(name()).toBe(name({ replicas: 5, nodePort: 30080 }));
    expect(values('a')).toBe(values('a'));
    const different = [
      name(), name({ image: 'shop:2.0.0' }), name({ migrations: Migrations.flyway({ retries: 0 }) }), name({ resources: {} }), values('a'), values('b'),
      ...[ConfigUpdate.NONE, ConfigUpdate.VERSION].flatMap((update) => [values('a', update), values('b', update)]),
    ];
    expect(new Set(different).size).toBe(different.length);
  });

  test('may be another one', () => {
    expect(name({ migrations: Migrations.liquibase({ jobName: 'schema' }) })).toMatch(/^schema-[0-9a-f]{8}$/);
  });
});

describe('the times of the Job', () => {
  test('are 30 minutes, 3 tries more and a day, or others', () => {
    expect(shop().job.spec).toMatchObject({ activeDeadlineSeconds: 1800, backoffLimit: 3, ttlSecondsAfterFinished: 86_400 });
    const migrations = Migrations.flyway({ deadline: Duration.hours(2), retries: 0, deleteAfter: Duration.minutes(5) });
    expect(shop({ migrations }).job.spec).toMatchObject({ activeDeadlineSeconds: 7200, backoffLimit: 0, ttlSecondsAfterFinished: 300 });
  });

  test('end with the Job where it shall stay', () => {
    expect(shop({ migrations: Migrations.flyway({ keepFinished: true }) }).job.spec).not.toHaveProperty('ttlSecondsAfterFinished');
  });
});

test('the plan of a cluster has the Job with its image', () => {
  const app = quietApp();
  new KindCluster(app, 'lab');
  new SpringBootApp(new Chart(app, 'test', { namespace: 'web' }), 'app', SHOP);
  const { migrations, images } = plan(written(app), 'lab');
  expect(migrations).toEqual([{ namespace: 'web', name: expect.stringMatching(/^shop-migrations-[0-9a-f]{8}$/), image: 'shop:1.0.0' }]);
  expect(images).toEqual(['shop:1.0.0']);
});

test('every field that migrations set has its reason', () => {
  const app = quietApp();
  const { deployment, job } = { deployment: 0, job: 2 };
  const explained = new SpringBootApp(new Chart(app, 'test'), 'app', SHOP)._explain();
  expect(explained[deployment].reasons).toContainEqual({
    field: 'spec.template.spec.containers[shop].env[SPRING_FLYWAY_ENABLED]', because: 'a Job migrates with Flyway before the pods start, once for all of them',
    from: 'migrations: Migrations.flyway', rule: 'Migrations', source: 'https://docs.spring.io/spring-boot/how-to/data-initialization.html#howto.data-initialization.migration-tool.flyway',
  });
  expect(explained[job].reasons).toMatchSnapshot();
});

test('a debugger of the pods is none of the Job, which would wait for it', () => {
  const { job, deployment } = shop({ replicas: 1, debugging: RemoteDebugging.acknowledge('start-up', { suspend: true }) });
  const options = ({ spec }: typeof job) => spec.template.spec.containers[0].env.find(({ name }: { name: string }) => name === 'JAVA_TOOL_OPTIONS').value;
  expect(options(deployment)).toContain('suspend=y');
  expect(options(job)).toBe('-Dspring.context.exit=onRefresh');
});

describe('migrations refuse', () => {
  test('the name of the application, by which its Service would select the Job', () => {
    expect(() => shop({ migrations: Migrations.flyway({ jobName: 'shop' }) })).toThrow(wrong(
      '[test/app] migrations.jobName: "shop", expected another name than that of the application, by which its Service selects pods; write "shop-migrations", or leave it out'));
  });

  const create = (migrations: Migrations, config: Partial<ConfigBackedEnvProps> = {}, name = 'shop') => () => shop({ migrations, name }, config);

  test('a configuration that sets what they set', () => {
    expect(create(Migrations.flyway(), { variables: { 'spring.flyway.enabled': 'true' } })).toThrow(wrong(
      '[test/app] config: "spring.flyway.enabled", expected it to come from migrations, which sets false; remove it from the config, or leave migrations out'));
    expect(create(Migrations.liquibase(), { variables: { 'spring.flyway.enabled': 'false' } })).not.toThrow();
  });

  test.each(['update', 'create', 'CREATE-DROP'])('Hibernate to change the schema (%s)', (value) => {
    expect(create(Migrations.flyway(), { variables: { 'spring.jpa.hibernate.ddl-auto': value } })).toThrow(wrong(
      `[test/app] config: "spring.jpa.hibernate.ddl-auto: ${value}", expected validate or none beside migrations: Hibernate would change in every pod what Flyway is there for;`
      + ' write validate, with which a pod does not start before its schema is there'));
  });

  test('nothing about Hibernate that only looks', () => {
    expect(create(Migrations.flyway(), { variables: { 'spring.jpa.hibernate.ddl-auto': 'validate' } })).not.toThrow();
  });

  test('lazy beans that the Job cannot overrule', () => {
    const lazy = (delivery: ConfigDelivery) => create(Migrations.liquibase(), { variables: { 'spring.main.lazy-initialization': 'true' }, delivery });
    expect(lazy(ConfigDelivery.JSON)).toThrow(wrong(
      '[test/app] config: "spring.main.lazy-initialization: true", expected a value that the Job can set to false, and SPRING_APPLICATION_JSON wins over it: '
      + 'beans that wait until they are asked for do not migrate; give it as a variable, SPRING_MAIN_LAZYINITIALIZATION'));
    expect(lazy(ConfigDelivery.VARIABLES)).not.toThrow();
    expect(lazy(ConfigDelivery.yamlFile({ mountPath: '/config' }))).not.toThrow();
  });

  test('a version of Spring Boot that does not end', () => {
    const check = (version: string) => () => {
      const checks = new Checks('shop');
      Migrations.flyway()._check(checks, 'shop', { boot: BootVersion.parse(version) });
      checks.throwAll();
    };
    expect(check('3.1.12')).toThrow(wrong(
      '[shop] migrations: "3.1.12", expected Spring Boot 3.2 or later: spring.context.exit is not known before, and the Job would serve requests in place of ending;'
      + ' upgrade Spring Boot, or leave migrations out: Flyway then migrates at the start of each pod'));
    expect(check('3.2.0')).not.toThrow();
  });

  test('a name that leaves no room for the digits', () => {
    const app = 'a'.repeat(44);
    expect(create(Migrations.flyway(), {}, app)).toThrow(wrong(
      `[test/app] migrations.jobName: "${app}-migrations", expected at most 54 characters, as a dash and 8 digits are added; give a shorter one`));
    expect(create(Migrations.flyway(), {}, 'a'.repeat(43))).not.toThrow();
    expect(() => Migrations.flyway({ jobName: 'a'.repeat(55) })).toThrow(wrong(
      `[Migrations.flyway] jobName: "${'a'.repeat(55)}", expected at most 54 characters, as a dash and 8 digits are added; shorten it`));
  });

  test('times and numbers that make no sense, all at once', () => {
    expect(() => Migrations.liquibase({ jobName: 'No', deadline: Duration.seconds(30), retries: -1, deleteAfter: Duration.millis(300_500), keepFinished: true })).toThrow(wrong(
      '[Migrations.liquibase] jobName: "No", expected a DNS label: at most 63 of a-z, 0-9 and "-", which begins and ends with a letter or digit; write "no"',
      '[Migrations.liquibase] retries: -1, expected how often a failed migration is tried again; leave it out for 3',
      '[Migrations.liquibase] deleteAfter: "5 minutes 500 millis", expected none beside keepFinished: true; leave one of the two out',
      '[Migrations.liquibase] deadline: "30 s", expected whole seconds, at least 60; write Duration.seconds(60)',
      '[Migrations.liquibase] deleteAfter: "300.5 s", expected whole seconds, at least 300; write Duration.seconds(301)',
    ));
  });
});
