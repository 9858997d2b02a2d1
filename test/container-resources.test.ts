import * as kplus from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { containerResources } from '../lib/container-resources';
import { Checks } from '../lib/internal/problem';
import { ResourceRequirements } from '../lib/resources';
import { removeTempFolders } from './support/folders';
import { ofKind, rendered, wrong } from './support/synth';

afterEach(removeTempFolders);

function resourcesOf(given: ResourceRequirements): kplus.ContainerResources {
  const checks = new Checks('test');
  const resources = containerResources(checks, given);
  checks.throwAll();
  return resources;
}

function renderedResources(given: ResourceRequirements) {
  return ofKind(rendered((chart) => new kplus.Deployment(chart, 'any').addContainer({ image: 'any:1', resources: resourcesOf(given) })), 'Deployment')
    .spec.template.spec.containers[0].resources;
}

describe('resources', () => {
  test('come out in the same amounts', () => {
    expect(renderedResources({ requests: { cpu: '250m', memory: '512Mi' }, limits: { cpu: '1', memory: '1Gi' } }))
      .toEqual({ requests: { cpu: '250m', memory: '512Mi' }, limits: { cpu: '1', memory: '1024Mi' } });
  });

  test.each([['1.5', '1500m'], ['0.1', '100m'], ['2.0', '2'], ['1.005', '1005m'], ['2000m', '2000m'], ['.5', '500m']])('cpu %s is %s', (given, cpu) => {
    expect(renderedResources({ requests: { cpu: given } }).requests).toEqual({ cpu });
  });

  test.each([['1.5Gi', '1536Mi'], ['1073741824', '1024Mi'], ['1024Ki', '1Mi'], ['1Ti', '1048576Mi']])('memory %s is %s', (given, memory) => {
    expect(renderedResources({ limits: { memory: given } }).limits).toEqual({ memory });
  });

  test.each([['1Gi', '1Gi'], ['2048Mi', '2Gi'], ['1073741824', '1Gi'], ['.5Ti', '512Gi']])('ephemeral storage %s is %s', (given, storage) => {
    expect(renderedResources({ requests: { ephemeralStorage: given }, limits: { ephemeralStorage: '1Ti' } }))
      .toEqual({ requests: { 'ephemeral-storage': storage }, limits: { 'ephemeral-storage': '1024Gi' } });
  });

  test('that are not given are not set: no limit is a choice too', () => {
    expect(renderedResources({ requests: { memory: '512Mi' } })).toEqual({ requests: { memory: '512Mi' } });
    expect(renderedResources({}) ?? {}).toEqual({});
  });

  test('may be equal to their limits', () => {
    expect(() => resourcesOf({ requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1000m', memory: '1024Mi' } })).not.toThrow();
  });

  test('come out as any number of millis and mebibytes goes in', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 64_000 }), fc.integer({ min: 1, max: 1_000_000 }), (millis, mebibytes) => {
      const { cpu, memory } = resourcesOf({ limits: { cpu: `${millis}m`, memory: `${mebibytes}Mi` } });
      expect([cpu?.limit?.amount, memory?.limit?.toMebibytes()]).toEqual([`${millis}m`, mebibytes]);
    }));
  });
});

describe('resources are refused', () => {
  test('that are no quantities', () => {
    expect(() => resourcesOf({ requests: { cpu: '250mi', memory: '512 Mi' }, limits: { cpu: '0', memory: '512MB' } })).toThrow(wrong(
      '[test] resources.requests.cpu: "250mi", expected CPUs such as "250m" or "1.5", no finer than a thousandth; write it so',
      '[test] resources.limits.cpu: "0", expected CPUs such as "250m" or "1.5", no finer than a thousandth; write it so',
      '[test] resources.requests.memory: "512 Mi", expected whole mebibytes such as "512Mi" or "1Gi"; write it so',
      '[test] resources.limits.memory: "512MB", expected whole mebibytes such as "512Mi" or "1Gi"; write it so'));
  });

  test('that are finer than cdk8s-plus can say', () => {
    expect(() => resourcesOf({ requests: { cpu: '0.0005', memory: '512M', ephemeralStorage: '512Mi' } })).toThrow(wrong(
      '[test] resources.requests.cpu: "0.0005", expected CPUs such as "250m" or "1.5", no finer than a thousandth; write it so',
      '[test] resources.requests.memory: "512M", expected whole mebibytes such as "512Mi" or "1Gi"; write it so',
      '[test] resources.requests.ephemeralStorage: "512Mi", expected whole gibibytes such as "1Gi" or "2048Mi"; write it so'));
  });

  test('when a request is above its limit', () => {
    const limits = { cpu: '1000m', memory: '1Gi', ephemeralStorage: '1024Mi' };
    expect(() => resourcesOf({ requests: { cpu: '1.5', memory: '2Gi', ephemeralStorage: '2Gi' }, limits })).toThrow(wrong(
      '[test] resources.requests.cpu: "1.5", expected no more than the limit, 1000m; lower the request or raise the limit',
      '[test] resources.requests.memory: "2Gi", expected no more than the limit, 1Gi; lower the request or raise the limit',
      '[test] resources.requests.ephemeralStorage: "2Gi", expected no more than the limit, 1024Mi; lower the request or raise the limit'));
  });
});
