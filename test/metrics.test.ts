import { Duration } from 'cdk8s';
import { Actuator } from '../lib/actuator';
import { Metrics } from '../lib/metrics';
import { SpringApplication } from '../lib/spring-application';
import { project } from './support/contract';
import { removeTempFolders } from './support/folders';
import { shop, ShopProps, shopObjects, shopReason, shopVariables } from './support/spring-boot-app';
import { springProject } from './support/spring-project';
import { ofKind, wrong } from './support/synth';

afterEach(removeTempFolders);

const INCLUDE = 'MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE';

const EXPOSURE = 'management.endpoints.web.exposure.include';
const PATH = 'management.endpoints.web.path-mapping.prometheus';

function applicationWith(properties: Record<string, string>): SpringApplication {
  return SpringApplication.fromProject(project(springProject(properties)));
}

describe('a ServiceMonitor', () => {
  test('asks the Actuator behind the Service, by the name of its port', () => {
    expect(ofKind(shopObjects({ serviceName: 'shop-service', metrics: Metrics.serviceMonitor() }), 'ServiceMonitor')).toEqual({
      apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor', metadata: { name: 'shop-service' },
      spec: { selector: { matchLabels: { app: 'shop' } }, endpoints: [{ port: 'http', path: '/actuator/prometheus' }] },
    });
    expect(shop({ metrics: Metrics.serviceMonitor() }).monitor?.kind).toBe('ServiceMonitor');
  });

  test('asks a port of the pods that no Service leads to, where the Actuator has one of its own', () => {
    const all = shopObjects({ actuator: Actuator.of({ port: 8081, basePath: '/manage' }), metrics: Metrics.serviceMonitor() });
    expect(ofKind(all, 'ServiceMonitor').spec.endpoints).toEqual([{ targetPort: 'management', path: '/manage/prometheus' }]);
    expect(ofKind(all, 'Service').spec.ports).toHaveLength(1);
    expect(ofKind(all, 'Deployment').spec.template.spec.containers[0].ports).toContainEqual({ name: 'management', containerPort: 8081 });
  });

  test('asks where the files of the application put the Actuator, and by its TLS', () => {
    const asked = (properties: Record<string, string>) => ofKind(shopObjects({ application: applicationWith(properties), metrics: Metrics.serviceMonitor() }), 'ServiceMonitor').spec.endpoints;
    expect(asked({ 'server.servlet.context-path': '/shop', 'management.endpoints.web.base-path': '/manage' })).toEqual([{ port: 'http', path: '/shop/manage/prometheus' }]);
    expect(asked({ 'management.server.port': '9090', 'server.servlet.context-path': '/shop' })).toEqual([{ targetPort: 'management', path: '/actuator/prometheus' }]);
    expect(asked({ 'server.ssl.bundle': 'web' })).toEqual([{ port: 'http', path: '/actuator/prometheus', scheme: 'https' }]);
  });

  test('has the labels that a Prometheus chooses by, and an interval', () => {
    const metrics = Metrics.serviceMonitor({ labels: { release: 'monitoring' }, interval: Duration.seconds(30) });
    expect(ofKind(shopObjects({ metrics }), 'ServiceMonitor')).toMatchObject({ metadata: { labels: { release: 'monitoring' } }, spec: { endpoints: [{ interval: '30s' }] } });
  });
});

describe('a PodMonitor', () => {
  test('asks the pods, on the port of the Actuator', () => {
    const object = (actuator?: Actuator) => ofKind(shopObjects({ actuator, metrics: Metrics.podMonitor() }), 'PodMonitor');
    expect(object()).toEqual({
      apiVersion: 'monitoring.coreos.com/v1', kind: 'PodMonitor', metadata: { name: 'shop' },
      spec: { selector: { matchLabels: { app: 'shop' } }, podMetricsEndpoints: [{ port: 'http', path: '/actuator/prometheus' }] },
    });
    expect(object(Actuator.of({ port: 8081 })).spec.podMetricsEndpoints).toEqual([{ port: 'management', path: '/actuator/prometheus' }]);
  });
});

