import { Duration } from 'cdk8s';
import { Actuator } from '../lib/actuator';
import { DisruptionBudget } from '../lib/disruption-budget';
import { Exposure } from '../lib/exposure';
import { JvmMemory } from '../lib/jvm-memory';
import { Metrics } from '../lib/metrics';
import { NetworkAccess } from '../lib/network-access';
import { NetworkPeer } from '../lib/network-peer';
import { OpenTelemetry } from '../lib/open-telemetry';
import { RemoteDebugging } from '../lib/remote-debugging';
import { Scaling } from '../lib/scaling';
import { Threads } from '../lib/threads';
import { TopologySpread } from '../lib/topology-spread';
import { removeTempFolders } from './support/folders';
import { fieldOf, shop, ShopProps, shopObjects } from './support/spring-boot-app';

afterEach(removeTempFolders);

/** All that can be asked for but debugging, which is for one pod. */
const EVERYTHING: ShopProps = {
  memory: JvmMemory.of(),
  actuator: Actuator.of({ port: 8081 }),
  scaling: Scaling.auto({ min: 2, max: 6, stabilizeUp: Duration.minutes(1), stabilizeDown: Duration.minutes(10) }),
  disruptionBudget: DisruptionBudget.maxUnavailable(),
  spread: TopologySpread.preferred(),
  exposure: Exposure.httpRoute({ gateway: 'public', gatewayNamespace: 'infra', listener: 'https', hostnames: ['shop.example.com'], requestTimeout: Duration.seconds(20) }),
  metrics: Metrics.serviceMonitor({ interval: Duration.seconds(30), labels: { release: 'monitoring' } }),
  telemetry: OpenTelemetry.agent({ endpoint: 'http://collector.observability:4318', samplingRatio: 0.1, agentJar: '/otel/opentelemetry-javaagent.jar' }),
  threads: Threads.virtual(),
  networkAccess: NetworkAccess.of({ from: [NetworkPeer.namespace('infra')], actuatorFrom: [NetworkPeer.namespace('monitoring')], to: [NetworkPeer.addresses('10.0.0.0/8')] }),
};

const OTHERWISE: ShopProps = {
  replicas: 1,
  disruptionBudget: DisruptionBudget.maxUnavailable(),
  spread: TopologySpread.required(),
  exposure: Exposure.ingress({ host: 'shop.example.com', className: 'nginx', tlsSecret: 'shop-tls', acknowledgeEndpoints: 'a lab' }),
  metrics: Metrics.podMonitor({ labels: { a: 'b' } }),
  telemetry: OpenTelemetry.springBoot({ endpoint: 'http://collector:4318', samplingRatio: 1 }),
  debugging: RemoteDebugging.acknowledge('a lab'),
};

describe('a SpringBootApp with everything that can be asked for', () => {
  test('is what a reviewer sees', () => {
    expect(shopObjects(EVERYTHING)).toMatchSnapshot();
  });

  test('has these objects, which can be reached', () => {
    expect(shopObjects(EVERYTHING).map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual([
      'Deployment/shop', 'Service/shop', 'HorizontalPodAutoscaler/shop', 'PodDisruptionBudget/shop', 'HTTPRoute/shop', 'ServiceMonitor/shop', 'NetworkPolicy/shop']);
    const { autoscaler, disruptionBudget, route, monitor, networkPolicy } = shop(EVERYTHING);
    expect([autoscaler, disruptionBudget, route, monitor, networkPolicy].map((object) => object?.kind)).toEqual(
      ['HorizontalPodAutoscaler', 'PodDisruptionBudget', 'HTTPRoute', 'ServiceMonitor', 'NetworkPolicy']);
  });

  test.each([['everything', EVERYTHING], ['the other forms', OTHERWISE]])('has a reason for fields that are there, and says what is left out: %s', (_, props) => {
    const objects = shopObjects(props);
    const explained = shop(props)._explain();
    expect(explained.map(({ object }) => object.kind)).toEqual(objects.map(({ kind }) => kind));
    for (const [index, { reasons }] of explained.entries()) {
      const wrong = reasons.filter(({ field, because }) => (fieldOf(objects[index], field) === undefined) !== because.startsWith('left out: '));
      expect(wrong).toEqual([]);
      const twice = reasons.map(({ field }) => field).filter((field, at, all) => all.indexOf(field) !== at && !field.endsWith('[JAVA_TOOL_OPTIONS]'));
      expect(twice).toEqual([]);
    }
  });

  test('has a reason for each of its variables', () => {
    for (const props of [EVERYTHING, OTHERWISE]) {
      const [deployment] = shopObjects(props);
      const names = deployment.spec.template.spec.containers[0].env.map(({ name }: { name: string }) => `spec.template.spec.containers[shop].env[${name}]`);
      expect(shop(props)._explain()[0].reasons.map(({ field }) => field)).toEqual(expect.arrayContaining(names));
    }
  });
});

test('a SpringBootApp of which nothing is asked has neither objects nor variables of these', () => {
  const { autoscaler, disruptionBudget, route, monitor, networkPolicy } = shop();
  expect([autoscaler, disruptionBudget, route, monitor, networkPolicy]).toEqual([undefined, undefined, undefined, undefined, undefined]);
});
