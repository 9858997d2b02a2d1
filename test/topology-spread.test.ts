import { Node, NodeLabelQuery, Topology } from 'cdk8s-plus-28';
import { NodePin } from '../lib/node-pin';
import { Scaling } from '../lib/scaling';
import { TopologySpread } from '../lib/topology-spread';
import { removeTempFolders } from './support/folders';
import { ShopProps, shop, shopObjects, shopReason } from './support/spring-boot-app';
import { ofKind, rendered, wrong } from './support/synth';

afterEach(removeTempFolders);

function pod(props: ShopProps) {
  return ofKind(shopObjects(props), 'Deployment').spec.template.spec;
}

const constraint = (topologyKey: string, whenUnsatisfiable: string) => ({
  topologyKey, whenUnsatisfiable, maxSkew: 1, labelSelector: { matchLabels: { app: 'shop' } }, matchLabelKeys: ['pod-template-hash'], nodeTaintsPolicy: 'Honor',
});

describe('pods are spread', () => {
  test('over nodes and zones as far as there is room, each revision for itself', () => {
    expect(pod({ spread: TopologySpread.preferred() }).topologySpreadConstraints).toEqual([
      constraint('kubernetes.io/hostname', 'ScheduleAnyway'), constraint('topology.kubernetes.io/zone', 'ScheduleAnyway')]);
  });

  test('in the form that linters look for, too', () => {
    expect(pod({ spread: TopologySpread.preferred() }).affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution).toEqual([
      { weight: 100, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { 'cdk8s.io/metadata.addr': 'shop' } } } }]);
  });

  test('over zones alone, and strictly', () => {
    const { topologySpreadConstraints, affinity } = pod({ spread: TopologySpread.required({ over: [Topology.ZONE.key] }) });
    expect(topologySpreadConstraints).toEqual([constraint('topology.kubernetes.io/zone', 'DoNotSchedule')]);
    expect(affinity).toBeUndefined();
  });

  test('over nodes alone where it is strict, as not all clusters have zones', () => {
    expect(pod({ spread: TopologySpread.required() }).topologySpreadConstraints).toEqual([constraint('kubernetes.io/hostname', 'DoNotSchedule')]);
  });

  test('beside what the user wants of the nodes', () => {
    const all = rendered((chart) => shop({ spread: TopologySpread.preferred() }, chart).deployment.scheduling.attract(Node.labeled(NodeLabelQuery.is('disk', 'ssd'))));
    expect(Object.keys(ofKind(all, 'Deployment').spec.template.spec.affinity)).toEqual(['nodeAffinity', 'podAntiAffinity']);
  });

  test('where an autoscaler may make several of one', () => {
    expect(pod({ scaling: Scaling.auto({ min: 1, max: 3 }), spread: TopologySpread.preferred() }).topologySpreadConstraints).toHaveLength(2);
  });
});

describe('pods are not spread, and the reason is told', () => {
  test.each<[string, ShopProps, string]>([
    ['one pod', { replicas: 1 }, 'left out: there is nothing to spread with 1 pod'],
    ['no pod', { replicas: 0 }, 'left out: there is nothing to spread with 0 pods'],
    ['a pin to one node', { pin: NodePin.hostname('node-7') }, 'left out: all pods are pinned to the node node-7'],
  ])('with %s', (_, props, because) => {
    const all = { ...props, spread: TopologySpread.preferred() };
    expect(pod(all)).not.toHaveProperty('topologySpreadConstraints');
    expect(pod(all)).not.toHaveProperty('affinity');
    expect(shopReason(all, 'Deployment', 'spec.template.spec.topologySpreadConstraints')).toEqual([because]);
  });

  test('but with a pin to a kind of nodes they are', () => {
    expect(pod({ pin: NodePin.label('disk', 'ssd'), spread: TopologySpread.preferred() }).topologySpreadConstraints).toHaveLength(2);
  });
});

describe('a spread is refused', () => {
  test('over nothing, over no label, over one twice', () => {
    expect(() => TopologySpread.preferred({ over: [] })).toThrow(wrong('[TopologySpread.preferred] over: [], expected one label of nodes at least; leave it out for the default'));
    expect(() => TopologySpread.required({ over: ['a b'] })).toThrow(wrong('[TopologySpread.required] over key: "a b", expected a label key such as "disk" or "example.com/disk"; rename the label'));
    expect(() => TopologySpread.required({ over: ['rack', 'rack'] })).toThrow(wrong(
      '[TopologySpread.required] over: ["rack","rack"], expected each label once: the API server refuses it twice; remove one of the two'));
  });
});
