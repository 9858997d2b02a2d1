import { Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Actuator } from '../lib/actuator';
import { removeTempFolders } from './support/folders';
import { ofKind, rendered, wrong } from './support/synth';

afterEach(removeTempFolders);

/** The probes of a container that has those of the Actuator. */
function probes(actuator: Actuator, port = 8080) {
  const container = ofKind(rendered((chart: Chart) => new kplus.Deployment(chart, 'any').addContainer({
    image: 'any:1', port, readiness: actuator.readinessProbe(port), liveness: actuator.livenessProbe(port), startup: actuator.startupProbe(port),
  })), 'Deployment').spec.template.spec.containers[0];
  return { readiness: container.readinessProbe, liveness: container.livenessProbe, startup: container.startupProbe };
}

const get = (path: string, port = 8080) => ({ httpGet: { path, port, scheme: 'HTTP' } });

describe('the probes of an Actuator', () => {
  test('ask the health groups of Spring Boot on the port of the application', () => {
    expect(probes(Actuator.of())).toEqual({
      readiness: { ...get('/actuator/health/readiness'), periodSeconds: 5, failureThreshold: 3 },
      liveness: { ...get('/actuator/health/liveness'), periodSeconds: 10, failureThreshold: 3 },
      startup: { ...get('/actuator/health/liveness'), periodSeconds: 5, failureThreshold: 36 },
    });
  });

  test('follow the base path and the management port', () => {
    const { readiness, liveness, startup } = probes(Actuator.of({ basePath: '/shop/manage', port: 9090 }));
    expect(readiness).toMatchObject(get('/shop/manage/health/readiness', 9090));
    expect(liveness).toMatchObject(get('/shop/manage/health/liveness', 9090));
    expect(startup).toMatchObject(get('/shop/manage/health/liveness', 9090));
  });

  test('have no double slash when the base path is /', () => {
    expect(probes(Actuator.of({ basePath: '/' })).readiness).toMatchObject(get('/health/readiness'));
  });

  test('take their timing one by one, and keep the defaults of the rest', () => {
    const { readiness, liveness, startup } = probes(Actuator.of({
      readiness: { initialDelaySeconds: Duration.seconds(3), successThreshold: 2 },
      liveness: { initialDelaySeconds: Duration.seconds(5), failureThreshold: 5, timeoutSeconds: Duration.seconds(2), successThreshold: 1 },
      startup: { failureThreshold: 60 },
    }));
    expect(readiness).toMatchObject({ initialDelaySeconds: 3, periodSeconds: 5, failureThreshold: 3, successThreshold: 2 });
    expect(liveness).toMatchObject({ initialDelaySeconds: 5, periodSeconds: 10, failureThreshold: 5, timeoutSeconds: 2, successThreshold: 1 });
    expect(startup).toMatchObject({ periodSeconds: 5, failureThreshold: 60 });
  });
});

describe('Actuator.of refuses', () => {
  test.each(['liveness', 'startup'])('a successThreshold of the %s probe other than 1, with the reason of the API server', (probe) => {
    expect(() => Actuator.of({ [probe]: { successThreshold: 2 } })).toThrow(wrong(
      `[Actuator.of] ${probe}.successThreshold: 2, expected 1: the API server refuses any other value on a ${probe} probe ("must be 1"); leave it out`));
  });

  test.each(['actuator', '', '/actuator/', '//', '/actu ator', '/actuator?x', '/actuator#x'])('the base path %p', (basePath) => {
    expect(() => Actuator.of({ basePath })).toThrow(wrong(
      `[Actuator.of] basePath: "${basePath}", expected a path that begins with "/" and does not end with one; write it like "/actuator"`));
  });

  test.each([0, 65536, 80.5, -1])('the port %p', (port) => {
    expect(() => Actuator.of({ port })).toThrow(wrong(
      `[Actuator.of] port: ${port}, expected a port from 1 to 65535; leave it out when the Actuator answers on the port of the application`));
  });

  test('everything at once', () => {
    expect(() => Actuator.of({ basePath: 'x', port: 0, liveness: { successThreshold: 0 }, startup: { successThreshold: 3 } })).toThrow(wrong(
      '[Actuator.of] basePath: "x", expected a path that begins with "/" and does not end with one; write it like "/actuator"',
      '[Actuator.of] port: 0, expected a port from 1 to 65535; leave it out when the Actuator answers on the port of the application',
      '[Actuator.of] liveness.successThreshold: 0, expected 1: the API server refuses any other value on a liveness probe ("must be 1"); leave it out',
      '[Actuator.of] startup.successThreshold: 3, expected 1: the API server refuses any other value on a startup probe ("must be 1"); leave it out'));
  });
});
