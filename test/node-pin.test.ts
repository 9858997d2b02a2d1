import { KindCluster } from '../lib/kind-cluster';
import { KindNode } from '../lib/kind-node';
import { NodePin } from '../lib/node-pin';
import { removeTempFolders } from './support/folders';
import { quietApp, wrong } from './support/synth';

afterEach(removeTempFolders);

describe('a NodePin', () => {
  test('to a node of a cluster selects its host name', () => {
    const cluster = new KindCluster(quietApp(), 'lab', { workers: 2 });
    expect(NodePin.node(cluster.workers[1]).nodeSelector).toEqual({ 'kubernetes.io/hostname': 'lab-worker2' });
  });

  test('to a host name or a label selects just that', () => {
    expect(NodePin.hostname('ip-10-0-0-1.ec2.internal').nodeSelector).toEqual({ 'kubernetes.io/hostname': 'ip-10-0-0-1.ec2.internal' });
    expect(NodePin.label('example.com/disk', 'ssd').nodeSelector).toEqual({ 'example.com/disk': 'ssd' });
    expect(NodePin.label('gpu', '').nodeSelector).toEqual({ gpu: '' });
  });
});

describe('a NodePin refuses', () => {
  test('a node that is in no cluster yet, which has no name', () => {
    expect(() => NodePin.node(KindNode.worker())).toThrow(wrong(
      '[KindNode] name: nothing given, expected a node of a KindCluster, which names it; create the KindCluster with this node first'));
  });

  test('a host name that no node can have', () => {
    expect(() => NodePin.hostname('Lab Worker')).toThrow(wrong(
      '[NodePin.hostname] name: "Lab Worker", expected a DNS subdomain: at most 253 of a-z, 0-9, "-" and ".",'
      + ' which begins and ends with a letter or digit; write "lab-worker"'));
  });

  test('a label that Kubernetes refuses, key and value at once', () => {
    expect(() => NodePin.label('a/b/c', '-ssd')).toThrow(wrong(
      '[NodePin.label] label key: "a/b/c", expected a label key such as "disk" or "example.com/disk"; rename the label',
      '[NodePin.label] label.a/b/c: "-ssd", expected a label value: at most 63 of A-Z, a-z, 0-9, "-", "_" and ".", which begins and ends'
      + ' with a letter or digit; shorten or respell the value'));
  });
});
