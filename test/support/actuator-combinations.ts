/** Settings of an application, and where it then answers the probes in a pod. */
export interface Combination {
  readonly name: string;
  /** Its `application.yaml`. */
  readonly file?: Readonly<Record<string, string>>;
  /** Files of profiles: `application-kind.yaml`. */
  readonly profiles?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What the container gives. */
  readonly env?: Readonly<Record<string, string>>;
  /** Outside of Kubernetes there is no `KUBERNETES_SERVICE_HOST`. */
  readonly outside?: boolean;
  /** Whether there is no Spring MVC on its class path. */
  readonly reactive?: boolean;
  /** Versions that it is about: `>=3.4`, `<4`. */
  readonly boots?: string;
  /** `HTTP 8080 /actuator/health`: in front of `/liveness` and `/readiness`; undefined: the Actuator answers no probe. */
  readonly actuator?: string;
  /** The paths on the port of the application that answer, with scheme and port in front of the first: `HTTP 8080 /livez /readyz`. */
  readonly server?: string;
  /** Whether the library says that no probe can succeed. */
  readonly impossible?: boolean;
  /** Whether the library has a complaint though it answers. */
  readonly finding?: boolean;
  /** Whether Spring Boot does not start at all. */
  readonly refused?: boolean;
  /** Whether liveness answers that the application is down. */
  readonly down?: boolean;
}

/** Ports that are in the table; the long suite has free ones in their place. */
export const MAIN_PORT = 8080;
export const MANAGEMENT_PORT = 9090;

/** Stands for a key store, whose password is `changeit`. */
export const KEY_STORE = 'KEY-STORE';
/** Stands for one of certificates that are trusted. */
export const TRUST_STORE = 'TRUST-STORE';

const DEFAULT = 'HTTP 8080 /actuator/health';
const CONTEXT = { 'server.servlet.context-path': '/shop' };
const MVC = { 'spring.mvc.servlet.path': '/mvc' };
const BASE = { 'management.endpoints.web.base-path': '/manage' };
const PORT = { 'management.server.port': '9090' };
const SERVER_BASE = { 'management.server.base-path': '/ops' };
const REACTIVE = { 'spring.main.web-application-type': 'reactive' };
const WEBFLUX = { 'spring.webflux.base-path': '/flux' };
const ADDED = { 'management.endpoint.health.probes.add-additional-paths': 'true' };
const TLS = { 'server.ssl.key-store': KEY_STORE, 'server.ssl.key-store-password': 'changeit' };
const OWN_TLS = { 'management.server.ssl.key-store': KEY_STORE, 'management.server.ssl.key-store-password': 'changeit' };
const MAPPED = { 'management.endpoints.web.path-mapping.health': 'healthz' };
const FULL = { 'management.health.diskspace.threshold': '100000GB' };
const LIVEZ = 'HTTP 8080 /livez /readyz';

