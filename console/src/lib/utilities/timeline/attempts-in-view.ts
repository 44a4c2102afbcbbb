import { type Reading, readingUs } from './plot/reading.ts';
import type { Span } from './query/query.ts';
import type { Columns } from './replay/columns.ts';

export const ATTEMPT_SORTS = [
  'attempt',
  'what',
  'resource',
  'stamped',
  'decided',
  'apart',
] as const;
export type AttemptSort = (typeof ATTEMPT_SORTS)[number];

/** A list of more than this helps nobody: zooming in does. */
export const MAX_LISTED = 20_000;

/** Attempts that stand in the view, in their lane or in the store's, the first of them listed. */
export function attemptsInView(
  columns: Columns,
  reading: Reading,
  { fromUs, toUs }: Span,
): { readonly slots: readonly number[]; readonly total: number } {
  const slots: number[] = [];
  let total = 0;
  for (let slot = 0; slot < columns.size; slot++) {
    const clockUs = readingUs(columns, reading, slot);
    const decidedUs = columns.decidedUs[slot]!;
    const isIn =
      (clockUs >= fromUs && clockUs <= toUs) || (decidedUs >= fromUs && decidedUs <= toUs);
    if (!isIn) continue;
    if (total++ < MAX_LISTED) slots.push(slot);
  }
  return { slots, total };
}

export function sortAttempts(
  columns: Columns,
  reading: Reading,
  slots: readonly number[],
  key: AttemptSort,
  descending: boolean,
): number[] {
  const clock = (slot: number) => readingUs(columns, reading, slot);
  const values: Readonly<Record<AttemptSort, (slot: number) => number>> = {
    attempt: (slot) => columns.server[slot]! * columns.size + columns.ordinal[slot]!,
    what: (slot) => columns.mark[slot]!,
    resource: (slot) => columns.resource[slot]!,
    stamped: clock,
    decided: (slot) => columns.decidedUs[slot]!,
    apart: (slot) => clock(slot) - columns.decidedUs[slot]!,
  };
  const value = values[key];
  const sign = descending ? -1 : 1;
  return slots.toSorted((a, b) => sign * (value(a) - value(b)) || a - b);
}
