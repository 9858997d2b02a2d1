import { ApiObject, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DashboardAdmin } from '../lib/dashboard-admin';
import { ConfigBackedEnv } from '../lib/config-backed-env';
import { ConfigUpdate } from '../lib/config-update';
import { DockerContainer } from '../lib/docker-container';
import { KindCluster, KindClusterProps } from '../lib/kind-cluster';
import { KindNode } from '../lib/kind-node';
import { NodePin } from '../lib/node-pin';
import { NodePinnedDeployment } from '../lib/node-pinned-deployment';
import { SecretEnv } from '../lib/secret-env';
import { SpringBootApp } from '../lib/spring-boot-app';
import { removeTempFolders } from './support/folders';
import { sealedFile } from './support/sealed';
import { kindConfig, plan, quietApp, written } from './support/synth';

afterEach(removeTempFolders);

const IMAGE = 'shop:1';
const THREE_NODES: KindClusterProps = { workers: 2 };

/** The files of a cluster `lab` and a chart `shop`. */
function lab(props: KindClusterProps, build: (chart: Chart, cluster: KindCluster) => void) {
  const app = quietApp();
  const cluster = new KindCluster(app, 'lab', props);
  build(new Chart(app, 'shop'), cluster);
  return written(app);
}

/** Which port of the host leads to which port of which node. */
function mappings(files: Record<string, string>): string[] {
  return plan(files, 'lab').ports.map(({ listenAddress, hostPort, node, containerPort, protocol }) =>
    `${listenAddress}:${hostPort} -> ${node}:${containerPort}/${protocol}`);
}

function nodePortService(chart: Chart, name: string, ports: { nodePort: number; protocol?: string }[], selector = { app: name }): void {
  new ApiObject(chart, name, {
    apiVersion: 'v1', kind: 'Service', metadata: { name },
    spec: { type: 'NodePort', selector, ports: ports.map((port, index) => ({ name: `p${index}`, port: 80, ...port })) },
  });
}

describe('a node port is mapped to the host on', () => {
  test('the worker that the pods are pinned to', () => {
    expect(mappings(lab(THREE_NODES, (chart, cluster) => new SpringBootApp(chart, 'app', {
      name: 'shop', image: IMAGE, nodePort: 30080, pin: NodePin.node(cluster.workers[1]),
    })))).toEqual(['127.0.0.1:30080 -> lab-worker2:30080/TCP']);
  });

  test('the first node with the label that the pods are pinned to', () => {
    const ssd = () => KindNode.worker({ labels: { disk: 'ssd' } });
    expect(mappings(lab({ nodes: [KindNode.controlPlane(), KindNode.worker(), ssd(), ssd()] }, (chart) => new SpringBootApp(chart, 'app', {
      name: 'shop', image: IMAGE, nodePort: 30080, pin: NodePin.label('disk', 'ssd'),
    })))).toEqual(['127.0.0.1:30080 -> lab-worker2:30080/TCP']);
  });

  test('the control plane, when the pods are pinned there and tolerate its taint', () => {
    expect(mappings(lab(THREE_NODES, (chart, cluster) => {
      const { deployment } = new SpringBootApp(chart, 'app', { name: 'shop', image: IMAGE, nodePort: 30080, pin: NodePin.node(cluster.nodes[0]) });
      deployment.scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.exists('node-role.kubernetes.io/control-plane')));
    }))).toEqual(['127.0.0.1:30080 -> lab-control-plane:30080/TCP']);
  });

  test('the first worker, when the pods are not pinned', () => {
    expect(mappings(lab(THREE_NODES, (chart) => new SpringBootApp(chart, 'app', { name: 'shop', image: IMAGE, nodePort: 30080 }))))
      .toEqual(['127.0.0.1:30080 -> lab-worker:30080/TCP']);
  });

  test('the control plane of a cluster of one node', () => {
    expect(mappings(lab({}, (chart) => new SpringBootApp(chart, 'app', { name: 'shop', image: IMAGE, nodePort: 30080 }))))
      .toEqual(['127.0.0.1:30080 -> lab-control-plane:30080/TCP']);
  });

  test('the node of the pods that the Service selects, not of others', () => {
    expect(mappings(lab(THREE_NODES, (chart, cluster) => {
      new NodePinnedDeployment(chart, 'other', { name: 'other', pin: NodePin.node(cluster.workers[1]), containers: [{ image: IMAGE }] });
      nodePortService(chart, 'shop', [{ nodePort: 30080 }]);
    }))).toEqual(['127.0.0.1:30080 -> lab-worker:30080/TCP']);
  });

  test('the node of pods that other constructs pin, as long as they use a node selector', () => {
    expect(mappings(lab(THREE_NODES, (chart) => {
      new ApiObject(chart, 'pods', {
        apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'shop' },
        spec: { template: { metadata: { labels: { app: 'shop', tier: 'web' } }, spec: { nodeSelector: { 'kubernetes.io/hostname': 'lab-worker2' } } } },
      });
      nodePortService(chart, 'shop', [{ nodePort: 30080 }]);
    }))).toEqual(['127.0.0.1:30080 -> lab-worker2:30080/TCP']);
  });

  test('the first worker, when the pinned pods of that label live in another namespace', () => {
    const app = quietApp();
    const cluster = new KindCluster(app, 'lab', THREE_NODES);
    new SpringBootApp(new Chart(app, 'here'), 'app', { name: 'shop', image: IMAGE, nodePort: 30080 });
    new SpringBootApp(new Chart(app, 'there', { namespace: 'there' }), 'app', { name: 'shop', image: IMAGE, pin: NodePin.node(cluster.workers[1]) });
    expect(mappings(written(app))).toEqual(['127.0.0.1:30080 -> lab-worker:30080/TCP']);
  });
});

