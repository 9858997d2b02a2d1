import { Construct } from 'constructs';
import { DockerContainer } from '../lib/docker-container';
import { KindCluster, KindClusterProps } from '../lib/kind-cluster';
import { KindNode } from '../lib/kind-node';
import { removeTempFolders } from './support/folders';
import { quietApp, wrong } from './support/synth';

afterEach(removeTempFolders);

function cluster(id: string, props?: KindClusterProps): KindCluster {
  return new KindCluster(quietApp(), id, props);
}

describe('a KindCluster', () => {
  test('is one control plane named after its id, unless told otherwise', () => {
    const { name, nodes, workers, nodeImage, apiServerAddress, apiServerPort, containers } = cluster('lab');
    expect({ name, nodes: nodes.map((node) => node.name), workers, nodeImage, apiServerAddress, apiServerPort, containers }).toEqual({
      name: 'lab', nodes: ['lab-control-plane'], workers: [], nodeImage: undefined,
      apiServerAddress: '127.0.0.1', apiServerPort: 6443, containers: [],
    });
  });

  test('has as many workers as it is told, with the names that kind gives them', () => {
    const lab = cluster('lab', { workers: 3 });
    expect(lab.nodes.map((node) => node.name)).toEqual(['lab-control-plane', 'lab-worker', 'lab-worker2', 'lab-worker3']);
    expect(lab.workers.map((node) => node.name)).toEqual(['lab-worker', 'lab-worker2', 'lab-worker3']);
  });

  test('has a name of its own, an image, a port and containers', () => {
    const containers = [DockerContainer.onKindNetwork('db')];
    const { name, nodeImage, apiServerPort, containers: kept } = cluster('Any_Id', { name: 'lab', nodeImage: 'kindest/node:v1.34.0', apiServerPort: 7443, containers });
    expect([name, nodeImage, apiServerPort, kept]).toEqual(['lab', 'kindest/node:v1.34.0', 7443, containers]);
  });

  test('may have a name of 49 characters: its control plane is a host name of 63', () => {
    expect(cluster('a'.repeat(49)).nodes[0].name).toHaveLength(63);
  });
});

describe('a KindCluster refuses', () => {
  const NAME = 'expected at most 49 of a-z, 0-9 and "-", which begins and ends with a letter or digit; give such a name';

  test.each(['Lab', 'my_lab', '-lab', 'lab-', 'my.lab', 'a'.repeat(50)])('the name %p', (name) => {
    expect(() => cluster('id', { name })).toThrow(wrong(`[id] name: "${name}", ${NAME}`));
  });

  test('an id that can be no name, when no other name is given', () => {
    expect(() => cluster('My Lab')).toThrow(wrong(`[My Lab] name: "My Lab", ${NAME}`));
  });

  test('ports and numbers of workers that cannot be, at once', () => {
    expect(() => cluster('lab', { apiServerPort: 0, workers: -1 })).toThrow(wrong(
      '[lab] apiServerPort: 0, expected a port from 1 to 65535; leave it out for 6443',
      '[lab] workers: -1, expected a whole number of workers; leave it out for a cluster of one node'));
    expect(() => cluster('lab', { workers: 1.5 })).toThrow('[lab] workers: 1.5, expected a whole number of workers');
  });

  test('an address of the API server that is no IP address', () => {
    expect(() => cluster('lab', { apiServerAddress: 'localhost' })).toThrow(wrong(
      '[lab] apiServerAddress: "localhost", expected an IP address of the host; leave it out for 127.0.0.1'));
  });

  test('workers beside nodes, and nodes without a control plane', () => {
    expect(() => cluster('lab', { workers: 1, nodes: [KindNode.worker()] })).toThrow(wrong(
      '[lab] workers: 1, expected it to be left out beside nodes; add KindNode.worker() to nodes instead',
      '[lab] nodes: ["worker"], expected at least one control plane; add KindNode.controlPlane()'));
    expect(() => cluster('lab', { nodes: [] })).toThrow(wrong('[lab] nodes: [], expected at least one control plane; add KindNode.controlPlane()'));
  });

  test('a node that another cluster has, and a node that it has already', () => {
    const app = quietApp();
    const node = KindNode.controlPlane();
    new KindCluster(app, 'lab', { nodes: [node] });
    expect(() => new KindCluster(new Construct(app, 'more'), 'other', { nodes: [node] })).toThrow(wrong(
      '[more/other] nodes[0]: "lab-control-plane", expected a node that is in no cluster yet, once; create a KindNode for each node of each cluster'));
    const worker = KindNode.worker();
    expect(() => cluster('twice', { nodes: [KindNode.controlPlane(), worker, worker] })).toThrow(wrong(
      '[twice] nodes[2]: "twice-worker", expected a node that is in no cluster yet, once; create a KindNode for each node of each cluster'));
  });
});
