import { Table } from './table';

/** A figure that must be reached. */
export interface Bar {
  readonly what: string;
  readonly measured: number | undefined;
  readonly atMost: number;
  readonly unit: '×' | 'ms' | 'MiB';
  /** Why there is no figure. */
  readonly missing?: string;
}

export function isMissed(bar: Bar): boolean {
  return bar.measured !== undefined && bar.measured > bar.atMost;
}

export function barTable(bars: readonly Bar[]): Table {
  return {
    head: ['bar', 'measured', 'at most', 'verdict'],
    rows: bars.map((bar) => [bar.what, bar.measured === undefined ? '–' : quantity(bar.measured, bar.unit), quantity(bar.atMost, bar.unit), verdict(bar)]),
  };
}

function verdict(bar: Bar): string {
  if (bar.measured === undefined) return `not measured: ${bar.missing ?? 'left out by the options'}`;
  return isMissed(bar) ? 'MISSED' : 'met';
}

/** Two figures behind the point: rounding must not turn a missed ratio into a met one. */
function quantity(value: number, unit: Bar['unit']): string {
  return unit === '×' ? `${value.toFixed(value < 1 ? 3 : 2)} ×` : `${value.toFixed(0)} ${unit}`;
}