describe('node ports', () => {
  test('are mapped for each port and protocol of each Service', () => {
    expect(mappings(lab({}, (chart) => {
      nodePortService(chart, 'dns', [{ nodePort: 30053, protocol: 'TCP' }, { nodePort: 30053, protocol: 'UDP' }]);
      nodePortService(chart, 'web', [{ nodePort: 30080 }]);
    }))).toEqual([
      '127.0.0.1:30053 -> lab-control-plane:30053/TCP',
      '127.0.0.1:30053 -> lab-control-plane:30053/UDP',
      '127.0.0.1:30080 -> lab-control-plane:30080/TCP',
    ]);
  });

  test('are not mapped where nobody knows them: ClusterIP, LoadBalancer, or one that Kubernetes chooses', () => {
    expect(mappings(lab({}, (chart) => {
      new SpringBootApp(chart, 'app', { name: 'shop', image: IMAGE });
      for (const type of [kplus.ServiceType.LOAD_BALANCER, kplus.ServiceType.NODE_PORT]) {
        new kplus.Service(chart, type, { type, ports: [{ port: 80 }], selector: kplus.Pods.all(chart, `pods-${type}`) });
      }
    }))).toEqual([]);
  });

  test('are mapped by every cluster of the app', () => {
    const app = quietApp();
    new KindCluster(app, 'one');
    new KindCluster(app, 'two', { workers: 1, apiServerPort: 6444 });
    new SpringBootApp(new Chart(app, 'shop'), 'app', { name: 'shop', image: IMAGE, nodePort: 30080 });
    const files = written(app);
    expect([plan(files, 'one').ports[0].node, plan(files, 'two').ports[0].node]).toEqual(['one-control-plane', 'two-worker']);
  });
});