test('annotations of the pods say where to scrape', () => {
  const all = shopObjects({ actuator: Actuator.of({ port: 8081 }), metrics: Metrics.scrapeAnnotations() });
  expect(ofKind(all, 'Deployment').spec.template.metadata.annotations).toEqual({
    'prometheus.io/scrape': 'true', 'prometheus.io/path': '/actuator/prometheus', 'prometheus.io/port': '8081' });
  expect(all.map(({ kind }) => kind)).toEqual(['Deployment', 'Service']);
});

describe('the endpoint is served', () => {
  test('as Spring Boot serves health alone by itself', () => {
    expect(shopVariables({ metrics: Metrics.podMonitor() })).toMatchObject({ [INCLUDE]: 'health,prometheus' });
    expect(shopVariables({ metrics: Metrics.podMonitor({ endpoints: ['info', 'health'] }) })).toMatchObject({ [INCLUDE]: 'health,prometheus,info' });
    expect(shopReason({ metrics: Metrics.podMonitor() }, 'Deployment', `spec.template.spec.containers[shop].env[${INCLUDE}]`)).toEqual(['Spring Boot serves health alone unless told so']);
  });

  test.each(['health,prometheus', '*', 'info, prometheus'])('by the configuration, where it says %p', (value) => {
    expect(shopVariables({ metrics: Metrics.podMonitor(), variables: { 'management.endpoints.web.exposure.include': value } })).not.toHaveProperty(INCLUDE);
  });

  test('by the configuration, where it has a list, item by item', () => {
    const items = { [`${EXPOSURE}[0]`]: 'health', [`${EXPOSURE}[1]`]: 'prometheus' };
    expect(shopVariables({ metrics: Metrics.podMonitor(), variables: items })).not.toHaveProperty(INCLUDE);
  });

  test('by the configuration, where its value is not known here', () => {
    expect(shopVariables({ metrics: Metrics.podMonitor(), variables: { [EXPOSURE]: '${ENDPOINTS}' } })).not.toHaveProperty(INCLUDE);
  });

  test('beside those that the files of the application have served, as a variable replaces their list', () => {
    const props = { metrics: Metrics.podMonitor(), application: applicationWith({ [EXPOSURE]: 'health,info,metrics' }) };
    expect(shopVariables(props)).toMatchObject({ [INCLUDE]: 'health,info,metrics,prometheus' });
    expect(shopReason(props, 'Deployment', `spec.template.spec.containers[shop].env[${INCLUDE}]`)).toEqual([
      expect.stringMatching(/application\.yaml:1 management\.endpoints\.web\.exposure\.include has health, info, metrics served without the metrics, and a variable replaces the whole list$/)]);
  });

  test('alone with those that are named, where some are', () => {
    const application = applicationWith({ [EXPOSURE]: 'health,info,metrics' });
    expect(shopVariables({ metrics: Metrics.podMonitor({ endpoints: ['loggers'] }), application })).toMatchObject({ [INCLUDE]: 'health,prometheus,loggers' });
  });

  test.each(['*', 'prometheus, health, info'])('by the files of the application, where they say %p', (endpoints) => {
    const props = { metrics: Metrics.podMonitor(), application: applicationWith({ [EXPOSURE]: endpoints }) };
    expect(shopVariables(props)).not.toHaveProperty(INCLUDE);
    expect(shopReason(props, 'Deployment', `spec.template.spec.containers[shop].env[${INCLUDE}]`)).toEqual([]);
  });

  test('needs a library, which whoever knows the build file can look for', () => {
    expect(Metrics.podMonitor()._dependency).toBe('io.micrometer:micrometer-registry-prometheus');
  });
});

