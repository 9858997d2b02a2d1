import { ApiObject, Chart } from 'cdk8s';
import { Protocol } from 'cdk8s-plus-28';
import { KindCluster, KindClusterProps } from '../lib/kind-cluster';
import { ExtraPortMapping, KindNode } from '../lib/kind-node';
import { SpringBootApp } from '../lib/spring-boot-app';
import { removeTempFolders } from './support/folders';
import { quietApp, refused } from './support/synth';

afterEach(removeTempFolders);

/** Synthesises a cluster `lab` and a chart `shop`. */
function synth(props: KindClusterProps, build: (chart: Chart) => void = () => undefined): void {
  const app = quietApp();
  new KindCluster(app, 'lab', props);
  build(new Chart(app, 'shop'));
  app.synth();
}

function workers(...mappings: ExtraPortMapping[][]): KindNode[] {
  return [KindNode.controlPlane(), ...mappings.map((extraPortMappings) => KindNode.worker({ extraPortMappings }))];
}

function app(chart: Chart, name: string, nodePort: number): void {
  new SpringBootApp(chart, name, { name, image: 'shop:1', nodePort });
}

describe('host ports: synth refuses', () => {
  test('one that two workers map, which kind itself would notice at creation only', () => {
    expect(() => synth({ nodes: workers([{ containerPort: 80, hostPort: 8080 }], [{ containerPort: 81, hostPort: 8080 }]) })).toThrow(refused(
      '[lab] extraPortMappings of lab-worker2: 8080, expected a host port that is used once, and lab-worker has it; give one of the two another hostPort'));
  });

  test('one that a single node maps twice', () => {
    const twice = [{ containerPort: 80, hostPort: 8080 }, { containerPort: 81, hostPort: 8080 }];
    expect(() => synth({ nodes: workers(twice) })).toThrow(refused(
      '[lab] extraPortMappings of lab-worker: 8080, expected a host port that is used once, and lab-worker has it; give one of the two another hostPort'));
  });

  test('one that an explicit mapping and the node port of a Service both need', () => {
    expect(() => synth({ nodes: workers([{ containerPort: 80, hostPort: 30080 }], []) }, (chart) => app(chart, 'shop', 30080))).toThrow(refused(
      '[lab] extraPortMappings of lab-worker: 30080, expected a host port that is used once, and lab-worker has it; give one of the two another hostPort'));
  });

  test('one that leads to a Service already, and names the Service', () => {
    expect(() => synth({ nodes: workers([{ containerPort: 30080, hostPort: 8080 }], [{ containerPort: 80, hostPort: 8080 }]) },
      (chart) => app(chart, 'shop', 30080))).toThrow(refused(
      '[lab] extraPortMappings of lab-worker2: 8080, expected a host port that is used once, and lab-worker (Service default/shop) has it;'
      + ' give one of the two another hostPort'));
  });

  test('the one that the API server listens on', () => {
    expect(() => synth({ apiServerPort: 30080 }, (chart) => app(chart, 'shop', 30080))).toThrow(refused(
      '[lab] extraPortMappings of lab-control-plane: 30080, expected a host port that is used once, and the API server (apiServerPort) has it;'
      + ' give one of the two another hostPort'));
  });

  test('one that is taken on all addresses of the host', () => {
    const anywhere = { containerPort: 80, hostPort: 8080, listenAddress: '0.0.0.0' };
    expect(() => synth({ nodes: workers([anywhere], [{ containerPort: 81, hostPort: 8080 }]) })).toThrow(
      '[lab] extraPortMappings of lab-worker2: 8080, expected a host port that is used once, and lab-worker has it');
  });
});

describe('host ports: synth accepts', () => {
  test('one number for two protocols', () => {
    expect(() => synth({ nodes: workers([{ containerPort: 53, hostPort: 53 }], [{ containerPort: 53, hostPort: 53, protocol: Protocol.UDP }]) })).not.toThrow();
    expect(() => synth({ apiServerPort: 7000, nodes: workers([{ containerPort: 7, hostPort: 7000, protocol: Protocol.UDP }]) })).not.toThrow();
  });

  test('one number on two addresses of the host', () => {
    expect(() => synth({ nodes: workers([{ containerPort: 80, hostPort: 80 }], [{ containerPort: 80, hostPort: 80, listenAddress: '127.0.0.2' }]) })).not.toThrow();
  });

  test('one number in two clusters, of which one at a time may run', () => {
    const two = quietApp();
    new KindCluster(two, 'one');
    new KindCluster(two, 'two');
    app(new Chart(two, 'shop'), 'shop', 30080);
    expect(() => two.synth()).not.toThrow();
  });
});

describe('node ports', () => {
  test('are refused when two Services ask for one, as the API server would, with or without a KindCluster', () => {
    const plain = quietApp();
    const chart = new Chart(plain, 'shop');
    app(chart, 'web', 30080);
    app(chart, 'api', 30080);
    expect(() => plain.synth()).toThrow(refused(
      '[shop/api/service/Resource] nodePort: 30080, expected a node port of its own, and Service default/web [shop/web/service/Resource] has it;'
      + ' give one of the two another node port from 30000 to 32767'));
  });

  test('are told once, not again as a host port', () => {
    expect(() => synth({}, (chart) => { app(chart, 'web', 30080); app(chart, 'api', 30080); })).toThrow(refused(
      '[shop/api/service/Resource] nodePort: 30080, expected a node port of its own, and Service default/web [shop/web/service/Resource] has it;'
      + ' give one of the two another node port from 30000 to 32767'));
  });

  test('may have one number for TCP and UDP', () => {
    expect(() => synth({}, (chart) => new ApiObject(chart, 'dns', {
      apiVersion: 'v1', kind: 'Service', metadata: { name: 'dns' },
      spec: { type: 'NodePort', ports: ['TCP', 'UDP'].map((protocol) => ({ port: 53, nodePort: 30053, protocol })) },
    }))).not.toThrow();
  });
});
