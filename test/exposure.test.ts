import { Chart, Duration } from 'cdk8s';
import { Actuator } from '../lib/actuator';
import { ConfigBackedEnv, ConfigBackedEnvProps } from '../lib/config-backed-env';
import { ConfigSource } from '../lib/config-source';
import { Exposure } from '../lib/exposure';
import { Metrics } from '../lib/metrics';
import { SecretEnv } from '../lib/secret-env';
import { SpringApplication } from '../lib/spring-application';
import { project, YAML } from './support/contract';
import { removeTempFolders } from './support/folders';
import { shop, ShopProps, shopObjects, shopReason, shopVariables } from './support/spring-boot-app';
import { springProject } from './support/spring-project';
import { ofKind, quietApp, wrong } from './support/synth';

afterEach(removeTempFolders);

const INCLUDE = 'management.endpoints.web.exposure.include';
type ConfigBackedEnvOptions = Omit<ConfigBackedEnvProps, 'name'>;

function applicationWith(yaml: string): SpringApplication {
  return SpringApplication.fromProject(project({ ...springProject({}), [YAML]: `${yaml}\n` }));
}

function shopWith(props: ShopProps, config: ConfigBackedEnvOptions): void {
  const chart = new Chart(quietApp(), 'test');
  shop({ ...props, config: new ConfigBackedEnv(chart, 'config', { name: 'c', ...config }) }, chart);
}

const atHost = Exposure.ingress({ host: 'shop.example.com' });

describe('an Ingress', () => {
  test('leads a host to the Service, by the name of its port', () => {
    expect(ofKind(shopObjects({ serviceName: 'shop-service', port: 9000, exposure: atHost }), 'Ingress')).toEqual({
      apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'shop-service' },
      spec: { rules: [{ host: 'shop.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'shop-service', port: { name: 'http' } } } }] } }] },
    });
    expect(shop({ exposure: atHost }).route?.kind).toBe('Ingress');
  });

  test('has a path, a certificate, a class, and what the controller reads from annotations', () => {
    const exposure = Exposure.ingress({
      host: '*.example.com', path: '/shop', tlsSecret: 'shop-tls', className: 'nginx', annotations: { 'nginx.ingress.kubernetes.io/proxy-body-size': '8m' },
    });
    expect(ofKind(shopObjects({ exposure }), 'Ingress')).toMatchObject({
      metadata: { annotations: { 'nginx.ingress.kubernetes.io/proxy-body-size': '8m' } },
      spec: { ingressClassName: 'nginx', tls: [{ hosts: ['*.example.com'], secretName: 'shop-tls' }], rules: [{ http: { paths: [{ path: '/shop' }] } }] },
    });
  });

  test('is beside a node port where both are wanted, as some load balancers need one', () => {
    expect(shopObjects({ exposure: atHost, nodePort: 30080 }).map(({ kind }) => kind)).toEqual(['Deployment', 'Service', 'Ingress']);
  });

  test('tells Spring Boot nothing: in Kubernetes it goes by the headers of the proxy anyway', () => {
    expect(shopVariables({ exposure: atHost })).toEqual(shopVariables());
    expect(shopReason({ exposure: atHost }, 'Ingress', 'spec.rules')).toEqual(['shop.example.com/ leads to the Service, by the name of its port; the path is not cut off']);
  });
});

describe('an HTTPRoute', () => {
  test('leads from a Gateway to the Service, by the number of its port', () => {
    expect(ofKind(shopObjects({ port: 9000, exposure: Exposure.httpRoute({ gateway: 'public' }) }), 'HTTPRoute')).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'shop' },
      spec: { parentRefs: [{ name: 'public' }], rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ name: 'shop', port: 9000 }] }] },
    });
  });

  test('has names, a listener of a Gateway elsewhere, a path and a time', () => {
    const exposure = Exposure.httpRoute({
      gateway: 'public', gatewayNamespace: 'infra', listener: 'https', hostnames: ['shop.example.com'], path: '/shop', requestTimeout: Duration.seconds(90), annotations: { 'example.com/owner': 'team' },
    });
    expect(ofKind(shopObjects({ exposure }), 'HTTPRoute')).toMatchObject({
      metadata: { annotations: { 'example.com/owner': 'team' } },
      spec: {
        parentRefs: [{ name: 'public', namespace: 'infra', sectionName: 'https' }], hostnames: ['shop.example.com'],
        rules: [{ matches: [{ path: { value: '/shop' } }], timeouts: { request: '1m30s' } }],
      },
    });
  });
});

