import { Duration } from 'cdk8s';
import { Scaling } from '../lib/scaling';
import { removeTempFolders } from './support/folders';
import { shop, shopObjects, shopReason } from './support/spring-boot-app';
import { ofKind, wrong } from './support/synth';

afterEach(removeTempFolders);

describe('a fixed scaling', () => {
  test('is what replicas says in short', () => {
    expect(shopObjects({ scaling: Scaling.fixed(3) })).toEqual(shopObjects({ replicas: 3 }));
    expect(shopObjects({ scaling: Scaling.fixed(1) })).toEqual(shopObjects({ replicas: 1 }));
    expect(shop({ scaling: Scaling.fixed(3) }).autoscaler).toBeUndefined();
    expect(shopReason({ scaling: Scaling.fixed(3) }, 'Deployment', 'spec.replicas')).toEqual(['3 pods: an update or a lost pod leaves 2 that answer']);
  });
});

describe('an automatic scaling', () => {
  const scaling = Scaling.auto({ min: 2, max: 6 });

  test('is an autoscaler by the CPU of the application\'s own container', () => {
    expect(ofKind(shopObjects({ scaling, deploymentName: 'shop-app' }), 'HorizontalPodAutoscaler')).toEqual({
      apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'shop-app' },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop-app' }, minReplicas: 2, maxReplicas: 6,
        metrics: [{ type: 'ContainerResource', containerResource: { name: 'cpu', container: 'shop-app', target: { type: 'Utilization', averageUtilization: 80 } } }],
      },
    });
    expect(shop({ scaling }).autoscaler?.name).toBe('shop');
  });

  test('leaves the number out of the Deployment, which would undo what the autoscaler did', () => {
    expect(ofKind(shopObjects({ scaling }), 'Deployment').spec).not.toHaveProperty('replicas');
    expect(shopReason({ scaling }, 'Deployment', 'spec.replicas')).toEqual(['left out: the autoscaler decides, and applying the Deployment again must not undo it']);
  });

  test('may take away one pod in an update, as there are two at least, and none where there may be one', () => {
    const unavailable = (min: number) => ofKind(shopObjects({ scaling: Scaling.auto({ min, max: 6 }) }), 'Deployment').spec.strategy.rollingUpdate.maxUnavailable;
    expect([unavailable(2), unavailable(1)]).toEqual([1, 0]);
  });

  test('waits before it adds or takes away pods', () => {
    const patient = Scaling.auto({ min: 1, max: 2, cpuPercent: 150, stabilizeUp: Duration.minutes(1), stabilizeDown: Duration.seconds(0) });
    expect(ofKind(shopObjects({ scaling: patient }), 'HorizontalPodAutoscaler').spec).toMatchObject({
      metrics: [{ containerResource: { target: { averageUtilization: 150 } } }],
      behavior: { scaleUp: { stabilizationWindowSeconds: 60 }, scaleDown: { stabilizationWindowSeconds: 0 } },
    });
  });

  test('says of which request it takes the percents', () => {
    expect(shopReason({ scaling }, 'HorizontalPodAutoscaler', 'spec.metrics')).toEqual([
      '80 % of the CPU request 250m; CPU only, as a JVM keeps the heap that it once took, whatever the load is']);
  });

  test('takes the limit for a request that is not given, as the API server does', () => {
    expect(() => shop({ scaling, resources: { limits: { cpu: '1' } } })).not.toThrow();
  });
});

describe('a scaling is refused', () => {
  test('beside replicas', () => {
    expect(() => shop({ replicas: 2, scaling: Scaling.auto({ min: 2, max: 3 }) })).toThrow(wrong(
      '[test/app] scaling: "Scaling.auto({ min: 2, max: 3 })", expected one number of pods, and replicas is 2 already; remove replicas, which is the short form of Scaling.fixed'));
  });

  test('without a CPU request, of which it wants percents', () => {
    expect(() => shop({ scaling: Scaling.auto({ min: 2, max: 3 }), resources: { requests: { memory: '512Mi' } } })).toThrow(wrong(
      '[test/app] resources.requests.cpu: nothing given, expected a CPU request: the autoscaler wants 80 % of it, and does nothing without;'
      + ' give resources: { requests: { cpu: \'250m\' }, … }'));
  });

  test('for a target that the container cannot reach', () => {
    const create = (cpuPercent: number) => () => shop({ scaling: Scaling.auto({ min: 2, max: 3, cpuPercent }), resources: { requests: { cpu: '500m' }, limits: { cpu: '1' } } });
    expect(create(199)).not.toThrow();
    expect(create(200)).toThrow(wrong(
      '[test/app] scaling.cpuPercent: 200, expected less than 200: the container cannot use more than its limit, 1, which is 200 % of its request, 500m, so no pod would ever be added;'
      + ' lower it, or raise the limit'));
  });

  test('with bounds that are none', () => {
    expect(() => Scaling.auto({ min: 0, max: 3 })).toThrow(wrong(
      '[Scaling.auto] min: 0, expected a whole number of pods, 1 at least; write 2, so that a lost pod leaves one that answers'));
    expect(() => Scaling.auto({ min: 3, max: 3 })).toThrow(wrong(
      '[Scaling.auto] max: 3, expected a whole number of pods, more than min, which is 3; raise it, or write Scaling.fixed(3)'));
    expect(() => Scaling.auto({ min: 1, max: NaN, cpuPercent: 0.5, stabilizeUp: Duration.hours(2), stabilizeDown: Duration.millis(1) })).toThrow(wrong(
      '[Scaling.auto] max: NaN, expected a whole number of pods, more than min, which is 1; raise it, or write Scaling.fixed(1)',
      '[Scaling.auto] cpuPercent: 0.5, expected whole percents of the CPU request, 1 at least; leave it out for 80',
      '[Scaling.auto] stabilizeUp: "7200 s", expected whole seconds, 3600 at most, which is what Kubernetes takes; write Duration.seconds(60)',
      '[Scaling.auto] stabilizeDown: "0.001 s", expected whole seconds, 3600 at most, which is what Kubernetes takes; write Duration.seconds(60)'));
    expect(() => Scaling.fixed(-1)).toThrow(wrong('[Scaling.fixed] replicas: -1, expected a whole number of pods; write 2'));
  });
});
