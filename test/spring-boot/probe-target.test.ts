import { Chart } from 'cdk8s';
import { Actuator, ActuatorOptions } from '../../lib/actuator';
import { ConfigBackedEnv, ConfigBackedEnvProps } from '../../lib/config-backed-env';
import { ConfigDelivery } from '../../lib/config-delivery';
import { SpringBootApp } from '../../lib/spring-boot-app';
import { ofKind, rendered } from '../support/synth';

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