export const COMBINATIONS: readonly Combination[] = [
  { name: 'nothing is set', actuator: DEFAULT },
  { name: 'a port', file: { 'server.port': '8080' }, actuator: DEFAULT },
  { name: 'a context path', file: CONTEXT, actuator: 'HTTP 8080 /shop/actuator/health' },
  { name: 'a context path with a slash at its end', file: { 'server.servlet.context-path': '/shop/' }, actuator: 'HTTP 8080 /shop/actuator/health' },
  { name: 'the root as context path', file: { 'server.servlet.context-path': '/' }, actuator: DEFAULT },
  { name: 'a servlet path', file: MVC, actuator: 'HTTP 8080 /mvc/actuator/health' },
  { name: 'a servlet path with a slash at its end', file: { 'spring.mvc.servlet.path': '/mvc/' }, actuator: 'HTTP 8080 /mvc/actuator/health' },
  { name: 'context path and servlet path', file: { ...CONTEXT, ...MVC }, actuator: 'HTTP 8080 /shop/mvc/actuator/health' },
  { name: 'a base path', file: BASE, actuator: 'HTTP 8080 /manage/health' },
  { name: 'a base path of two elements', file: { 'management.endpoints.web.base-path': '/internal/manage/' }, actuator: 'HTTP 8080 /internal/manage/health' },
  { name: 'the root as base path', file: { 'management.endpoints.web.base-path': '/' }, actuator: 'HTTP 8080 /health' },
  { name: 'context path, servlet path and base path', file: { ...CONTEXT, ...MVC, ...BASE }, actuator: 'HTTP 8080 /shop/mvc/manage/health' },
  { name: 'a mapped health endpoint', file: MAPPED, actuator: 'HTTP 8080 /actuator/healthz' },
  { name: 'a mapped health endpoint with slashes', file: { 'management.endpoints.web.path-mapping.health': '/status/app' }, actuator: 'HTTP 8080 /actuator/status/app' },
  { name: 'base path and mapping', file: { 'management.endpoints.web.base-path': '/', ...MAPPED }, actuator: 'HTTP 8080 /healthz' },
  { name: 'a WebFlux base path of a servlet application', file: WEBFLUX, actuator: DEFAULT },

  { name: 'a management port', file: PORT, actuator: 'HTTP 9090 /actuator/health' },
  { name: 'the management port is that of the application', file: { 'server.port': '8080', 'management.server.port': '8080', ...CONTEXT, ...SERVER_BASE }, actuator: 'HTTP 8080 /shop/actuator/health' },
  { name: 'a management port beside context path and servlet path', file: { ...PORT, ...CONTEXT, ...MVC }, actuator: 'HTTP 9090 /actuator/health' },
  { name: 'a management port with a base path of its server', file: { ...PORT, ...SERVER_BASE }, actuator: 'HTTP 9090 /ops/actuator/health' },
  { name: 'a base path of the server without a slash, with one at its end', file: { ...PORT, 'management.server.base-path': 'ops/' }, actuator: 'HTTP 9090 /ops/actuator/health' },
  { name: 'a management port with both base paths and a mapping', file: { ...PORT, ...SERVER_BASE, ...BASE, ...MAPPED }, actuator: 'HTTP 9090 /ops/manage/healthz' },
  { name: 'a management port with the root as base path', file: { ...PORT, ...SERVER_BASE, 'management.endpoints.web.base-path': '/' }, actuator: 'HTTP 9090 /ops/health' },
  { name: 'a base path of a server that is not there', file: SERVER_BASE, actuator: DEFAULT },
  { name: 'the base path of 2.3 after 2.6', file: { ...PORT, 'management.server.servlet.context-path': '/old' }, actuator: 'HTTP 9090 /actuator/health' },
  { name: 'a negative management port', file: { 'management.server.port': '-1' }, impossible: true },
  { name: 'a negative management port with paths on that of the application', file: { 'management.server.port': '-1', ...ADDED }, impossible: true, server: LIVEZ },

  { name: 'additional paths', file: ADDED, actuator: DEFAULT, server: LIVEZ },
  { name: 'additional paths and a management port', file: { ...ADDED, ...PORT }, actuator: 'HTTP 9090 /actuator/health', server: LIVEZ },
  { name: 'additional paths below context path and servlet path', file: { ...ADDED, ...PORT, ...CONTEXT, ...MVC, ...BASE }, actuator: 'HTTP 9090 /manage/health', server: 'HTTP 8080 /shop/mvc/livez /shop/mvc/readyz' },
  { name: 'additional paths, and a mapping that they do not follow', file: { ...ADDED, ...CONTEXT, ...MAPPED }, actuator: 'HTTP 8080 /shop/actuator/healthz', server: 'HTTP 8080 /shop/livez /shop/readyz' },
  {
    name: 'paths of the groups themselves', file: {
      ...PORT, 'management.endpoint.health.group.liveness.additional-path': 'server:/alive', 'management.endpoint.health.group.liveness.include': 'livenessState',
      'management.endpoint.health.group.readiness.additional-path': 'server:ready', 'management.endpoint.health.group.readiness.include': 'readinessState',
    }, actuator: 'HTTP 9090 /actuator/health', server: 'HTTP 8080 /alive /ready',
  },

  { name: 'WebFlux', reactive: true, actuator: DEFAULT },
  { name: 'WebFlux chosen beside Spring MVC', file: { ...REACTIVE, ...WEBFLUX, ...CONTEXT }, actuator: 'HTTP 8080 /flux/actuator/health' },
  { name: 'a WebFlux base path', reactive: true, file: { ...WEBFLUX }, actuator: 'HTTP 8080 /flux/actuator/health' },
  { name: 'a WebFlux base path without a slash in front, with one at its end', reactive: true, file: { 'spring.webflux.base-path': 'flux/' }, actuator: 'HTTP 8080 /flux/actuator/health' },
  { name: 'paths of servlets in WebFlux', reactive: true, file: { ...CONTEXT, ...MVC }, actuator: DEFAULT },
  { name: 'WebFlux with a management port', reactive: true, file: { ...WEBFLUX, ...PORT, ...BASE }, actuator: 'HTTP 9090 /manage/health' },
  { name: 'WebFlux with a base path of the management server', reactive: true, file: { ...WEBFLUX, ...PORT, ...SERVER_BASE }, actuator: 'HTTP 9090 /ops/actuator/health' },
  { name: 'WebFlux with additional paths', reactive: true, file: { ...WEBFLUX, ...PORT, ...ADDED }, actuator: 'HTTP 9090 /actuator/health', server: 'HTTP 8080 /flux/livez /flux/readyz' },
  { name: 'WebFlux with TLS and a management port', reactive: true, file: { ...TLS, ...PORT, ...ADDED }, actuator: 'HTTPS 9090 /actuator/health', server: 'HTTPS 8080 /livez /readyz' },

  { name: 'TLS', file: TLS, actuator: 'HTTPS 8080 /actuator/health' },
  { name: 'TLS switched off', file: { ...TLS, 'server.ssl.enabled': 'false' }, actuator: DEFAULT },
  { name: 'TLS, which the management port inherits', file: { ...TLS, ...PORT }, actuator: 'HTTPS 9090 /actuator/health' },
  { name: 'TLS of the management port alone', file: { ...PORT, ...OWN_TLS, ...ADDED }, actuator: 'HTTPS 9090 /actuator/health', server: LIVEZ },
  { name: 'TLS switched off on the management port', file: { ...TLS, ...PORT, 'management.server.ssl.enabled': 'false', ...ADDED }, actuator: 'HTTP 9090 /actuator/health', server: 'HTTPS 8080 /livez /readyz' },
  {
    name: 'TLS by a bundle', boots: '>=3.1', file: {
      'server.ssl.bundle': 'web', 'spring.ssl.bundle.jks.web.keystore.location': KEY_STORE, 'spring.ssl.bundle.jks.web.keystore.password': 'changeit',
    }, actuator: 'HTTPS 8080 /actuator/health',
  },
  { name: 'a client that needs a certificate', file: { ...TLS, 'server.ssl.client-auth': 'need', 'server.ssl.trust-store': TRUST_STORE, 'server.ssl.trust-store-password': 'changeit' }, impossible: true },
  { name: 'TLS of a management server that is not there', file: OWN_TLS, actuator: DEFAULT },
  { name: 'TLS switched on for a management server that is not there', file: { ...OWN_TLS, 'management.server.ssl.enabled': 'true' }, impossible: true, refused: true },

  { name: 'probes switched off', file: { 'management.endpoint.health.probes.enabled': 'false' } },
  { name: 'probes switched off by the file, and on by the container', file: { 'management.endpoint.health.probes.enabled': 'false' }, env: { MANAGEMENT_ENDPOINT_HEALTH_PROBES_ENABLED: 'true' }, actuator: DEFAULT },
  { name: 'the older switch off', boots: '<4', file: { 'management.health.probes.enabled': 'false' } },
  { name: 'the older switch off, after it is gone', boots: '>=4', file: { 'management.health.probes.enabled': 'false' }, actuator: DEFAULT },
  { name: 'another cloud platform', boots: '<4', file: { 'spring.main.cloud-platform': 'none' } },
  { name: 'another cloud platform, and probes switched on', file: { 'spring.main.cloud-platform': 'none' }, env: { MANAGEMENT_ENDPOINT_HEALTH_PROBES_ENABLED: 'true' }, actuator: DEFAULT },
  { name: 'probes switched on, outside of Kubernetes', outside: true, env: { MANAGEMENT_ENDPOINT_HEALTH_PROBES_ENABLED: 'true' }, actuator: DEFAULT },
  {
    name: 'probes and additional paths switched on, outside of Kubernetes', outside: true, file: PORT,
    env: { MANAGEMENT_ENDPOINT_HEALTH_PROBES_ENABLED: 'true', MANAGEMENT_ENDPOINT_HEALTH_PROBES_ADDADDITIONALPATHS: 'true' }, actuator: 'HTTP 9090 /actuator/health', server: LIVEZ,
  },

  { name: 'health among what is exposed', file: { 'management.endpoints.web.exposure.include': 'info, health' }, actuator: DEFAULT },
  { name: 'everything exposed', file: { 'management.endpoints.web.exposure.include': '*' }, actuator: DEFAULT },
  { name: 'health not among what is exposed', file: { 'management.endpoints.web.exposure.include': 'info' }, impossible: true },
  { name: 'health not among a list of what is exposed', file: { 'management.endpoints.web.exposure.include[0]': 'info', 'management.endpoints.web.exposure.include[1]': 'metrics' }, impossible: true },
  { name: 'health excluded', file: { 'management.endpoints.web.exposure.exclude': 'health', 'management.endpoints.web.exposure.include': '*' }, impossible: true },
  { name: 'no endpoint enabled', file: { 'management.endpoints.enabled-by-default': 'false' }, impossible: true },
  { name: 'health alone enabled', file: { 'management.endpoints.enabled-by-default': 'false', 'management.endpoint.health.enabled': 'true' }, actuator: DEFAULT },
  { name: 'no access by default', boots: '>=3.4', file: { 'management.endpoints.access.default': 'none' }, impossible: true },
  { name: 'access to health alone', boots: '>=3.4', file: { 'management.endpoints.access.default': 'none', 'management.endpoint.health.access': 'read-only' }, actuator: DEFAULT },
  { name: 'no access permitted', boots: '>=3.4', file: { 'management.endpoint.health.access': 'unrestricted', 'management.endpoints.access.max-permitted': 'none' }, impossible: true },

  { name: 'a liveness group of which only the details are said', file: { 'management.endpoint.health.group.liveness.show-details': 'always', ...FULL }, actuator: DEFAULT, finding: true, down: true },
  { name: 'a liveness group with more than its state', file: { 'management.endpoint.health.group.liveness.include': 'livenessState,diskSpace', ...FULL }, actuator: DEFAULT, down: true },
  { name: 'a liveness group of the state alone', file: { 'management.endpoint.health.group.liveness.include': 'livenessState', ...FULL }, actuator: DEFAULT },

  { name: 'the container over the file', file: { ...CONTEXT, ...PORT }, env: { SERVER_SERVLET_CONTEXTPATH: '/store', MANAGEMENT_SERVER_PORT: '8080' }, actuator: 'HTTP 8080 /store/actuator/health' },
  { name: 'the older spelling of variables', env: { SERVER_SERVLET_CONTEXT_PATH: '/store' }, actuator: 'HTTP 8080 /store/actuator/health' },
  { name: 'a profile over the rest', file: { ...CONTEXT, ...BASE }, profiles: { kind: { 'management.endpoints.web.base-path': '/of-kind' } }, env: { SPRING_PROFILES_ACTIVE: 'kind' }, actuator: 'HTTP 8080 /shop/of-kind/health' },
  { name: 'a placeholder with its default', file: { 'management.server.port': '${MANAGEMENT_PORT:9090}' }, actuator: 'HTTP 9090 /actuator/health' },
  { name: 'a placeholder that the container fills', file: { 'server.servlet.context-path': '/${STAGE}/shop' }, env: { STAGE: 'test' }, actuator: 'HTTP 8080 /test/shop/actuator/health' },
  { name: 'other spellings in the file', file: { 'server.servlet.contextPath': '/shop', 'management.server.base_path': '/ops', 'MANAGEMENT.server.port': '9090' }, actuator: 'HTTP 9090 /ops/actuator/health' },
];
