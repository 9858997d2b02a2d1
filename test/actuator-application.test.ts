import { Chart, Duration } from 'cdk8s';
import { Actuator, ActuatorOptions } from '../lib/actuator';
import { ConfigBackedEnv } from '../lib/config-backed-env';
import { GracefulShutdown } from '../lib/graceful-shutdown';
import { SecretEnv } from '../lib/secret-env';
import { SpringApplication } from '../lib/spring-application';
import { JvmMemory } from '../lib/jvm-memory';
import { SpringBootApp } from '../lib/spring-boot-app';
import { contractOf, project } from './support/contract';
import { removeTempFolders } from './support/folders';
import { ProjectOptions, springProject } from './support/spring-project';
import { ofKind, quietApp, rendered, wrong } from './support/synth';

afterEach(removeTempFolders);

interface Given extends ProjectOptions {
  readonly actuator?: ActuatorOptions;
  readonly env?: Record<string, string>;
  readonly port?: number;
}

function build(chart: Chart, properties: Record<string, string>, { actuator, env, port, ...options }: Given = {}): SpringBootApp {
  return new SpringBootApp(chart, 'app', {
    name: 'shop', image: 'shop:1', port, application: SpringApplication.fromProject(project(springProject(properties, options))),
    actuator: actuator && Actuator.of(actuator), config: env && new ConfigBackedEnv(chart, 'config', { name: 'c', variables: env }),
    shutdown: GracefulShutdown.gracePeriodOnly(Duration.seconds(30)), memory: JvmMemory.leaveToImage(),
  });
}

/** Where the probes of its container ask, and which variables it has that its configuration does not give. */
function asked(properties: Record<string, string>, given: Given = {}) {
  const objects = rendered((chart) => build(chart, properties, given));
  const { containers: [{ livenessProbe, readinessProbe, startupProbe, env = [], ports }] } = ofKind(objects, 'Deployment').spec.template.spec;
  const address = ({ httpGet: { scheme, port, path } }: typeof livenessProbe) => `${scheme} ${port} ${path}`;
  expect(address(startupProbe)).toBe(address(livenessProbe));
  return {
    liveness: address(livenessProbe), readiness: address(readinessProbe), ports: ports.map(({ containerPort }: { containerPort: number }) => containerPort),
    env: Object.fromEntries(env.filter(({ value }: { value?: string }) => value !== undefined).map(({ name, value }: { name: string; value: string }) => [name, value])),
  };
}

const SEPARATE = { 'management.server.port': '9090' };
const ADDED = { MANAGEMENT_ENDPOINT_HEALTH_PROBES_ADDADDITIONALPATHS: 'true' };
const ENABLED = { MANAGEMENT_ENDPOINT_HEALTH_PROBES_ENABLED: 'true' };

describe('the probes of an application with its sources', () => {
  test('ask where its files put the Actuator, and set nothing that is certain', () => {
    expect(asked({ 'server.port': '8090', 'server.servlet.context-path': '/shop', 'management.endpoints.web.base-path': '/manage' })).toEqual({
      liveness: 'HTTP 8090 /shop/manage/health/liveness', readiness: 'HTTP 8090 /shop/manage/health/readiness', ports: [8090], env: {},
    });
  });

  test('ask with the TLS that its files have', () => {
    expect(asked({ 'server.ssl.bundle': 'web' }).liveness).toBe('HTTPS 8080 /actuator/health/liveness');
  });

  test('follow what the configuration gives', () => {
    expect(asked({ 'server.servlet.context-path': '/shop' }, { env: { 'server.servlet.context-path': '/store', 'server.port': '8090' } }).liveness).toBe('HTTP 8090 /store/actuator/health/liveness');
  });

  test('ask the port of the application, where the Actuator has one of its own', () => {
    expect(asked({ ...SEPARATE, 'server.servlet.context-path': '/shop' })).toEqual({ liveness: 'HTTP 8080 /shop/livez', readiness: 'HTTP 8080 /shop/readyz', ports: [8080, 9090], env: ADDED });
  });

  test.each<[string, Record<string, string>, Given]>([
    ['Spring Boot has no other paths', SEPARATE, { boot: '2.5.14' }],
    ['Spring Security may not let others through', SEPARATE, { starters: ['security'] }],
    ['it is not wanted', SEPARATE, { actuator: { mainPortProbes: false } }],
    ['the port is given', SEPARATE, { actuator: { port: 9090 } }],
  ])('ask the port of the Actuator where %s', (_, properties, given) => {
    expect(asked(properties, given)).toEqual({ liveness: 'HTTP 9090 /actuator/health/liveness', readiness: 'HTTP 9090 /actuator/health/readiness', ports: [8080, 9090], env: {} });
  });

  test('set nothing where the file has the paths already', () => {
    expect(asked({ ...SEPARATE, 'management.endpoint.health.probes.add-additional-paths': 'true' }, { starters: ['security'] })).toMatchObject({ liveness: 'HTTP 8080 /livez', env: {} });
  });

  test.each<[string, Record<string, string>, ProjectOptions, Record<string, string>]>([
    ['the file switches the groups off', { 'management.endpoint.health.probes.enabled': 'false' }, {}, ENABLED],
    ['the application runs as if not in Kubernetes', { 'spring.main.cloud-platform': 'none' }, {}, ENABLED],
    ['the first 2.3 has another name for it', { 'spring.main.cloud-platform': 'none' }, { boot: '2.3.1.RELEASE' }, { MANAGEMENT_HEALTH_PROBES_ENABLED: 'true' }],
    ['a Spring Boot 4 asks no platform', { 'spring.main.cloud-platform': 'none' }, { boot: '4.1.2' }, {}],
  ])('switch the groups on where %s', (_, properties, options, env) => {
    expect(asked(properties, options).env).toEqual(env);
  });

  test('are refused a configuration that switches off what they rest on', () => {
    expect(() => build(new Chart(quietApp(), 'test'), {}, { env: { 'management.endpoint.health.probes.enabled': 'false' } })).toThrow(wrong(
      '[test/app] config: "management.endpoint.health.probes.enabled", expected it to come from actuator, which sets true; remove it from the config: the probes rest on it'));
  });

  test('ask the default port where that of the files is not known', () => {
    expect(build(new Chart(quietApp(), 'test'), { 'server.port': '${NOBODY_KNOWS}' }).container.ports[0].number).toBe(8080);
  });
});

