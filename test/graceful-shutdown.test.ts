import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { GracefulShutdown } from '../lib/graceful-shutdown';
import { Checks } from '../lib/internal/problem';
import { JavaImage } from '../lib/java-image';
import { Surroundings } from '../lib/spring-boot/decision';
import { wrong } from './support/synth';

const s = (seconds: number) => Duration.seconds(seconds);

describe('a graceful shutdown', () => {
  test('is by default 10 s of sleep and 20 s for requests, inside 40 s', () => {
    const shutdown = GracefulShutdown.of();
    expect([shutdown.preStopSeconds, shutdown.gracePeriodSeconds]).toEqual([10, 40]);
    expect(shutdown._variables()).toEqual({ SERVER_SHUTDOWN: 'graceful', SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE: '20s' });
  });

  test('fits 5 s and 10 s into 20 s', () => {
    const shutdown = GracefulShutdown.of({ preStop: s(5), phase: s(10), gracePeriod: s(20) });
    expect([shutdown.preStopSeconds, shutdown.gracePeriodSeconds, shutdown._variables().SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE]).toEqual([5, 20, '10s']);
  });

  test('finds what is not given', () => {
    const times = (options: Parameters<typeof GracefulShutdown.of>[0]) => {
      const shutdown = GracefulShutdown.of(options);
      const { preStopSeconds, gracePeriodSeconds } = shutdown;
      return [preStopSeconds, shutdown._variables().SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE, gracePeriodSeconds];
    };
    expect(times({ gracePeriod: s(20) })).toEqual([5, '10s', 20]);
    expect(times({ phase: s(60) })).toEqual([10, '60s', 75]);
    expect(times({ phases: 2, margin: s(10) })).toEqual([10, '20s', 60]);
  });

  test('counts in seconds whatever the durations were written in', () => {
    const shutdown = GracefulShutdown.of({ preStop: Duration.millis(4000), phase: Duration.minutes(1), gracePeriod: Duration.hours(1) });
    expect([shutdown.preStopSeconds, shutdown.gracePeriodSeconds, shutdown._variables().SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE]).toEqual([4, 3600, '60s']);
  });

  test('can do without the sleep', () => {
    expect(GracefulShutdown.of({ preStop: s(0) }).preStopSeconds).toBe(0);
  });

  test('is refused exactly when sleep, phase and 5 s for the JVM exceed the grace period', () => {
    const seconds = fc.integer({ min: 0, max: 300 });
    fc.assert(fc.property(seconds, seconds, seconds, (preStop, phase, grace) => {
      const create = () => GracefulShutdown.of({ preStop: s(preStop), phase: s(phase), gracePeriod: s(grace) });
      if (preStop + phase + 5 <= grace) expect(create().gracePeriodSeconds).toBe(grace);
      else expect(create).toThrow(`[GracefulShutdown.of] gracePeriod: "${grace} s", expected at least ${preStop + phase + 5} s`);
    }));
  });
});

