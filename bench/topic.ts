import { Bar } from './bars';
import { Table } from './table';

/** What the user chose. */
export interface Settings {
  readonly runs: number;
  /** Fewer sizes. */
  readonly quick: boolean;
  /** Also what takes minutes. */
  readonly all: boolean;
  /** Folder for everything that is generated; it is removed at the end. */
  readonly scratch: string;
  readonly progress: (line: string) => void;
}

/** The outcome of one part of the benchmark. */
export interface Topic {
  readonly title: string;
  /** What was compared and how, a paragraph each. */
  readonly notes: readonly string[];
  readonly table: Table;
  readonly bars: readonly Bar[];
}