describe('Actuator.of', () => {
  test('tells the application a port of its own, and asks at its paths', () => {
    const told = { MANAGEMENT_SERVER_PORT: '9090' };
    expect(asked({ 'server.servlet.context-path': '/shop' }, { actuator: { port: 9090 } })).toEqual({
      liveness: 'HTTP 9090 /actuator/health/liveness', readiness: 'HTTP 9090 /actuator/health/readiness', ports: [8080, 9090], env: told,
    });
    expect(asked({ 'management.server.port': '9090' }, { actuator: { port: 9090 } }).env).toEqual({});
    expect(asked({ 'management.server.port': '9091' }, { actuator: { port: 9090 } }).env).toEqual(told);
    expect(asked({ 'server.port': '9090' }, { actuator: { port: 9090 } }).env).toEqual({});
  });

  test('moves the Actuator to the port of the application, where something says another', () => {
    const there = { liveness: 'HTTP 8080 /shop/actuator/health/liveness', ports: [8080] };
    const moved = (properties: Record<string, string>) => asked({ ...properties, 'server.servlet.context-path': '/shop' }, { actuator: { port: 8080 } });
    expect(moved({ 'management.server.port': '9000' })).toMatchObject({ ...there, env: { MANAGEMENT_SERVER_PORT: '8080' } });
    expect(moved({ 'management.server.port': '${ANY}' })).toMatchObject({ ...there, env: { MANAGEMENT_SERVER_PORT: '8080' } });
    expect(moved({ 'management.server.port': '8080' })).toMatchObject({ ...there, env: {} });
    expect(moved({})).toMatchObject({ ...there, env: {} });
  });

  test.each([true, false])('is refused a configuration with another port than the application\'s, with the sources: %p', (known) => {
    const chart = new Chart(quietApp(), 'test');
    const config = new ConfigBackedEnv(chart, 'config', { name: 'c', variables: { 'management.server.port': '9000' } });
    expect(() => new SpringBootApp(chart, 'app', {
      name: 'shop', image: 'shop:1', config, actuator: Actuator.of({ port: 8080 }), application: known ? SpringApplication.fromProject(project(springProject({}))) : undefined,
    })).toThrow(wrong(
      '[test/app] config: "management.server.port", expected it to come from actuator, which sets 8080; remove it from the config: the probes rest on it'));
  });

  test('lets readiness follow what is chosen', () => {
    expect(asked({}, { actuator: { readinessIncludes: ['db', 'redis'] } }).env).toEqual({ MANAGEMENT_ENDPOINT_HEALTH_GROUP_READINESS_INCLUDE: 'readinessState,db,redis' });
  });

  test('gives a start the time that is asked for', () => {
    const failures = (options: ActuatorOptions) => ofKind(rendered((chart) => build(chart, {}, { actuator: options })), 'Deployment').spec.template.spec.containers[0].startupProbe;
    expect(failures({ startupBudget: Duration.minutes(5) })).toMatchObject({ periodSeconds: 5, failureThreshold: 60 });
    expect(failures({ startupBudget: Duration.seconds(95), startup: { periodSeconds: Duration.seconds(10) } })).toMatchObject({ periodSeconds: 10, failureThreshold: 10 });
    expect(failures({ startup: { periodSeconds: Duration.seconds(3) } })).toMatchObject({ periodSeconds: 3, failureThreshold: 60 });
  });

  test('refuses what contradicts itself', () => {
    expect(() => Actuator.of({ startupBudget: Duration.seconds(60), startup: { failureThreshold: 3 }, mainPortProbes: true, basePath: '/manage', readinessIncludes: ['d b'] })).toThrow(wrong(
      '[Actuator.of] startup.failureThreshold: 3, expected none beside startupBudget, which says how many failures there may be; leave one of the two out',
      '[Actuator.of] readinessIncludes[0]: "d b", expected the name of a health indicator; write it like "db"',
      '[Actuator.of] basePath: "/manage", expected none with mainPortProbes: the probes ask /livez and /readyz; leave one of the two out'));
  });
});

