/** Suffixes of Kubernetes quantities, as powers; `m` is the thousandth. */
const SUFFIXES: { readonly [suffix: string]: number } = {
  'm': 1e-3, '': 1, 'k': 1e3, 'M': 1e6, 'G': 1e9, 'T': 1e12,
  'Ki': 2 ** 10, 'Mi': 2 ** 20, 'Gi': 2 ** 30, 'Ti': 2 ** 40,
};

/**
 * The number that a Kubernetes quantity stands for, or nothing if it is none: `250m` → 0.25, `1Gi` → 1073741824.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseQuantity(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?|\.\d+)(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/.exec(text);
  return match ? Number(match[1]) * SUFFIXES[match[2] ?? ''] : undefined;
}

/** A time as Go reads it, in the largest unit that needs no fraction: 3600000 → `1h`, 90000 → `90s`. */
export function goDuration(milliseconds: number): string {
  const [unit, size] = ([['h', 3_600_000], ['m', 60_000], ['s', 1000]] as const).find(([, length]) => milliseconds % length === 0) ?? ['ms', 1];
  return milliseconds === 0 ? '0s' : `${milliseconds / size}${unit}`;
}

/** The same in all units, so that no number is long: 5400500 → `1h30m500ms`. */
export function longGoDuration(milliseconds: number): string {
  const parts = [[3_600_000, Infinity, 'h'], [60_000, 60, 'm'], [1000, 60, 's'], [1, 1000, 'ms']] as const;
  return parts.map(([size, most, unit]) => [Math.floor(milliseconds / size) % most, unit] as const).filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount}${unit}`).join('') || '0s';
}
