import { Chart } from 'cdk8s';
import { Actuator, ActuatorOptions } from '../../lib/actuator';
import { ConfigBackedEnv, ConfigBackedEnvProps } from '../../lib/config-backed-env';
import { ConfigDelivery } from '../../lib/config-delivery';
import { SpringApplication } from '../../lib/spring-application';
import { SpringBootApp } from '../../lib/spring-boot-app';
import { project } from '../support/contract';
import { removeTempFolders } from '../support/folders';
import { springProject } from '../support/spring-project';
import { ofKind, quietApp, rendered, wrong } from '../support/synth';

afterEach(removeTempFolders);

interface Given extends Partial<ConfigBackedEnvProps> {
  readonly actuator?: ActuatorOptions;
  readonly port?: number;
}

/** Where the probes of an application ask of which nothing is known but its configuration, and what its container gets of the Actuator. */
function asked(variables: Record<string, string>, { actuator, port, ...config }: Given = {}) {
  const objects = rendered((chart: Chart) => new SpringBootApp(chart, 'app', {
    name: 'shop', image: 'shop:1', port, actuator: actuator && Actuator.of(actuator), config: new ConfigBackedEnv(chart, 'config', { name: 'c', variables, ...config }),
  }));
  const { containers: [{ livenessProbe, readinessProbe, env = [], ports }] } = ofKind(objects, 'Deployment').spec.template.spec;
  const address = ({ httpGet: { scheme, port: number, path } }: typeof livenessProbe) => `${scheme} ${number} ${path}`;
  const own = env.filter(({ name, value }: { name: string; value?: string }) => name.startsWith('MANAGEMENT_') && value !== undefined);
  return {
    liveness: address(livenessProbe), readiness: address(readinessProbe), ports: ports.map(({ containerPort }: { containerPort: number }) => containerPort),
    env: own.map(({ name, value }: { name: string; value: string }) => `${name}=${value}`),
  };
}

const PLAIN = { liveness: 'HTTP 8080 /actuator/health/liveness', readiness: 'HTTP 8080 /actuator/health/readiness', ports: [8080], env: [] };

describe('the probes of an application without its sources', () => {
  test('ask the port of its own that the configuration gives the Actuator, as nobody knows whether that of the application answers', () => {
    const separate = { liveness: 'HTTP 9000 /actuator/health/liveness', readiness: 'HTTP 9000 /actuator/health/readiness', ports: [8080, 9000], env: [] };
    expect(asked({ 'management.server.port': '9000' })).toEqual(separate);
    expect(asked({ MANAGEMENT_SERVER_PORT: '9000' })).toEqual(separate);
    expect(asked({ 'management.server.port': '9000' }, { delivery: ConfigDelivery.yamlFile() })).toEqual(separate);
    expect(asked({ 'management.server.port': '9000', 'management.endpoint.health.probes.add-additional-paths': 'true' })).toEqual(separate);
  });

  test('ask the port of the application where the configuration gives the Actuator the same', () => {
    expect(asked({ 'management.server.port': '9000', 'server.servlet.context-path': '/shop' }, { port: 9000 })).toMatchObject({ liveness: 'HTTP 9000 /shop/actuator/health/liveness', ports: [9000] });
  });

  test.each<[string, Record<string, string>, string]>([
    ['the context path', { 'server.servlet.context-path': '/shop' }, 'HTTP 8080 /shop/actuator/health/liveness'],
    ['the path of the servlet', { 'spring.mvc.servlet.path': '/api' }, 'HTTP 8080 /api/actuator/health/liveness'],
    ['the base path of the Actuator', { 'management.endpoints.web.base-path': '/manage' }, 'HTTP 8080 /manage/health/liveness'],
    ['another name of health', { 'management.endpoints.web.path-mapping.health': 'healthy' }, 'HTTP 8080 /actuator/healthy/liveness'],
    ['TLS', { 'server.ssl.bundle': 'web' }, 'HTTPS 8080 /actuator/health/liveness'],
    ['paths on a port of its own', { 'management.server.port': '9000', 'management.server.base-path': '/own', 'server.servlet.context-path': '/shop' }, 'HTTP 9000 /own/actuator/health/liveness'],
  ])('follow %s of the configuration', (_, variables, liveness) => {
    expect(asked(variables)).toMatchObject({ liveness, env: [] });
  });

  test('ask the port of the application on request', () => {
    expect(asked({ 'management.server.port': '9000', 'server.servlet.context-path': '/shop' }, { actuator: { mainPortProbes: true } })).toEqual({
      liveness: 'HTTP 8080 /shop/livez', readiness: 'HTTP 8080 /shop/readyz', ports: [8080, 9000], env: ['MANAGEMENT_ENDPOINT_HEALTH_PROBES_ADDADDITIONALPATHS=true'],
    });
  });

  test('ask where Actuator.of says, whatever path the configuration has', () => {
    expect(asked({ 'server.servlet.context-path': '/shop' }, { actuator: { basePath: '/actuator', port: 9001 } })).toEqual({
      liveness: 'HTTP 9001 /actuator/health/liveness', readiness: 'HTTP 9001 /actuator/health/readiness', ports: [8080, 9001], env: ['MANAGEMENT_SERVER_PORT=9001'],
    });
  });

  test('ask what they ask without a configuration, where that says nothing of it', () => {
    expect(asked({ 'db.url': 'jdbc:x' })).toEqual(PLAIN);
    expect(asked({ 'management.endpoint.health.show-details': 'always', 'server.tomcat.threads.max': '50' })).toEqual(PLAIN);
  });
});