describe('the reasons of the probes', () => {
  test('say where they ask and why there', () => {
    const reasons = build(new Chart(quietApp(), 'test'), SEPARATE)._explain().flatMap((one) => one.reasons);
    const because = (field: string) => reasons.find((one) => one.field.endsWith(field))?.because;
    expect(because('livenessProbe')).toBe('the health groups on the port of the application: it may be dead behind a management port that answers: /livez on port 8080, which asks nothing outside; when it fails, the container is restarted');
    expect(because('startupProbe')).toContain('a start may take 36 failures, 5 s apart');
    expect(because('ADDADDITIONALPATHS]')).toBe('without it nobody answers where the probes ask');
  });
});

describe('a graceful shutdown', () => {
  const shutdown = (properties: Record<string, string>, options: ProjectOptions = {}) => {
    const chart = new Chart(quietApp(), 'test');
    const app = new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', application: SpringApplication.fromProject(project(springProject(properties, options))) });
    const because = (name: string) => app._explain().flatMap(({ reasons }) => reasons).find(({ field }) => field.endsWith(`env[${name}]`))?.because;
    return { set: 'SERVER_SHUTDOWN' in app.container.env.variables, graceful: because('SERVER_SHUTDOWN'), phase: because('SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE') };
  };

  test('is left to Spring Boot from 3.4 on', () => {
    expect([shutdown({}).set, shutdown({ 'server.shutdown': 'graceful' }).set, shutdown({}, { boot: '3.3.13' }).set]).toEqual([false, false, true]);
  });

  test('wins over a file that says otherwise, and says so', () => {
    const { set, graceful, phase } = shutdown({ 'server.shutdown': 'immediate', 'spring.lifecycle.timeout-per-shutdown-phase': '30s' });
    expect(set).toBe(true);
    expect(graceful).toMatch(/; wins over .*application.yaml:1 server.shutdown, which says immediate$/);
    expect(phase).toMatch(/; wins over .*application.yaml:2 spring.lifecycle.timeout-per-shutdown-phase, which says 30s$/);
  });
});

