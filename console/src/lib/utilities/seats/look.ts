import { type Standing, STANDINGS, standingOf } from '../resources/standing.ts';
import type { ResourceRow } from '../resources/row.ts';

/** What the legend counts and dims: how a seat stands, that somebody waits, that clocks dispute it. */
export type Sign = Standing | 'waiting' | 'conflict';

export const SIGNS: readonly Sign[] = [...STANDINGS, 'waiting', 'conflict'];

/** How a seat is drawn. */
export interface Look {
  readonly standing: Standing;
  readonly isWaitedFor: boolean;
  readonly isDisputed: boolean;
  /** Its standing is off in the legend: an outline is left of it. */
  readonly isDim: boolean;
}

/** How a resource looks, with what the legend turned off; null while it did not exist. */
export function lookOf(
  row: ResourceRow | undefined,
  disputed: ReadonlySet<string>,
  off: readonly Sign[],
): Look | null {
  if (row === undefined) return null;
  const standing = standingOf(row);
  return {
    standing,
    isWaitedFor: row.waiting > 0 && !off.includes('waiting'),
    isDisputed: disputed.has(row.id) && !off.includes('conflict'),
    isDim: off.includes(standing),
  };
}

/** How many there are of each sign: resources of one unit count as one, others by their units. */
export function countSigns(
  rows: Iterable<ResourceRow>,
  disputed: ReadonlySet<string>,
): Readonly<Record<Sign, number>> {
  const counts = { free: 0, held: 0, confirmed: 0, closed: 0, waiting: 0, conflict: 0 };
  for (const row of rows) {
    counts.waiting += row.waiting;
    if (disputed.has(row.id)) counts.conflict += 1;
    if (row.state === 'closed') counts.closed += row.capacity;
    else {
      counts.free += row.available;
      counts.held += row.held;
      counts.confirmed += row.confirmed;
    }
  }
  return counts;
}
