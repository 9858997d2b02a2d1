import * as fc from 'fast-check';
import { environmentVariableOf } from '../../lib/spring/relaxed-binding';
import { Combination, KEY_STORE } from './actuator-combinations';

/** A property with the values that it may have. */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  'server.servlet.context-path': ['/shop', '/a/b/', '/'],
  'spring.mvc.servlet.path': ['/mvc', '/m/v/', '/'],
  'spring.webflux.base-path': ['/flux', 'f/x'],
  'management.endpoints.web.base-path': ['/manage', '/i/m/', '/'],
  'management.endpoints.web.path-mapping.health': ['healthz', '/state/now'],
  'management.server.port': ['9090', '8080', '${PORT:9090}'],
  'management.server.base-path': ['/ops', 'o/p/'],
  'management.endpoint.health.probes.enabled': ['true', 'false'],
  'management.endpoint.health.probes.add-additional-paths': ['true', 'true', 'false'],
  'management.endpoints.web.exposure.include': ['*', 'health,info', 'info'],
  'management.endpoint.health.group.liveness.include': ['livenessState', 'livenessState,ping'],
  'server.port': ['8080'],
};

/** Together, as TLS without a key does not start. */
const TLS = { 'server.ssl.key-store': KEY_STORE, 'server.ssl.key-store-password': 'changeit' };

const some = (chance: number) => fc.record(Object.fromEntries(Object.entries(SETTINGS)
  .map(([name, values]) => [name, fc.option(fc.constantFrom(...values), { nil: undefined, freq: chance })]))).map(given);

function given(settings: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function asVariables(properties: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [environmentVariableOf(name), value]));
}

/** Settings of a file, of a profile and of the container, which win in this order. */
export const randomCombinations: fc.Arbitrary<Combination> = fc.record({
  file: some(1), kind: some(1), env: some(1), active: fc.boolean(), reactive: fc.boolean(), tls: fc.integer({ min: 0, max: 4 }), number: fc.nat(),
}).map(({ file, kind, env, active, reactive, tls, number }) => ({
  name: `settings ${number}`, reactive, file: { ...file, ...tls === 0 ? TLS : {}, ...tls === 1 ? { ...TLS, 'server.ssl.enabled': 'false' } : {} },
  profiles: { kind }, env: { ...asVariables(env), ...active ? { SPRING_PROFILES_ACTIVE: 'kind' } : {} },
}));