describe('an explicit mapping', () => {
  const mapped = (hostPort: number) => KindNode.worker({ extraPortMappings: [{ containerPort: 30080, hostPort }] });

  test('wins over the derived one, wherever it is and whatever its host port', () => {
    expect(mappings(lab({ nodes: [KindNode.controlPlane(), KindNode.worker(), mapped(8080)] }, (chart, cluster) => new SpringBootApp(chart, 'app', {
      name: 'shop', image: IMAGE, nodePort: 30080, pin: NodePin.node(cluster.workers[0]),
    })))).toEqual(['127.0.0.1:8080 -> lab-worker2:30080/TCP']);
  });

  test('can be there once for each worker: 30080 and 30081 of the host lead to the same node port', () => {
    const files = lab({ nodes: [KindNode.controlPlane(), mapped(30080), mapped(30081)] }, (chart) => new SpringBootApp(chart, 'app', {
      name: 'shop', image: IMAGE, nodePort: 30080,
    }));
    expect(mappings(files)).toEqual(['127.0.0.1:30080 -> lab-worker:30080/TCP', '127.0.0.1:30081 -> lab-worker2:30080/TCP']);
    expect(plan(files, 'lab').ports.map((port) => port.service)).toEqual([{ namespace: 'default', name: 'shop' }, { namespace: 'default', name: 'shop' }]);
  });

  test('of another protocol does not replace the derived one', () => {
    const udp = KindNode.controlPlane({ extraPortMappings: [{ containerPort: 30080, hostPort: 30080, protocol: kplus.Protocol.UDP }] });
    expect(mappings(lab({ nodes: [udp] }, (chart) => new SpringBootApp(chart, 'app', { name: 'shop', image: IMAGE, nodePort: 30080 }))))
      .toEqual(['127.0.0.1:30080 -> lab-control-plane:30080/UDP', '127.0.0.1:30080 -> lab-control-plane:30080/TCP']);
  });

  test('needs no Service, and opens the port to the network only when told', () => {
    const node = KindNode.controlPlane({ extraPortMappings: [{ containerPort: 80, hostPort: 8080, listenAddress: '0.0.0.0' }] });
    const files = lab({ nodes: [node] }, () => undefined);
    expect(plan(files, 'lab').ports).toEqual([{ listenAddress: '0.0.0.0', hostPort: 8080, containerPort: 80, protocol: 'TCP', node: 'lab-control-plane' }]);
  });
});

describe('the kind config', () => {
  test('has role, image, labels and mappings of each node, in their order', () => {
    const files = lab({
      nodeImage: 'kindest/node:v1.34.0', apiServerAddress: '127.0.0.2', apiServerPort: 7443,
      nodes: [
        KindNode.controlPlane(),
        KindNode.worker({ image: 'kindest/node:v1.33.0', labels: { disk: 'ssd' } }),
        KindNode.worker({ extraPortMappings: [{ containerPort: 30443, hostPort: 443 }] }),
      ],
    }, () => undefined);
    expect(kindConfig(files, 'lab')).toEqual({
      kind: 'Cluster',
      apiVersion: 'kind.x-k8s.io/v1alpha4',
      name: 'lab',
      networking: { apiServerAddress: '127.0.0.2', apiServerPort: 7443 },
      nodes: [
        { role: 'control-plane', image: 'kindest/node:v1.34.0' },
        { role: 'worker', image: 'kindest/node:v1.33.0', labels: { disk: 'ssd' } },
        {
          role: 'worker', image: 'kindest/node:v1.34.0',
          extraPortMappings: [{ containerPort: 30443, hostPort: 443, listenAddress: '127.0.0.1', protocol: 'TCP' }],
        },
      ],
    });
  });

  test('has no metadata, which kind decodes strictly and refuses', () => {
    expect(Object.keys(kindConfig(lab({}, () => undefined), 'lab'))).toEqual(['kind', 'apiVersion', 'name', 'networking', 'nodes']);
  });
});

