import { isMet, type Row, type RowResult } from './row.ts';
import type { Machine } from './machine.ts';

/** A row that was run, with what came of it. */
export interface FinishedRow {
  readonly row: Row;
  /** Null when it failed: then `fault` says why. */
  readonly result: RowResult | null;
  readonly fault: string | null;
}

/** Everything that one call of the benchmark found. */
export interface BenchRun {
  readonly at: Date;
  readonly machine: Machine;
  readonly quick: boolean;
  readonly rounds: number;
  readonly seconds: number;
  readonly rows: readonly FinishedRow[];
}

/** The contents of `--json`. */
export function toJson({ at, rows, ...run }: BenchRun): unknown {
  return {
    at: at.toISOString(),
    ...run,
    rows: rows.map(({ row: { name, what }, result, fault }) => ({
      name,
      what,
      fault,
      ...result,
      checks: result?.checks.map((check) => ({ ...check, met: isMet(check) })) ?? [],
    })),
  };
}

/** How many bounds there are, and how many of them are kept. */
export function verdict({ rows }: BenchRun): { readonly met: number; readonly of: number } {
  const verdicts = rows.flatMap(({ result }) => result?.checks.map(isMet) ?? []);
  return {
    met: verdicts.filter((met) => met === true).length,
    of: verdicts.filter((met) => met !== null).length,
  };
}
