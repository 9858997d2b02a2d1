import { Chart, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { NodePin } from '../lib/node-pin';
import { NodePinnedDeployment, NodePinnedDeploymentProps } from '../lib/node-pinned-deployment';
import { removeTempFolders } from './support/folders';
import { ofKind, rendered, wrong } from './support/synth';

afterEach(removeTempFolders);

const PIN = NodePin.label('disk', 'ssd');

function deployment(props: Partial<NodePinnedDeploymentProps> = {}, more: (construct: NodePinnedDeployment, chart: Chart) => void = () => undefined) {
  return ofKind(rendered((chart) => more(
    new NodePinnedDeployment(chart, 'db', { name: 'db', pin: PIN, containers: [{ image: 'mariadb:11', portNumber: 3306 }], ...props }), chart)), 'Deployment');
}

describe('a NodePinnedDeployment', () => {
  test('runs one pod of any image on the node, under its name', () => {
    expect(deployment()).toMatchObject({
      metadata: { name: 'db', labels: { app: 'db' } },
      spec: {
        replicas: 1,
        selector: { matchLabels: { app: 'db' } },
        template: {
          metadata: { labels: { app: 'db' } },
          spec: { nodeSelector: { disk: 'ssd' }, enableServiceLinks: false, containers: [{ image: 'mariadb:11', imagePullPolicy: 'IfNotPresent' }] },
        },
      },
    });
  });

  test('lets any image run: as its own user, on a writable file system, with time to open its port, asking for nothing', () => {
    const { spec: { template: { spec } } } = deployment({ containers: [{ image: 'redis:7', portNumber: 6379 }, { image: 'exporter:1' }] });
    expect(spec.securityContext.runAsNonRoot).toBe(false);
    expect(spec.containers[0]).toMatchObject({
      name: 'db',
      securityContext: { runAsNonRoot: false, readOnlyRootFilesystem: false, allowPrivilegeEscalation: false },
      startupProbe: { tcpSocket: { port: 6379 }, periodSeconds: 5, failureThreshold: 24 },
    });
    expect(spec.containers[0]).not.toHaveProperty('resources');
    expect(spec.containers[1].name).toBe('db-2');
    expect(spec.containers[1]).not.toHaveProperty('startupProbe');
  });

  test('refuses containers of one name, containers in two places, and no image, all at once', () => {
    expect(() => deployment({
      containers: [{ image: 'a:1' }, { name: 'db', image: undefined as unknown as string }], deployment: { containers: [{ image: 'b:1' }] },
    })).toThrow(wrong(
      '[test/db] deployment.containers: ["b:1"], expected the containers beside it; move them to containers',
      '[test/db] containers[1].image: nothing given, expected an image such as "travel-planner:1.0.0"; give its name and tag',
      '[test/db] containers[1].name: "db", expected a name of its own in the pod; rename it'));
  });

  test('has as many pods and containers as it is told', () => {
    const { spec } = deployment({ replicas: 3, containers: [{ name: 'db', image: 'mariadb:11' }, { name: 'exporter', image: 'exporter:1' }] });
    expect(spec.replicas).toBe(3);
    expect(spec.template.spec.containers.map(({ name }: { name: string }) => name)).toEqual(['db', 'exporter']);
  });

  test('pulls an image when told', () => {
    const containers = [{ image: 'mariadb:11', imagePullPolicy: kplus.ImagePullPolicy.ALWAYS }];
    expect(deployment({ containers }).spec.template.spec.containers[0].imagePullPolicy).toBe('Always');
  });

  test('takes everything else of a Deployment, and keeps its name and selector', () => {
    const object = deployment({
      deployment: {
        replicas: 2, strategy: kplus.DeploymentStrategy.recreate(), terminationGracePeriod: Duration.seconds(90),
        metadata: { name: 'other', labels: { team: 'blue', app: 'other' } },
        podMetadata: { labels: { app: 'other', tier: 'data' }, annotations: { note: 'x' } },
      },
    });
    expect(object.metadata).toEqual({ name: 'db', labels: { team: 'blue', app: 'db' } });
    expect(object.spec).toMatchObject({
      replicas: 2, strategy: { type: 'Recreate' }, selector: { matchLabels: { app: 'db' } },
      template: { metadata: { labels: { app: 'db', tier: 'data' }, annotations: { note: 'x' } }, spec: { terminationGracePeriodSeconds: 90 } },
    });
  });

  test('prefers its own number of pods', () => {
    expect(deployment({ replicas: 0, deployment: { replicas: 4 } }).spec.replicas).toBe(0);
  });

  test('shows its parts, to build on', () => {
    const { spec } = deployment({}, (construct, chart) => {
      expect([construct.deployment.name, construct.pin]).toEqual(['db', PIN]);
      construct.deployment.containers[0].mount('/var/lib/mysql', kplus.Volume.fromEmptyDir(chart, 'data', 'data'));
    });
    expect(spec.template.spec.volumes).toEqual([{ name: 'data', emptyDir: {} }]);
  });
});

test('a NodePinnedDeployment refuses a wrong name, number of pods and no containers, all at once', () => {
  expect(() => new NodePinnedDeployment(Testing.chart(), 'db', { name: 'My DB', pin: PIN, containers: [], replicas: -1 })).toThrow(wrong(
    '[test/db] name: "My DB", expected a DNS label: at most 63 of a-z, 0-9 and "-", which begins and ends with a letter or digit; write "my-db"',
    '[test/db] replicas: -1, expected a whole number of pods; leave it out for the default',
    '[test/db] containers: [], expected at least one container; give its image'));
});
