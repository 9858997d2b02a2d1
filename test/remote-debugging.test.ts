import { RemoteDebugging } from '../lib/remote-debugging';
import { Scaling } from '../lib/scaling';
import { OpenTelemetry } from '../lib/open-telemetry';
import { removeTempFolders } from './support/folders';
import { shop, ShopProps, shopObjects, shopReason, shopVariables } from './support/spring-boot-app';
import { ofKind, wrong } from './support/synth';

afterEach(removeTempFolders);

const debugging = RemoteDebugging.acknowledge('a leak, until Friday');

function deployment(props: ShopProps) {
  return ofKind(shopObjects({ replicas: 1, ...props }), 'Deployment');
}

describe('remote debugging', () => {
  test('lets a debugger in on an address that port-forward reaches, and no Service', () => {
    expect(shopVariables({ replicas: 1, debugging })).toMatchObject({ JAVA_TOOL_OPTIONS: '-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:5005' });
    const all = shopObjects({ replicas: 1, debugging });
    expect(ofKind(all, 'Service').spec.ports).toHaveLength(1);
    expect(ofKind(all, 'Deployment').spec.template.spec.containers[0].ports).toHaveLength(1);
  });

  test('may wait for the debugger, on another port', () => {
    expect(shopVariables({ replicas: 1, debugging: RemoteDebugging.acknowledge('start-up', { suspend: true, port: 8000 }) }).JAVA_TOOL_OPTIONS)
      .toBe('-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:8000');
  });

  test('has a reason, which a reviewer meets', () => {
    expect(deployment({ debugging }).metadata.annotations).toEqual({ 'cdk8s-spring-boot/acknowledged-remote-debugging': 'a leak, until Friday' });
  });

  test('leaves out what would restart the container at a breakpoint, and takes the pod out of the Service', () => {
    const [container] = deployment({ debugging }).spec.template.spec.containers;
    expect(Object.keys(container).filter((field) => field.endsWith('Probe'))).toEqual(['readinessProbe']);
    expect(shopReason({ replicas: 1, debugging }, 'Deployment', 'spec.template.spec.containers[shop].livenessProbe')).toEqual(['left out: a breakpoint would fail it, and the container would be restarted']);
  });

  test('goes with other options of the JVM', () => {
    expect(shopVariables({ replicas: 1, debugging, telemetry: OpenTelemetry.agent({ endpoint: 'http://c:4318', agentJar: '/otel/agent.jar' }) }).JAVA_TOOL_OPTIONS)
      .toBe('-javaagent:/otel/agent.jar -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:5005');
  });
});

describe('remote debugging is refused', () => {
  test.each([{ replicas: 2 }, { replicas: undefined }, { replicas: undefined, scaling: Scaling.auto({ min: 1, max: 2 }) }])('with several pods: %j', (props) => {
    expect(() => shop({ debugging, ...props })).toThrow(wrong(
      '[test/app] debugging: "2 replicas", expected one pod: a debugger is attached to one, and requests would go to others; write replicas: 1'));
  });

  test('on the port of the application', () => {
    expect(() => shop({ replicas: 1, debugging, port: 5005 })).toThrow(wrong(
      '[test/app] debugging.port: 5005, expected a port that the application does not listen on; leave it out for 5005'));
  });

  test('beside options of the JVM in the config', () => {
    expect(() => shop({ replicas: 1, debugging, variables: { JAVA_TOOL_OPTIONS: '-Xss512k' } })).toThrow(wrong(
      '[test/app] config: "JAVA_TOOL_OPTIONS", expected it to come from debugging, which sets -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:5005;'
      + ' remove it from the config, or leave out debugging'));
  });

  test('without a reason, on a port that is none', () => {
    expect(() => RemoteDebugging.acknowledge(' ', { port: 80 })).toThrow(wrong(
      '[RemoteDebugging.acknowledge] reason: " ", expected the reason; say what is debugged, and until when',
      '[RemoteDebugging.acknowledge] port: 80, expected a port from 1024 on: a user other than root may not open a lower one everywhere; leave it out for 5005'));
    expect(() => RemoteDebugging.acknowledge('x', { port: 70_000 })).toThrow(wrong('[RemoteDebugging.acknowledge] port: 70000, expected a port from 1 to 65535; leave it out for 5005'));
  });
});