describe('the pre-stop sleep', () => {
  const around = (kubernetes: number | undefined, java: JavaImage): Surroundings => ({ port: 8080, replicas: 2, resources: {}, java, kubernetes });
  const check = (shutdown: GracefulShutdown, surroundings: Surroundings) => () => {
    const checks = new Checks('shop/app');
    shutdown._check(checks, surroundings);
    checks.throwAll();
  };

  test('is the kubelet\'s own where it has one', () => {
    for (const kubernetes of [undefined, 30, 35]) {
      expect(GracefulShutdown.of()._hook(around(kubernetes, JavaImage.distroless()))).toEqual({ sleep: { seconds: 10 } });
      expect(check(GracefulShutdown.of(), around(kubernetes, JavaImage.distroless()))).not.toThrow();
    }
  });

  test('names as given what was given, and nothing else', () => {
    const surroundings = { port: 8080, replicas: 1, java: JavaImage.own(), resources: {} };
    const from = (options?: Parameters<typeof GracefulShutdown.of>[0]) => [...new Set(GracefulShutdown.of(options)._reasons(surroundings).map((reason) => reason.from))];
    expect(from()).toEqual(['the defaults of GracefulShutdown']);
    expect(from({ phase: Duration.seconds(15), gracePeriod: Duration.seconds(30) })).toEqual(['shutdown: phase 15 s, gracePeriod 30 s']);
  });

  test('is one of the image\'s shell in an older cluster', () => {
    const surroundings = around(29, JavaImage.temurin('17'));
    expect(GracefulShutdown.of()._hook(surroundings)).toEqual({ exec: { command: ['sh', '-c', 'sleep 10'] } });
    expect(check(GracefulShutdown.of(), surroundings)).not.toThrow();
    expect(GracefulShutdown.of()._reasons(surroundings).map(({ because }) => because)).toContain(
      'the container goes on serving while proxies forget it; SIGTERM comes after that; by the image\'s shell, as Kubernetes 1.29 has no sleep of its own');
  });

  test('is refused where nobody can sleep', () => {
    const fix = 'write java: JavaImage.own({ shell: true }) if the image has one, choose a target of 1.30, or write preStop: Duration.seconds(0), with which a rolling update loses requests';
    const expected = 'expected Kubernetes 1.30 or later, whose kubelet sleeps by itself (1.29 has that behind a feature gate), or an image with a shell; this is for 1.29, and';
    expect(check(GracefulShutdown.of(), around(29, JavaImage.paketo()))).toThrow(wrong(
      `[shop/app] shutdown: "pre-stop sleep 10 s", ${expected} there is no shell in Paketo noble-tiny (JavaImage.paketo(PaketoRunImage.NOBLE_TINY)); ${fix}`));
    expect(check(GracefulShutdown.of(), around(29, JavaImage.own()))).toThrow(wrong(`[shop/app] shutdown: "pre-stop sleep 10 s", ${expected} nothing is known of the image; ${fix}`));
    expect(check(GracefulShutdown.of({ preStop: s(0) }), around(29, JavaImage.own()))).not.toThrow();
  });
});

describe('GracefulShutdown.of refuses', () => {
  test('Spring Boot\'s default phase of 30 s in a grace period of 20 s, and says what would fit', () => {
    expect(() => GracefulShutdown.of({ preStop: s(5), phase: s(30), gracePeriod: s(20) })).toThrow(wrong(
      '[GracefulShutdown.of] gracePeriod: "20 s", expected at least 40 s: pre-stop sleep 5 s + shutdown phase 30 s + 5 s for the JVM to end;'
      + ' write gracePeriod: Duration.seconds(40), or shorten the other two'));
  });

  test('a grace period in which nothing fits, and says what is the least', () => {
    expect(() => GracefulShutdown.of({ gracePeriod: s(10), phases: 3 })).toThrow(wrong(
      '[GracefulShutdown.of] gracePeriod: "10 s", expected at least 13 s: pre-stop sleep 5 s + 3 shutdown phases of 1 s + 5 s for the JVM to end;'
      + ' write gracePeriod: Duration.seconds(13), or shorten the other two'));
  });

  test.each([0, 1.5, -1])('%p phases', (phases) => {
    expect(() => GracefulShutdown.of({ phases })).toThrow(wrong(
      `[GracefulShutdown.of] phases: ${phases}, expected how many phases take as long as they may; leave it out for 1`));
  });

  test('parts of seconds', () => {
    expect(() => GracefulShutdown.of({ preStop: Duration.millis(1500) })).toThrow(wrong(
      '[GracefulShutdown.of] preStop: "1.5 s", expected whole seconds, which is what Kubernetes counts in; write Duration.seconds(2)'));
  });
});

describe('a grace period alone', () => {
  test('has neither a sleep nor variables for Spring', () => {
    const shutdown = GracefulShutdown.gracePeriodOnly(s(20));
    expect([shutdown.gracePeriodSeconds, shutdown.preStopSeconds, shutdown._variables()]).toEqual([20, 0, {}]);
  });

  test('is whole seconds', () => {
    expect(() => GracefulShutdown.gracePeriodOnly(Duration.millis(100))).toThrow(wrong(
      '[GracefulShutdown.gracePeriodOnly] period: "0.1 s", expected whole seconds, which is what Kubernetes counts in; write Duration.seconds(1)'));
  });
});
