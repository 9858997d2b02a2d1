import { ClusterFacts, clusterMismatches, judgeCluster } from '../../lib/cli/cluster-condition';
import { Container } from '../../lib/cli/docker';
import { ClusterPlan } from '../../lib/internal/cluster-plan';
import { PLAN } from './stand-ins';

const plan = PLAN as unknown as ClusterPlan;
const node = (name: string, more: Partial<Container> = {}): Container => ({ name, running: true, networks: ['kind'], bindings: [], ...more });
const BINDING = { hostIp: '127.0.0.1', hostPort: 30080, containerPort: 30080, protocol: 'TCP' };
const WELL: ClusterFacts = {
  listed: true, nodes: [node('lab-control-plane'), node('lab-worker')], answering: true, readyNodes: ['lab-control-plane', 'lab-worker'], hasStorage: true,
};
const judge = (facts: Partial<ClusterFacts>) => judgeCluster('lab', { ...WELL, ...facts }, plan);
const DEAD = { processId: 7, alive: false };

describe('a cluster', () => {
  test('is absent when kind does not list it', () => {
    expect(judge({ listed: false, nodes: [], answering: false })).toEqual({ is: 'absent' });
  });

  test('is usable when it runs, answers and its nodes are ready, whoever created it', () => {
    expect(judge({})).toEqual({ is: 'usable' });
    expect(judge({ creator: DEAD })).toEqual({ is: 'usable' });
    expect(judge({ creator: { processId: 7, alive: true } })).toEqual({ is: 'usable' });
  });

  test.each<[string, Partial<ClusterFacts>]>([
    ['its API server does not answer', { answering: false, readyNodes: [], hasStorage: false }],
    ['a worker has not joined yet', { readyNodes: ['lab-control-plane'] }],
    ['it has no storage class yet', { hasStorage: false }],
    ['a node stopped', { nodes: [node('lab-control-plane', { running: false })], answering: false, readyNodes: [] }],
  ])('is half-built when we were creating it and %s', (_, facts) => {
    expect(judge({ ...facts, creator: DEAD })).toEqual({ is: 'half-built' });
    expect(judge({ ...facts })).not.toEqual({ is: 'half-built' });
  });

  test('is left alone while another process creates it', () => {
    expect(judge({ readyNodes: ['lab-control-plane'], creator: { processId: 7, alive: true } })).toEqual({
      is: 'unusable', why: 'another `up` (process 7) is creating cluster lab',
      next: 'wait for it, or end it; where that process is no `up`: remove the cluster with `npx cdk8s-spring-boot down --cluster lab`, then `up`',
    });
  });

  test('is not usable while a node is stopped', () => {
    expect(judge({ nodes: [node('lab-control-plane'), node('lab-worker', { running: false })], answering: false })).toEqual({
      is: 'unusable', why: 'cluster lab is there, but not running: lab-worker',
      next: 'start it with `docker start lab-worker`, or remove it with `npx cdk8s-spring-boot down --cluster lab`, then `up`',
    });
  });

  test('is not usable while a node is not ready', () => {
    expect(judge({ readyNodes: ['lab-control-plane'] })).toMatchObject({ is: 'unusable', why: 'cluster lab is there, but not ready: lab-worker' });
  });
});

describe('a living cluster fits the plan', () => {
  test('when it has the nodes and maps the ports', () => {
    expect(clusterMismatches(plan, [node('lab-control-plane'), node('lab-worker', { bindings: [BINDING] })])).toEqual([]);
  });

  test('not when a node is missing', () => {
    expect(clusterMismatches(plan, [node('lab-control-plane')])).toEqual([
      'node lab-worker (worker) is planned, but the living cluster lab does not have it: '
      + 'nodes and port mappings are fixed at creation; `down`, then `up` makes the cluster anew',
    ]);
  });

  test.each([{ hostPort: 1 }, { containerPort: 1 }, { protocol: 'UDP' }, { hostIp: '0.0.0.0' }])('not when a port is mapped otherwise: %j', (other) => {
    expect(clusterMismatches(plan, [node('lab-control-plane'), node('lab-worker', { bindings: [{ ...BINDING, ...other }] })])).toHaveLength(1);
  });
});
