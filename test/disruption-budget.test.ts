import { PercentOrAbsolute } from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { DisruptionBudget } from '../lib/disruption-budget';
import { Scaling } from '../lib/scaling';
import { removeTempFolders } from './support/folders';
import { shop, shopObjects, shopReason } from './support/spring-boot-app';
import { ofKind, wrong } from './support/synth';

afterEach(removeTempFolders);

const { absolute, percent } = PercentOrAbsolute;

describe('a disruption budget', () => {
  test('lets one pod at a time go, and those that serve nobody', () => {
    expect(ofKind(shopObjects({ disruptionBudget: DisruptionBudget.maxUnavailable() }), 'PodDisruptionBudget')).toEqual({
      apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'shop' },
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: 'shop' } }, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
    });
    expect(shop({ disruptionBudget: DisruptionBudget.maxUnavailable() }).disruptionBudget?.name).toBe('shop');
  });

  test('can be in percents, and of those that stay', () => {
    const spec = (disruptionBudget: DisruptionBudget) => ofKind(shopObjects({ replicas: 4, disruptionBudget }), 'PodDisruptionBudget').spec;
    expect(spec(DisruptionBudget.maxUnavailable(percent(30)))).toMatchObject({ maxUnavailable: '30%' });
    expect(spec(DisruptionBudget.minAvailable(absolute(3)))).toMatchObject({ minAvailable: 3 });
  });

  test('counts what a drain may take, percents rounded up', () => {
    const taken = (replicas: number, disruptionBudget: DisruptionBudget) => shopReason({ replicas, disruptionBudget }, 'PodDisruptionBudget', 'spec.maxUnavailable')[0];
    expect(taken(4, DisruptionBudget.maxUnavailable(percent(30)))).toBe('a drained node takes 2 of 4 pods at a time');
  });

  test('is refused exactly when no pod may go', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 25 }), fc.boolean(), fc.boolean(), (replicas, number, isPercent, isMax) => {
      const value = isPercent ? percent(number * 4) : absolute(number);
      const budget = isMax ? DisruptionBudget.maxUnavailable(value) : DisruptionBudget.minAvailable(value);
      const pods = isPercent ? Math.ceil(replicas * number * 4 / 100) : number;
      const create = () => shop({ replicas, disruptionBudget: budget });
      if ((isMax ? pods : replicas - pods) >= 1) expect(create).not.toThrow();
      else expect(create).toThrow(`[test/app] disruptionBudget: "${isMax ? 'maxUnavailable' : 'minAvailable'} ${value.value}", expected one of ${replicas} pod`);
    }), { numRuns: 60 });
  });

  test('says nothing of an application that is stopped', () => {
    expect(() => shop({ replicas: 0, disruptionBudget: DisruptionBudget.minAvailable(absolute(1)) })).not.toThrow();
  });
});

describe('a disruption budget is refused', () => {
  test('where it would hold the only pod', () => {
    const disruptionBudget = DisruptionBudget.minAvailable(absolute(1));
    expect(() => shop({ replicas: 1, disruptionBudget })).toThrow(wrong(
      '[test/app] disruptionBudget: "minAvailable 1", expected one of 1 pod to be let go at least, else no node that runs one can be drained; have 2 pods at least, or leave it out'));
    expect(() => shop({ scaling: Scaling.auto({ min: 1, max: 9 }), disruptionBudget })).toThrow('"minAvailable 1", expected one of 1 pod');
  });

  test('where it would hold all pods', () => {
    expect(() => shop({ replicas: 2, disruptionBudget: DisruptionBudget.minAvailable(percent(51)) })).toThrow(wrong(
      '[test/app] disruptionBudget: "minAvailable 51%", expected one of 2 pods to be let go at least, else no node that runs one can be drained; write DisruptionBudget.maxUnavailable()'));
  });

  test.each([absolute(-1), absolute(1.5), percent(101), percent(0.5)])('for %j pods', (pods) => {
    expect(() => DisruptionBudget.maxUnavailable(pods)).toThrow(wrong(
      `[DisruptionBudget.maxUnavailable] pods: ${JSON.stringify(pods.value)}, expected a whole number of pods, or whole percents up to 100; write PercentOrAbsolute.absolute(1)`));
  });
});
