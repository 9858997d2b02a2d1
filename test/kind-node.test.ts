import { Protocol } from 'cdk8s-plus-28';
import { KindCluster } from '../lib/kind-cluster';
import { KindNode, KindNodeRole } from '../lib/kind-node';
import { removeTempFolders } from './support/folders';
import { quietApp, wrong } from './support/synth';

afterEach(removeTempFolders);

describe('a KindNode', () => {
  test('has a role, and nothing else unless told', () => {
    const nodes = [KindNode.controlPlane(), KindNode.worker()];
    expect(nodes.map(({ role, image, labels, extraPortMappings }) => ({ role, image, labels, extraPortMappings }))).toEqual([
      { role: KindNodeRole.CONTROL_PLANE, image: undefined, labels: {}, extraPortMappings: [] },
      { role: KindNodeRole.WORKER, image: undefined, labels: {}, extraPortMappings: [] },
    ]);
  });

  test('keeps image, labels and port mappings', () => {
    const mapping = { containerPort: 53, hostPort: 53, protocol: Protocol.UDP, listenAddress: '127.0.0.2' };
    const node = KindNode.worker({ image: 'kindest/node:v1.34.0', labels: { disk: 'ssd' }, extraPortMappings: [mapping] });
    expect([node.image, node.labels, node.extraPortMappings]).toEqual(['kindest/node:v1.34.0', { disk: 'ssd' }, [mapping]]);
  });

  test('gets its name from its cluster and its place there', () => {
    const nodes = [KindNode.worker(), KindNode.controlPlane(), KindNode.worker(), KindNode.controlPlane()];
    new KindCluster(quietApp(), 'lab', { nodes });
    expect(nodes.map((node) => node.name)).toEqual(['lab-worker', 'lab-control-plane', 'lab-worker2', 'lab-control-plane2']);
  });
});

describe('a KindNode refuses', () => {
  test('ports that are none and labels that Kubernetes refuses, all at once', () => {
    expect(() => KindNode.worker({
      labels: { 'disk!': 'ssd', 'size': 'very large' },
      extraPortMappings: [{ containerPort: 80, hostPort: 80 }, { containerPort: 0, hostPort: -1 }, { containerPort: 65536, hostPort: 8080.5 }],
    })).toThrow(wrong(
      '[KindNode.worker] labels key: "disk!", expected a label key such as "disk" or "example.com/disk"; rename the label',
      '[KindNode.worker] labels.size: "very large", expected a label value: at most 63 of A-Z, a-z, 0-9, "-", "_" and ".", which begins and ends'
      + ' with a letter or digit; shorten or respell the value',
      '[KindNode.worker] extraPortMappings[1].containerPort: 0, expected a port from 1 to 65535; give the node port of the Service',
      '[KindNode.worker] extraPortMappings[1].hostPort: -1, expected a port from 1 to 65535; give a free port of the host',
      '[KindNode.worker] extraPortMappings[2].containerPort: 65536, expected a port from 1 to 65535; give the node port of the Service',
      '[KindNode.worker] extraPortMappings[2].hostPort: 8080.5, expected a port from 1 to 65535; give a free port of the host'));
  });

  test('a listen address that is no IP address: Docker would refuse it at creation', () => {
    expect(() => KindNode.controlPlane({ extraPortMappings: [{ containerPort: 80, hostPort: 80, listenAddress: 'localhost' }] })).toThrow(wrong(
      '[KindNode.controlPlane] extraPortMappings[0].listenAddress: "localhost", expected an IP address of the host; leave it out for 127.0.0.1'));
  });

  test('to tell its name before it is in a cluster', () => {
    expect(() => KindNode.worker().name).toThrow(wrong(
      '[KindNode] name: nothing given, expected a node of a KindCluster, which names it; create the KindCluster with this node first'));
  });
});
