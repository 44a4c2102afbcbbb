import type { HeatRows } from './query/query.ts';
import type { Columns } from './replay/columns.ts';
import type { Verdicts } from './replay/verdicts.ts';

/** How many conflicts there were in each period, by resource or by pair of servers. */
export interface HeatMap {
  /** Indices of resources, or of two servers; the rows with most conflicts first. */
  readonly rows: readonly HeatRow[];
  readonly periods: number;
  readonly fromUs: number;
  readonly periodUs: number;
  readonly most: number;
  /** Rows that are left out, as they have fewer. */
  readonly more: number;
}

export interface HeatRow {
  /** One resource, or the servers of the winner and of who would have won. */
  readonly of: readonly number[];
  readonly total: number;
  /** By period: contests, in the order they began. */
  readonly cells: readonly (readonly number[])[];
}

/** A conflict: a contest whose winner is another, or nobody can be certain of. */
export function isConflict(columns: Columns, verdicts: Verdicts, contest: number): boolean {
  if (columns.contests.contested[contest] === 0) return false;
  return verdicts.flipped[contest] === 1 || verdicts.certain[contest] === 0;
}

export function heatMap(
  columns: Columns,
  verdicts: Verdicts,
  by: HeatRows,
  { periods, rows: mostRows }: { readonly periods: number; readonly rows: number },
): HeatMap {
  const { contests, firstUs, lastUs } = columns;
  const periodUs = Math.max(1, Math.ceil((lastUs - firstUs + 1) / periods));
  const found = new Map<string, { of: readonly number[]; total: number; cells: number[][] }>();
  for (let contest = 0; contest < contests.count; contest++) {
    if (!isConflict(columns, verdicts, contest)) continue;
    const of =
      by === 'resource' ? [contests.resource[contest]!] : pairOf(columns, verdicts, contest);
    const key = of.join();
    let row = found.get(key);
    if (row === undefined)
      found.set(key, (row = { of, total: 0, cells: Array.from({ length: periods }, () => []) }));
    row.total++;
    row.cells[Math.floor((contests.fromUs[contest]! - firstUs) / periodUs)]?.push(contest);
  }
  const rows = [...found.values()].sort((a, b) => b.total - a.total || a.of[0]! - b.of[0]!);
  const shown = rows.slice(0, mostRows);
  const most = Math.max(0, ...shown.flatMap(({ cells }) => cells.map((cell) => cell.length)));
  return {
    rows: shown,
    periods,
    fromUs: firstUs,
    periodUs,
    most,
    more: rows.length - shown.length,
  };
}

/** The server of the committed winner, and that of who would win, or came next. */
function pairOf({ contests, server }: Columns, verdicts: Verdicts, contest: number): number[] {
  const winner = contests.committed[contest]!;
  const candidates = [
    verdicts.gained[contest]!,
    verdicts.leader[contest]!,
    verdicts.runnerUp[contest]!,
  ];
  const rival = candidates.find((slot) => slot >= 0 && slot !== winner) ?? winner;
  const pair = [winner, rival].filter((slot) => slot >= 0).map((slot) => server[slot]!);
  return [...new Set(pair)].sort((a, b) => a - b);
}
