import type { Measurement } from './interleave.ts';
import type { Spread } from './statistics.ts';

/** What a row is measured with, shared by all rows of a run. */
export interface BenchContext {
  /** Fewer and shorter rounds: to see that a row works, not what it comes to. */
  readonly quick: boolean;
  readonly rounds: number;
  readonly seconds: number;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
  /** A database of the run's own PostgreSQL, migrated and empty; fsync is on, data on disk. */
  readonly newDatabase: () => Promise<string>;
  /** Has the store write out what it has not yet. */
  readonly checkpoint: () => Promise<void>;
  /** To be undone when the row ends, last first, however it ends. */
  readonly onEnd: (undo: () => Promise<void>) => void;
}

/** A figure with the bound it must keep. */
export interface Check {
  readonly what: string;
  readonly value: number;
  /** Of the rounds, where there are several. */
  readonly spread: Spread | null;
  readonly unit: string;
  readonly bound: { readonly atLeast: number } | { readonly atMost: number } | null;
}

export interface RowResult {
  readonly measurements: readonly Measurement[];
  readonly checks: readonly Check[];
  /** Conditions under which the figures hold, and what else was seen. */
  readonly notes: readonly string[];
}

/** A row of the performance promise: something measured beside its comparison. */
export interface Row {
  readonly name: string;
  readonly what: string;
  readonly run: (bench: BenchContext) => Promise<RowResult>;
}

/** Whether the bound is kept; null when there is none. */
export function isMet({ value, bound }: Check): boolean | null {
  if (bound === null) return null;
  return 'atLeast' in bound ? value >= bound.atLeast : value <= bound.atMost;
}

/** A check of a ratio by its median round. */
export function ratioCheck(what: string, ratio: Spread, bound: Check['bound']): Check {
  return { what, value: ratio.median, spread: ratio, unit: '×', bound };
}

export function valueCheck(
  what: string,
  value: number,
  unit: string,
  bound: Check['bound'],
): Check {
  return { what, value, spread: null, unit, bound };
}