describe('the metrics are at another path', () => {
  const path = (props: ShopProps) => ofKind(shopObjects({ metrics: Metrics.scrapeAnnotations(), ...props }), 'Deployment').spec.template.metadata.annotations['prometheus.io/path'];

  test('where the files of the application say so', () => {
    expect(path({ application: applicationWith({ [PATH]: 'all', 'management.endpoints.web.base-path': '/manage' }) })).toBe('/manage/all');
    expect(ofKind(shopObjects({ metrics: Metrics.podMonitor(), application: applicationWith({ [PATH]: '/all' }) }), 'PodMonitor').spec.podMetricsEndpoints).toEqual([{ port: 'http', path: '/actuator/all' }]);
  });

  test('where the configuration says so, whatever the files say', () => {
    expect(path({ variables: { [PATH]: 'all' } })).toBe('/actuator/all');
    expect(path({ variables: { [PATH]: 'all' }, application: applicationWith({ [PATH]: 'other' }) })).toBe('/actuator/all');
  });
});

describe('metrics are refused', () => {
  test('at a path that is not known here', () => {
    expect(() => shop({ metrics: Metrics.podMonitor(), variables: { [PATH]: '${P}' } })).toThrow(wrong(
      `[test/app] metrics: ${PATH}, expected a path of the metrics that is known here; write it out`));
  });

  test('where they are excluded', () => {
    expect(() => shop({ metrics: Metrics.podMonitor(), variables: { 'management.endpoints.web.exposure.exclude': 'env,prometheus' } })).toThrow(wrong(
      '[test/app] metrics: management.endpoints.web.exposure.exclude, expected prometheus not to be excluded; take it out'));
  });

  test('where the files of the application have endpoints served that are not known here', () => {
    const application = applicationWith({ [EXPOSURE]: '${ENDPOINTS}' });
    expect(() => shop({ metrics: Metrics.podMonitor(), application })).toThrow(
      'application.yaml:1 management.endpoints.web.exposure.include, expected endpoints that are known here, as a variable with prometheus replaces them; name those that are wanted in endpoints');
    expect(() => shop({ metrics: Metrics.podMonitor({ endpoints: ['info'] }), application })).not.toThrow();
  });

  test('where a list of the configuration has other endpoints served', () => {
    expect(() => shop({ metrics: Metrics.podMonitor(), variables: { [`${EXPOSURE}[0]`]: 'health', [`${EXPOSURE}[1]`]: 'info' } })).toThrow(wrong(
      `[test/app] config: "${EXPOSURE}[0]", expected ${EXPOSURE} to have prometheus among its endpoints, and it is health,info; add it, or remove the variable`));
  });

  test('where the configuration has other endpoints served', () => {
    expect(() => shop({ metrics: Metrics.podMonitor(), variables: { 'management.endpoints.web.exposure.include': 'health,info' } })).toThrow(wrong(
      '[test/app] config: "management.endpoints.web.exposure.include", expected management.endpoints.web.exposure.include to have prometheus among its endpoints, and it is health,info;'
      + ' add it, or remove the variable'));
  });

  test('where endpoints are named in two places', () => {
    expect(() => shop({ metrics: Metrics.podMonitor({ endpoints: ['info'] }), variables: { [INCLUDE]: 'prometheus' } })).toThrow(wrong(
      `[test/app] metrics.endpoints: ["info"], expected them in one place, and ${INCLUDE} of the config has them; remove ${INCLUDE}, or leave endpoints out`));
  });

  test('with what is no endpoint, interval or label', () => {
    expect(() => Metrics.serviceMonitor({ endpoints: ['*'], interval: Duration.millis(10), labels: { release: 'a b' } })).toThrow(wrong(
      '[Metrics.serviceMonitor] endpoints: "*", expected the id of an endpoint, such as info; name each of those that are wanted',
      '[Metrics.serviceMonitor] interval: "10ms", expected a second at least; write Duration.seconds(30)',
      '[Metrics.serviceMonitor] labels.release: "a b", expected a label value: at most 63 of A-Z, a-z, 0-9, "-", "_" and ".", which begins and ends with a letter or digit; shorten or respell the value'));
  });
});
