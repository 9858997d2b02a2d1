import { parseAllDocuments } from 'yaml';
import { HandMadeChart, handMadeCluster, HandMadeChartProps } from '../examples/hand-made/chart';
import { KindCluster } from '../lib/kind-cluster';
import { removeTempFolders } from './support/folders';
import { kindConfig, ofKind, plan, quietApp, written } from './support/synth';

afterEach(removeTempFolders);

function handMade(propsOf: (cluster: KindCluster) => HandMadeChartProps = () => ({})) {
  const app = quietApp();
  const cluster = handMadeCluster(app);
  new HandMadeChart(app, 'travel-planner', propsOf(cluster));
  const files = written(app);
  return { files, objects: parseAllDocuments(files['travel-planner.k8s.yaml']).map((document) => document.toJS()) };
}

/** The first cluster by hand: pinned to the first worker, reached on node port 30080. */
function firstCluster() {
  return handMade((cluster) => ({ worker: cluster.workers[0], nodePort: 30080 }));
}

const fromConfigMap = (key: string) => ({ name: key, valueFrom: { configMapKeyRef: { name: 'tp-config', key } } });

describe('the hand-made form', () => {
  test('has a ConfigMap tp-config, with the password in it for a reason', () => {
    expect(ofKind(firstCluster().objects, 'ConfigMap')).toMatchObject({
      apiVersion: 'v1',
      metadata: {
        name: 'tp-config',
        annotations: { 'cdk8s-spring-boot/acknowledged-plaintext': 'DB_PWD: a throw-away database on a laptop' },
      },
      data: {
        DB_URL: 'travel-planner-db',
        DB_PORT: '3306',
        DB_NAME: 'travel_planner',
        DB_USER: 'travel_planner',
        DB_PWD: 'not-a-secret',
        SPRING_PROFILES_ACTIVE: 'kind',
      },
    });
  });

  test('has a Deployment travel-planner-app with its labels, replicas and strategy', () => {
    const deployment = ofKind(firstCluster().objects, 'Deployment');
    expect(deployment).toMatchObject({
      apiVersion: 'apps/v1',
      metadata: { name: 'travel-planner-app', labels: { app: 'travel-planner' } },
      spec: {
        replicas: 2,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 1 } },
        template: { metadata: { labels: { app: 'travel-planner' } } },
      },
    });
    expect(deployment.spec.selector).toEqual({ matchLabels: { app: 'travel-planner' } });
  });

  test('has pods on the worker, that see its processes and end within 20 s', () => {
    const { spec } = ofKind(firstCluster().objects, 'Deployment').spec.template;
    expect(spec).toMatchObject({
      hostPID: true,
      terminationGracePeriodSeconds: 20,
      enableServiceLinks: false,
    });
    expect(spec.nodeSelector).toEqual({ 'kubernetes.io/hostname': 'travel-worker' });
    expect(spec).not.toHaveProperty('nodeName');
  });

  test('has one container, named like the Deployment, with port, resources and probes', () => {
    const { containers } = ofKind(firstCluster().objects, 'Deployment').spec.template.spec;
    expect(containers).toHaveLength(1);
    expect(containers[0]).toMatchObject({
      name: 'travel-planner-app',
      image: 'travel-planner:1.0.0',
      imagePullPolicy: 'IfNotPresent',
      ports: [{ containerPort: 8080 }],
      resources: { requests: { cpu: '2000m', memory: '1024Mi' }, limits: { cpu: '4000m', memory: '2048Mi' } },
      readinessProbe: { httpGet: { path: '/actuator/health/readiness', port: 8080 }, initialDelaySeconds: 3, periodSeconds: 5 },
      livenessProbe: {
        httpGet: { path: '/actuator/health/liveness', port: 8080 }, initialDelaySeconds: 5, periodSeconds: 10, failureThreshold: 5,
      },
      startupProbe: { httpGet: { path: '/actuator/health/liveness', port: 8080 } },
    });
    expect(containers[0]).not.toHaveProperty('lifecycle');
  });

  test('has each variable by a reference of its own, and none besides', () => {
    const [container] = ofKind(firstCluster().objects, 'Deployment').spec.template.spec.containers;
    expect(container.env).toEqual(
      ['DB_URL', 'DB_PORT', 'DB_NAME', 'DB_USER', 'SPRING_PROFILES_ACTIVE', 'DB_PWD'].map(fromConfigMap));
    expect(container).not.toHaveProperty('envFrom');
  });

  test('says on the Deployment why it has hostPID and no security context', () => {
    expect(ofKind(firstCluster().objects, 'Deployment').metadata.annotations).toEqual({
      'cdk8s-spring-boot/acknowledged-image-defaults': 'written by hand for a first cluster, without a security context',
      'cdk8s-spring-boot/acknowledged-host-pid': 'jcmd is run from a debug pod on the same node',
    });
  });

  test('has a NodePort Service travel-planner-service on 30080', () => {
    expect(ofKind(firstCluster().objects, 'Service')).toMatchObject({
      apiVersion: 'v1',
      metadata: { name: 'travel-planner-service' },
      spec: { type: 'NodePort', selector: { app: 'travel-planner' }, ports: [{ port: 8080, targetPort: 8080, nodePort: 30080 }] },
    });
  });

  test('has a kind config of a control plane and two workers, 30080 and 30081 of the host', () => {
    const mapping = (hostPort: number) => ({ containerPort: 30080, hostPort, listenAddress: '127.0.0.1', protocol: 'TCP' });
    expect(kindConfig(firstCluster().files, 'travel')).toEqual({
      kind: 'Cluster',
      apiVersion: 'kind.x-k8s.io/v1alpha4',
      name: 'travel',
      networking: { apiServerAddress: '127.0.0.1', apiServerPort: 6443 },
      nodes: [
        { role: 'control-plane' },
        { role: 'worker', extraPortMappings: [mapping(30080)] },
        { role: 'worker', extraPortMappings: [mapping(30081)] },
      ],
    });
  });

  test('is, as a whole, what a reviewer sees', () => {
    for (const [file, content] of Object.entries(firstCluster().files)) {
      expect(content).toMatchSnapshot(file);
    }
  });
});