describe('a SpringBootApp refuses', () => {
  const create = (properties: Record<string, string> | undefined, { variables, actuator = { mainPortProbes: true }, boot }: { variables?: Record<string, string>; actuator?: ActuatorOptions; boot?: string } = {}) => {
    const chart = new Chart(quietApp(), 'test');
    const application = properties && SpringApplication.fromProject(project(springProject(properties, { boot })));
    return () => new SpringBootApp(chart, 'app', {
      name: 'shop', image: 'shop:1', actuator: Actuator.of(actuator), application, config: variables && new ConfigBackedEnv(chart, 'config', { name: 'c', variables }),
    });
  };

  test('mainPortProbes with a Spring Boot that has no such paths', () => {
    expect(create({}, { boot: '2.5.14' })).toThrow(wrong('[test/app] actuator.mainPortProbes: true, expected Spring Boot 2.6 or later, which serves /livez and /readyz on the port of the application, and this is 2.5.14;'
      + ' raise the version, or leave mainPortProbes out'));
    expect(create({}, { boot: '2.6.0' })).not.toThrow();
    expect(create({}, { boot: '2.5.14', actuator: {} })).not.toThrow();
  });

  test('mainPortProbes where a group answers at another path of the Actuator', () => {
    const property = 'management.endpoint.health.group.readiness.additional-path';
    const refused = (where: string) => new RegExp(`^\\[test/app\\] actuator.mainPortProbes: true, expected the paths of both health groups on the port of the application, and ${where}${property} says management:/ready; take it out, or leave mainPortProbes out$`);
    expect(create({ [property]: 'management:/ready' })).toThrow(refused('.*application.yaml:1 '));
    expect(create(undefined, { variables: { [property]: 'management:/ready' } })).toThrow(refused(''));
    expect(create({ [property]: 'server:/ready' })).not.toThrow();
    expect(create({ [property]: 'management:/ready' }, { actuator: {} })).not.toThrow();
  });

  test.each(['0', '-1'])('a port of the Actuator in the configuration that no probe can ask: %s', (port) => {
    const variables = { 'management.server.port': port };
    expect(create(undefined, { variables, actuator: {} })).toThrow(wrong(
      `[test/app] config: "management.server.port", expected a port that the probes can ask, and this is ${port}; write the port, or leave it out for that of the application`));
    expect(create(undefined, { variables })).not.toThrow();
  });
});