describe('the Actuator is not reached from outside', () => {
  const message = (path: string, endpoints: string, base: string) => wrong(
    `[test/app] exposure: "${path}", expected no endpoint of the Actuator but health below it, and ${endpoints} would answer at ${base} to everybody outside;`
    + ' give the Actuator a port of its own (management.server.port, and actuator: Actuator.of({ port })), or acknowledge it with acknowledgeEndpoints');

  test.each<[string, ShopProps]>([
    ['health alone', {}],
    ['an Actuator with a port of its own', { metrics: Metrics.serviceMonitor(), actuator: Actuator.of({ port: 8081 }) }],
    ['a path that leads elsewhere', { metrics: Metrics.serviceMonitor(), exposure: Exposure.ingress({ host: 'a.b', path: '/api' }) }],
    ['a path that only looks the same', { metrics: Metrics.serviceMonitor(), exposure: Exposure.ingress({ host: 'a.b', path: '/act' }) }],
    ['the path of health', { metrics: Metrics.serviceMonitor(), exposure: Exposure.ingress({ host: 'a.b', path: '/actuator/health' }) }],
  ])('with %s', (_, props) => {
    expect(() => shop({ exposure: atHost, ...props })).not.toThrow();
  });

  test('when metrics are served on the port of the application', () => {
    expect(() => shop({ exposure: atHost, metrics: Metrics.serviceMonitor() })).toThrow(message('/', 'prometheus', '/actuator'));
    expect(() => shop({ exposure: Exposure.httpRoute({ gateway: 'g', path: '/shop' }), metrics: Metrics.scrapeAnnotations({ endpoints: ['info'] }), actuator: Actuator.of({ basePath: '/shop/manage' }) }))
      .toThrow(message('/shop', 'prometheus, info', '/shop/manage'));
  });

  test('when the configuration has endpoints served', () => {
    expect(() => shop({ exposure: atHost, variables: { 'management.endpoints.web.exposure.include': '*' } })).toThrow(message('/', '*', '/actuator'));
    expect(() => shop({ exposure: atHost, variables: { MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE: 'health, heapdump' } })).toThrow(message('/', 'heapdump', '/actuator'));
  });

  test('when the configuration names them item by item', () => {
    expect(() => shop({ exposure: atHost, variables: { [`${INCLUDE}[0]`]: 'health', [`${INCLUDE}[1]`]: 'env' } })).toThrow(message('/', 'env', '/actuator'));
  });

  test('when the configuration is a file with a list', () => {
    const sources = [ConfigSource.fromFile(`${project({ 'kind.yaml': 'management.endpoints.web.exposure.include: [health, env, beans]\n' })}/kind.yaml`)];
    expect(() => shopWith({ exposure: atHost }, { sources })).toThrow(message('/', 'env, beans', '/actuator'));
  });

  test.each<[string, ConfigBackedEnvOptions]>([
    ['a placeholder', { variables: { [INCLUDE]: '${ENDPOINTS}' } }],
    ['in a Secret', { secrets: [SecretEnv.fromSecretName('s', { variables: { [INCLUDE]: 'key' } })] }],
  ])('when the configuration has endpoints that are not known: %s', (_, given) => {
    expect(() => shopWith({ exposure: atHost }, given)).toThrow(message('/', '*', '/actuator'));
  });

  test.each(['/actuator', '/actuator/env', '/actuator/env/path', '/actuator/healthy'])('when all of them are served and the path is %s', (path) => {
    expect(() => shop({ exposure: Exposure.ingress({ host: 'a.b', path }), variables: { [INCLUDE]: '*' } })).toThrow(message(path, '*', '/actuator'));
  });

  test.each(['/actuator/health', '/actuator/health/readiness', '/actuators', '/api'])('when all of them are served, but not at the path %s', (path) => {
    expect(() => shop({ exposure: Exposure.ingress({ host: 'a.b', path }), variables: { [INCLUDE]: '*' } })).not.toThrow();
  });

  test('below the path of one of them, wherever that is', () => {
    const at = (path: string, more: Record<string, string> = {}) => () => shop({ exposure: Exposure.ingress({ host: 'a.b', path }), variables: { [INCLUDE]: 'health,env', ...more } });
    const mapped = { 'management.endpoints.web.path-mapping.env': '/environment' };
    expect(at('/actuator/env/path')).toThrow(message('/actuator/env/path', 'env', '/actuator'));
    expect(at('/actuator/environment', mapped)).toThrow(message('/actuator/environment', 'env', '/actuator'));
    expect(at('/actuator/env', mapped)).not.toThrow();
    expect(at('/actuator/environment', { 'management.endpoints.web.path-mapping.env': '${P}' })).toThrow(message('/actuator/environment', 'env', '/actuator'));
  });

  test('unless the application has its own paths beside them', () => {
    const props = { variables: { [INCLUDE]: '*' }, actuator: Actuator.of({ basePath: '/' }) };
    expect(() => shop({ ...props, exposure: Exposure.ingress({ host: 'a.b', path: '/api' }) })).not.toThrow();
    expect(() => shop({ ...props, exposure: atHost })).toThrow(message('/', '*', '/'));
  });

  test.each<[string, string, string]>([
    ["'*'", '*', 'management.endpoints.web.exposure.include: "*"'],
    ['a list', 'env', 'management:\n  endpoints:\n    web:\n      exposure:\n        include:\n        - health\n        - env'],
    ['a value that is not known', '*', 'management.endpoints.web.exposure.include: "${ENDPOINTS}"'],
    ['others than those that are excluded', 'env', '"management.endpoints.web.exposure.include": "health,heap-dump,env"\n"management.endpoints.web.exposure.exclude": "heapdump"'],
  ])('when the files of the application have endpoints served: %s', (_, endpoints, yaml) => {
    expect(() => shop({ exposure: atHost, application: applicationWith(yaml) })).toThrow(message('/', endpoints, '/actuator'));
  });

  test('when the configuration has others served than the files', () => {
    const application = applicationWith('management.endpoints.web.exposure.include: health,env');
    expect(() => shop({ exposure: atHost, application, variables: { [INCLUDE]: 'health,beans' } })).toThrow(message('/', 'beans', '/actuator'));
    expect(() => shop({ exposure: atHost, application, variables: { [INCLUDE]: 'health' } })).not.toThrow();
  });

  test('unless all of them are excluded again', () => {
    expect(() => shop({ exposure: atHost, variables: { [INCLUDE]: 'health,env', 'management.endpoints.web.exposure.exclude': 'env' } })).not.toThrow();
  });

  test('but for a reason, which a reviewer meets', () => {
    const exposure = Exposure.ingress({ host: 'shop.example.com', acknowledgeEndpoints: 'the firewall keeps /actuator out' });
    expect(ofKind(shopObjects({ exposure, metrics: Metrics.serviceMonitor() }), 'Ingress').metadata.annotations).toEqual({
      'cdk8s-spring-boot/acknowledged-exposed-endpoints': 'the firewall keeps /actuator out' });
  });
});

