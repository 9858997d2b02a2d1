import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Checks } from './internal/problem';
import { parseQuantity } from './internal/quantities';
import { ResourceQuantities, ResourceRequirements } from './resources';

const MEBIBYTE = 2 ** 20;
const GIBIBYTE = 2 ** 30;

/** The resources of a cdk8s-plus container; notes what is no quantity, or a request above its limit. */
export function containerResources(checks: Checks, resources: ResourceRequirements): kplus.ContainerResources {
  const { requests = {}, limits = {} } = resources;
  const cpu = { request: cpuOf(checks, 'requests', requests), limit: cpuOf(checks, 'limits', limits) };
  const memory = { request: memoryOf(checks, 'requests', requests), limit: memoryOf(checks, 'limits', limits) };
  const ephemeralStorage = { request: storageOf(checks, 'requests', requests), limit: storageOf(checks, 'limits', limits) };
  for (const resource of ['cpu', 'memory', 'ephemeralStorage'] as const) {
    const request = parseQuantity(requests[resource] ?? '0') ?? 0;
    const limit = parseQuantity(limits[resource] ?? '') ?? Infinity;
    checks.expect(request <= limit, `resources.requests.${resource}`, requests[resource],
      `expected no more than the limit, ${limits[resource]}`, 'lower the request or raise the limit');
  }
  return { cpu, memory, ephemeralStorage };
}

function cpuOf(checks: Checks, side: string, { cpu }: ResourceQuantities): kplus.Cpu | undefined {
  if (cpu === undefined) return undefined;
  const millis = (parseQuantity(cpu) ?? NaN) * 1000;
  const ok = checks.expect(millis > 0 && Math.abs(millis - Math.round(millis)) < 1e-6, `resources.${side}.cpu`, cpu,
    'expected CPUs such as "250m" or "1.5", no finer than a thousandth', 'write it so');
  return !ok ? undefined : cpu.endsWith('m') || millis % 1000 !== 0 ? kplus.Cpu.millis(Math.round(millis)) : kplus.Cpu.units(millis / 1000);
}

function memoryOf(checks: Checks, side: string, { memory }: ResourceQuantities): Size | undefined {
  if (memory === undefined) return undefined;
  const mebibytes = (parseQuantity(memory) ?? NaN) / MEBIBYTE;
  const ok = checks.expect(mebibytes > 0 && Number.isInteger(mebibytes), `resources.${side}.memory`, memory,
    'expected whole mebibytes such as "512Mi" or "1Gi"', 'write it so');
  return ok ? Size.mebibytes(mebibytes) : undefined;
}

/** cdk8s-plus writes it in gibibytes, and throws where they are not whole. */
function storageOf(checks: Checks, side: string, { ephemeralStorage }: ResourceQuantities): Size | undefined {
  if (ephemeralStorage === undefined) return undefined;
  const gibibytes = (parseQuantity(ephemeralStorage) ?? NaN) / GIBIBYTE;
  const ok = checks.expect(gibibytes > 0 && Number.isInteger(gibibytes), `resources.${side}.ephemeralStorage`, ephemeralStorage,
    'expected whole gibibytes such as "1Gi" or "2048Mi"', 'write it so');
  return ok ? Size.gibibytes(gibibytes) : undefined;
}