describe('the hand-made form, varied', () => {
  test('runs one pod', () => {
    const deployment = ofKind(handMade(() => ({ replicas: 1 })).objects, 'Deployment');
    expect(deployment.spec).toMatchObject({
      replicas: 1,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 1 } },
    });
  });

  test('runs anywhere when it is not pinned', () => {
    expect(ofKind(handMade().objects, 'Deployment').spec.template.spec).not.toHaveProperty('nodeSelector');
  });

  test('has a ClusterIP Service 8080 to 8080', () => {
    const { spec } = ofKind(handMade().objects, 'Service');
    expect(spec).toMatchObject({ type: 'ClusterIP', ports: [{ port: 8080, targetPort: 8080 }] });
    expect(spec.ports[0]).not.toHaveProperty('nodePort');
  });

  test('takes the password from a Secret, of which dist only has the name', () => {
    const { files, objects } = handMade(() => ({ passwordSecret: 'tp-secret' }));
    const configMap = ofKind(objects, 'ConfigMap');
    expect(configMap.data).not.toHaveProperty('DB_PWD');
    expect(configMap.metadata).not.toHaveProperty('annotations');
    expect(ofKind(objects, 'Deployment').spec.template.spec.containers[0].env).toEqual([
      ...['DB_URL', 'DB_PORT', 'DB_NAME', 'DB_USER', 'SPRING_PROFILES_ACTIVE'].map(fromConfigMap),
      { name: 'DB_PWD', valueFrom: { secretKeyRef: { name: 'tp-secret', key: 'DB_PWD' } } },
    ]);
    expect(objects.filter((object) => object.kind === 'Secret')).toEqual([]);
    expect(plan(files, 'travel').secrets).toEqual([{ namespace: 'default', name: 'tp-secret', keys: ['DB_PWD'] }]);
  });
});