describe('an exposure is refused', () => {
  test.each(['http://shop.example.com', 'Shop.example.com', 'shop.example.com:8443', '192.0.2.7', '*', ''])('at the host %p', (host) => {
    const expected = 'expected the name of a host, in lower case, without port and scheme: "shop.example.com" or "*.example.com"; write it so';
    expect(() => Exposure.ingress({ host })).toThrow(wrong(`[Exposure.ingress] host: ${JSON.stringify(host)}, ${expected}`));
    expect(() => Exposure.httpRoute({ gateway: 'g', hostnames: ['a.b', host] })).toThrow(wrong(`[Exposure.httpRoute] hostnames[1]: ${JSON.stringify(host)}, ${expected}`));
  });

  test.each(['', 'shop', '/shop/', '//', '/a b', '/a?b', '/../a', '/a/.'])('at the path %p', (path) => {
    expect(() => Exposure.ingress({ host: 'a.b', path })).toThrow(wrong(
      `[Exposure.ingress] path: ${JSON.stringify(path)}, expected a path that begins with "/" and does not end with one; write it like "/shop"`));
  });

  test.each([Duration.millis(0), Duration.days(1)])('with the time %j', (requestTimeout) => {
    expect(() => Exposure.httpRoute({ gateway: 'g', requestTimeout })).toThrow(wrong(
      `[Exposure.httpRoute] requestTimeout: "${requestTimeout.toMilliseconds()} ms", expected more than none and less than a day; write Duration.seconds(30)`));
  });

  test('by names that cannot be, and without a reason', () => {
    const subdomain = 'expected a DNS subdomain: at most 253 of a-z, 0-9, "-" and ".", which begins and ends with a letter or digit';
    expect(() => Exposure.ingress({ host: 'a.b', tlsSecret: 'A', className: 'B', annotations: { 'a b': '' }, acknowledgeEndpoints: ' ' })).toThrow(wrong(
      `[Exposure.ingress] tlsSecret: "A", ${subdomain}; write "a"`,
      `[Exposure.ingress] className: "B", ${subdomain}; write "b"`,
      '[Exposure.ingress] annotations key: "a b", expected the name of an annotation; correct it',
      '[Exposure.ingress] acknowledgeEndpoints: " ", expected the reason; say why endpoints of the Actuator have to be reached from outside'));
    expect(() => Exposure.httpRoute({ gateway: '', listener: 'HTTPS' })).toThrow(wrong(
      `[Exposure.httpRoute] gateway: "", ${subdomain}; give it such a name`,
      `[Exposure.httpRoute] listener: "HTTPS", ${subdomain}; write "https"`));
  });
});