describe('synth', () => {
  const said = (properties: Record<string, string>, props: Parameters<typeof contractOf>[1] = {}, options: ProjectOptions = {}) => contractOf(springProject(properties, options), props);
  const YAML = 'src/main/resources/application.yaml';
  const path = '[test/app/deployment] ';

  test('has nothing to say where the probes fit', () => {
    expect(said({ ...SEPARATE, 'server.servlet.context-path': '/shop' })).toEqual({ errors: [], warnings: [] });
  });

  test.each<[string, Record<string, string>, string]>([
    ['health is not exposed', { 'management.endpoints.web.exposure.include': 'info,metrics' },
      `${YAML}:1 management.endpoints.web.exposure.include: "info,metrics", expected health among them, which the probes ask; add health`],
    ['the endpoint is disabled', { 'management.endpoint.health.enabled': 'false' },
      `${YAML}:1 management.endpoint.health.enabled: "false", expected the health endpoint to be there, which the probes ask; take it out, or allow the endpoint health`],
    ['the port is any', { 'server.port': '0' }, `${YAML}:1 server.port: "0", expected a port that is known before the start: 0 is another one each time; write the port`],
    ['nobody reaches the address', { 'server.address': '127.0.0.1' }, `${YAML}:1 server.address: "127.0.0.1", expected an address that others reach: the kubelet asks the address of the pod; take it out`],
    ['a client needs a certificate', { 'server.ssl.bundle': 'web', 'server.ssl.client-auth': 'need' },
      `${YAML}:2 server.ssl.client-auth: "need", expected no certificate of the client to be needed: the kubelet has none to show; write "want", or give the Actuator a port of its own with management.server.ssl.enabled: false`],
  ])('refuses probes that cannot succeed, as %s', (_, properties, message) => {
    expect(said(properties).errors).toEqual([path + message]);
  });

  test('only warns where something else may say otherwise', () => {
    const { errors, warnings } = said({ 'management.endpoints.web.exposure.include': 'info', 'spring.config.import': 'optional:vault://' });
    expect(errors).toEqual([]);
    expect(warnings).toContain(`${path}${YAML}:1 management.endpoints.web.exposure.include: "info", expected health among them, which the probes ask; add health`);
  });

  test('refuses a Spring Boot without the groups', () => {
    expect(said({}, {}, { boot: '2.2.13.RELEASE' }).errors[0]).toContain('expected version 2.3 or later, which has the health groups liveness and readiness');
  });

  test.each<[string, Record<string, string>, string]>([
    ['the database', { 'management.endpoint.health.group.liveness.include': 'livenessState,db' },
      `${YAML}:1 management.endpoint.health.group.liveness.include: "livenessState,db", expected nothing in the group liveness that a restart does not mend: while db is down, every pod is restarted again and again;`
      + ' take it out; put it into the group readiness if the pods shall get no requests then'],
    ['everything, as it names nothing', { 'management.endpoint.health.group.liveness.show-details': 'always' },
      'management.endpoint.health.group.liveness.include: nothing given, expected the members of the group liveness to be named: it has every health indicator that there is, the database with them,'
      + ' and when one is down every pod is restarted; write management.endpoint.health.group.liveness.include: livenessState'],
    ['not its state', { 'management.endpoint.health.group.liveness.include': 'ping' },
      `${YAML}:1 management.endpoint.health.group.liveness.include: "ping", expected livenessState in the group liveness: an application that says that it is broken would not be restarted; add livenessState`],
  ])('warns of a liveness that asks %s', (_, properties, message) => {
    expect(said(properties)).toEqual({ errors: [], warnings: [path + message] });
  });

  test('warns of a file that says otherwise than the variable on which the probes rest', () => {
    expect(said({ 'management.endpoint.health.probes.enabled': 'false' })).toEqual({ errors: [], warnings: [
      `${path}${YAML}:1 management.endpoint.health.probes.enabled: "false", expected true, on which the probes rest: env.MANAGEMENT_ENDPOINT_HEALTH_PROBES_ENABLED wins over it; change the file, so that both say the same`] });
  });

  test('says which value is not known', () => {
    const { warnings } = said({ 'management.server.port': '${MANAGEMENT_PORT}' }, { secrets: [SecretEnv.fromSecretName('s', { keys: ['MANAGEMENT_PORT'] })] });
    expect(warnings).toContain(`${path}${YAML}:1 management.server.port: a value that is not known here, expected one that is, as the probes rest on it;`
      + ' give it in variables of the ConfigBackedEnv, or say in Actuator.of(…) where the probes shall ask');
  });

  test('warns of probes that ask where nobody answers', () => {
    const folder = project(springProject({ 'server.servlet.context-path': '/shop' }));
    const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const app = quietApp({ report: true });
    const application = SpringApplication.fromProject(folder);
    new SpringBootApp(new Chart(app, 'test'), 'app', { name: 'shop', image: 'shop:1', application, actuator: Actuator.of({ basePath: '/actuator' }) });
    app.synth();
    const text = stderr.mock.calls.join('');
    stderr.mockRestore();
    expect(text).toContain('[test/app/deployment] livenessProbe.httpGet: HTTP 8080 /actuator/health/liveness, expected HTTP 8080 /shop/actuator/health/liveness, where the application answers by its properties;'
      + ' leave basePath and port of Actuator.of(…) out, or change the properties');
  });

  test('warns of a build without the Actuator', () => {
    const files = springProject({});
    expect(contractOf({ ...files, 'pom.xml': files['pom.xml'].replace('starter-actuator', 'starter-validation') }, {}).warnings).toEqual([
      `${path}application: a build without spring-boot-starter-actuator, expected it among the dependencies, as the probes ask the Actuator; add it, if no other dependency brings it`]);
  });
});

test('a version of Spring Boot that is none is refused', () => {
  expect(() => SpringApplication.fromProject(project(springProject({})), { bootVersion: 'latest' })).toThrow(wrong(
    '[SpringApplication.fromProject] bootVersion: "latest", expected a version of Spring Boot; write it like "3.5.16", or leave it out to take that of the build'));
});