test('the plan has everything that the command line needs', () => {
  const app = quietApp();
  const cluster = new KindCluster(app, 'lab', {
    workers: 1, containers: [DockerContainer.onKindNetwork('db'), DockerContainer.onOwnNetwork('cache', 'backend')],
  });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const config = new ConfigBackedEnv(chart, 'config', {
    name: 'config', secrets: [SecretEnv.fromSecretName('db', { keys: ['DB_PWD'], envFile: '.env' }), SecretEnv.fromSecretName('mail', { keys: ['MAIL_PWD'] })],
  });
  new ConfigBackedEnv(chart, 'more', { name: 'more', secrets: [SecretEnv.fromSecretName('db', { keys: ['DB_PWD', 'DB_USER'] })] });
  new SpringBootApp(chart, 'app', { name: 'shop', image: IMAGE, config, pin: NodePin.node(cluster.workers[0]) });
  new SpringBootApp(chart, 'pulled', { name: 'pulled', image: 'pulled:1', imagePullPolicy: kplus.ImagePullPolicy.ALWAYS });
  new NodePinnedDeployment(chart, 'twin', { name: 'twin', pin: NodePin.node(cluster.workers[0]), containers: [{ image: IMAGE }] });
  const { deployment } = new SpringBootApp(chart, 'helped', { name: 'helped', image: IMAGE });
  deployment.addContainer({ name: 'sidecar', image: 'sidecar:1', imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT });
  deployment.addContainer({ name: 'pinned', image: `sidecar@sha256:${'a'.repeat(64)}`, imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT }); // of a registry
  deployment.addInitContainer({ name: 'prepare', image: 'prepare:1', imagePullPolicy: kplus.ImagePullPolicy.NEVER });
  new kplus.Secret(chart, 'made', { metadata: { name: 'made' } });
  new ConfigBackedEnv(chart, 'own', { name: 'own', secrets: [SecretEnv.fromSecretName('made', { keys: ['X_PWD'] })] });
  new ConfigBackedEnv(chart, 'versions', { name: 'limits', variables: { MOST: '5' }, update: ConfigUpdate.VERSION });
  new DashboardAdmin(new Chart(app, 'dashboard'), 'admin');
  expect(plan(written(app), 'lab')).toEqual({
    planVersion: 1,
    cluster: 'lab',
    config: 'lab.yml',
    nodes: [{ name: 'lab-control-plane', role: 'control-plane' }, { name: 'lab-worker', role: 'worker' }],
    manifests: ['dashboard.k8s.yaml', 'shop.k8s.yaml'],
    namespaces: ['kubernetes-dashboard', 'shop'],
    images: [IMAGE, 'prepare:1', 'sidecar:1'],
    containers: [{ name: 'db', attach: 'container', network: 'kind' }, { name: 'cache', attach: 'nodes', network: 'backend' }],
    secrets: [
      { namespace: 'shop', name: 'db', keys: ['DB_PWD', 'DB_USER'], envFile: '.env' },
      { namespace: 'shop', name: 'mail', keys: ['MAIL_PWD'] },
    ],
    configVersions: [{ namespace: 'shop', name: 'limits' }],
    migrations: [],
    rollouts: ['shop', 'pulled', 'twin', 'helped'].map((name) => ({ kind: 'Deployment', namespace: 'shop', name, selector: `app=${name}` })),
    ports: [],
    dashboardAccess: [{ namespace: 'kubernetes-dashboard', serviceAccount: 'admin-user' }],
  });
});

test('the plan asks for no Secret that the objects make, or that a controller makes of one of them, whoever made the object', () => {
  const app = quietApp();
  new KindCluster(app, 'lab');
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const names = ['sealed', 'target', 'own', 'merged', 'elsewhere'];
  new ConfigBackedEnv(chart, 'config', {
    name: 'config',
    secrets: [
      SecretEnv.fromExternalSecret('external', { store: 'vault', variables: { A: { key: 'a' } } }),
      SecretEnv.fromSealedSecretFile(sealedFile(), { keys: ['DB_PWD'] }),
      ...names.map((name) => SecretEnv.fromSecretName(name, { keys: [`${name.toUpperCase()}_PWD`], envFile: name === 'own' ? '.env' : undefined })),
    ],
  });
  const custom = (apiVersion: string, kind: string, name: string, target: object, namespace?: string) =>
    new ApiObject(chart, name, { apiVersion, kind, metadata: { name, namespace }, spec: { target } });
  custom('bitnami.com/v1alpha1', 'SealedSecret', 'sealed', {});
  custom('external-secrets.io/v1beta1', 'ExternalSecret', 'other', { name: 'target' });
  custom('external-secrets.io/v1', 'ExternalSecret', 'own', {});
  custom('external-secrets.io/v1', 'ExternalSecret', 'merge', { name: 'merged', creationPolicy: 'Merge' });
  custom('external-secrets.io/v1', 'ExternalSecret', 'elsewhere', {}, 'other');
  expect(plan(written(app), 'lab').secrets).toEqual([
    { namespace: 'shop', name: 'merged', keys: ['MERGED_PWD'] },
    { namespace: 'shop', name: 'elsewhere', keys: ['ELSEWHERE_PWD'] },
  ]);
});
