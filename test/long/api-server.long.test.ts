import { Chart, Duration } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { Actuator } from '../../lib/actuator';
import { App } from '../../lib/app';
import { DisruptionBudget } from '../../lib/disruption-budget';
import { Exposure } from '../../lib/exposure';
import { parseAddressBlock } from '../../lib/internal/address-block';
import { Metrics } from '../../lib/metrics';
import { NetworkAccess } from '../../lib/network-access';
import { NetworkPeer } from '../../lib/network-peer';
import { OpenTelemetry } from '../../lib/open-telemetry';
import { RemoteDebugging } from '../../lib/remote-debugging';
import { Scaling } from '../../lib/scaling';
import { SpringBootApp } from '../../lib/spring-boot-app';
import { SpringBootAppProps } from '../../lib/spring-boot-app-props';
import { Threads } from '../../lib/threads';
import { TopologySpread } from '../../lib/topology-spread';
import { ApiServer } from '../support/api-server';
import { removeTempFolders } from '../support/folders';

const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const EACH = Number(process.env.API_SERVER_EACH ?? 60);

const server = new ApiServer();
beforeAll(() => server.start());
afterAll(() => {
  server.stop();
  removeTempFolders();
});

/** Mostly what is right. */
const mostly = <T>(right: fc.Arbitrary<T>, any: fc.Arbitrary<T>) => fc.oneof({ weight: 6, arbitrary: right }, { weight: 1, arbitrary: any });
/** Texts that may be a name, a label, a host or a path, or are wrong in some small way. */
const part = mostly(fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/), fc.oneof(fc.stringMatching(/^[a-zA-Z0-9._-]{0,10}$/), fc.stringMatching(/^[a-z0-9]{60,66}$/)));
const text = mostly(part, fc.oneof(fc.array(part, { minLength: 2, maxLength: 4 }).map((parts) => parts.join('.')), fc.tuple(part, part).map((parts) => parts.join('/')), fc.string({ maxLength: 6 })));
const host = mostly(fc.domain(), fc.oneof(text, text.map((name) => `*.${name}`), fc.ipV4()));
const urlPath = mostly(fc.oneof(fc.constant('/'), fc.stringMatching(/^(\/[A-Za-z0-9._~!$&'()*+,;=:@-]{1,8}){1,3}$/)), fc.stringMatching(/^[/a-zA-Z0-9._~%?# -]{0,8}$/));
const map = fc.dictionary(text, text, { maxKeys: 2 });
const milliseconds = mostly(fc.integer({ min: 0, max: 3600 }).map((seconds) => seconds * 1000), fc.integer({ min: 0, max: 200_000_000 }));
const duration = milliseconds.map((amount) => Duration.millis(amount));
const small = mostly(fc.integer({ min: 1, max: 12 }), fc.integer({ min: -1, max: 0 }));
const pods = fc.oneof(small.map((number) => PercentOrAbsolute.absolute(number)), fc.integer({ min: -1, max: 101 }).map((number) => PercentOrAbsolute.percent(number)));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
/** Some whole, some not: 10.0.0.0/8, 10.1.2.3/8. */
const block = fc.tuple(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(129), fc.boolean()).map(([address, bits, isWhole]) => (isWhole && parseAddressBlock(`${address}/${bits}`)?.whole) || `${address}/${bits}`);
const peer = fc.oneof(
  text.map((name) => () => NetworkPeer.namespace(name)),
  fc.tuple(map, maybe(text)).map(([labels, namespace]) => () => NetworkPeer.pods(labels, namespace)),
  fc.oneof(block, text)
    .map((written) => () => NetworkPeer.addresses(written)));
const reason = fc.constant('a test');

type Props = Omit<SpringBootAppProps, 'name' | 'image'>;

/** Props by what they are about; what throws is refused by the library. */
const PROPS: Record<string, fc.Arbitrary<() => Props>> = {
  'automatic scaling': fc.record({ min: small, max: small, cpuPercent: maybe(fc.integer({ min: 0, max: 450 })), stabilizeUp: maybe(duration), stabilizeDown: maybe(duration) }, { requiredKeys: ['min', 'max'] })
    .map((options) => () => ({ scaling: Scaling.auto(options) })),
  'disruption budgets': fc.tuple(pods, fc.boolean(), fc.integer({ min: 0, max: 8 }))
    .map(([number, isMax, replicas]) => () => ({ replicas, disruptionBudget: isMax ? DisruptionBudget.maxUnavailable(number) : DisruptionBudget.minAvailable(number) })),
  'spreads': fc.tuple(fc.array(text, { maxLength: 3 }), fc.boolean()).map(([over, isSoft]) => () => ({ spread: isSoft ? TopologySpread.preferred({ over }) : TopologySpread.required({ over }) })),
  'Ingresses': fc.record({ host, path: maybe(urlPath), tlsSecret: maybe(text), className: maybe(text), annotations: maybe(map), acknowledgeEndpoints: reason }).map((options) => () => ({ exposure: Exposure.ingress(options) })),
  'HTTPRoutes': fc.record({
    gateway: part, gatewayNamespace: maybe(text), listener: maybe(text), hostnames: maybe(fc.array(host, { maxLength: 3 })), path: maybe(urlPath),
    requestTimeout: maybe(duration), annotations: maybe(map), acknowledgeEndpoints: reason,
  }).map((options) => () => ({ exposure: Exposure.httpRoute(options) })),
  'monitors': fc.tuple(fc.record({ interval: maybe(duration), labels: maybe(map), endpoints: maybe(fc.array(part, { maxLength: 2 })) }), fc.boolean(), fc.boolean())
    .map(([options, isService, own]) => () => ({ actuator: Actuator.of(own ? { port: 8081 } : {}), metrics: isService ? Metrics.serviceMonitor(options) : Metrics.podMonitor(options) })),
  'telemetry': fc.tuple(fc.record({ serviceName: maybe(text), resourceAttributes: maybe(map), samplingRatio: maybe(fc.double({ min: -0.1, max: 1.1 })) }), fc.boolean())
    .map(([options, isAgent]) => () => ({ telemetry: isAgent ? OpenTelemetry.agent({ endpoint: 'http://c:4318', ...options }) : OpenTelemetry.springBoot({ endpoint: 'http://c:4318', ...options }) })),
  'debugging': fc.tuple(fc.integer({ min: 1000, max: 70_000 }), fc.boolean(), fc.string())
    .map(([port, suspend, why]) => () => ({ replicas: 1, threads: Threads.virtual(), debugging: RemoteDebugging.acknowledge(why, { port, suspend }) })),
  'network access': fc.tuple(fc.array(peer, { maxLength: 3 }), maybe(fc.array(peer, { maxLength: 2 })), maybe(fc.array(peer, { maxLength: 2 }))).map(([from, actuatorFrom, to]) => () => ({
    actuator: Actuator.of({ port: 8081 }), networkAccess: NetworkAccess.of({ from: from.map((one) => one()), actuatorFrom: actuatorFrom?.map((one) => one()), to: to?.map((one) => one()) }),
  })),
};

test.each(Object.entries(PROPS))('%s that the library takes are taken by the API server', (what, arbitrary) => {
  const app = new App({ outdir: 'unused', report: false });
  const chart = new Chart(app, 'chart');
  let taken = 0;
  let drawn = 0;
  for (const create of fc.sample(arbitrary, { numRuns: EACH * 10, seed: SEED })) {
    if (taken === EACH) break;
    drawn++;
    const name = `${what.replace(/\W/g, '-').toLowerCase()}-${drawn}`;
    try {
      new SpringBootApp(chart, name, { name, image: 'shop:1', ...create() });
      taken++;
    } catch (error) {
      if (!/^\[/.test((error as Error).message)) throw error;
      chart.node.tryRemoveChild(name);
    }
  }
  const manifests = app.synthYaml();
  const { stdout, stderr, code } = server.apply(manifests);
  const objects = manifests.split(/^---$/m).length;
  expect([stderr, code, stdout.trim().split('\n').length]).toEqual(['', 0, objects]);
  process.stdout.write(`LONG ${what}: of ${drawn} drawn, the library refused ${drawn - taken}; the API server took all ${objects} objects of the other ${taken} (seed ${SEED})\n`);
});
