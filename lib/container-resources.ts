import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Checks } from './internal/problem';
import { parseQuantity } from './internal/quantities';
import { ResourceQuantities, ResourceRequirements } from './resources';

/** The resources of a cdk8s-plus container; notes what is no quantity, or a request above its limit. */
export function containerResources(checks: Checks, resources: ResourceRequirements): kplus.ContainerResources {
  const { requests = {}, limits = {} } = resources;
  const cpu = { request: cpuOf(checks, 'requests', requests), limit: cpuOf(checks, 'limits', limits) };
  const sizes = (resource: 'memory' | 'ephemeralStorage', unit: Unit) => ({
    request: sizeOf(checks, `resources.requests.${resource}`, requests[resource], unit), limit: sizeOf(checks, `resources.limits.${resource}`, limits[resource], unit),
  });
  const memory = sizes('memory', MEMORY);
  const ephemeralStorage = sizes('ephemeralStorage', STORAGE);
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

/** A unit of which an amount is a whole number. */
interface Unit {
  readonly bytes: number;
  readonly of: (amount: number) => Size;
  readonly expected: string;
}

const MEMORY: Unit = { bytes: 2 ** 20, of: (amount) => Size.mebibytes(amount), expected: 'expected whole mebibytes such as "512Mi" or "1Gi"' };
/** cdk8s-plus writes it in gibibytes, and throws where they are not whole. */
const STORAGE: Unit = { bytes: 2 ** 30, of: (amount) => Size.gibibytes(amount), expected: 'expected whole gibibytes such as "1Gi" or "2048Mi"' };

function sizeOf(checks: Checks, property: string, quantity: string | undefined, unit: Unit): Size | undefined {
  if (quantity === undefined) return undefined;
  const amount = (parseQuantity(quantity) ?? NaN) / unit.bytes;
  return checks.expect(amount > 0 && Number.isInteger(amount), property, quantity, unit.expected, 'write it so') ? unit.of(amount) : undefined;
}
