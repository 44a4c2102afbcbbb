import type { ResourceRow } from './row.ts';

/**
 * How a resource stands, as one word and one glyph. A closed one is closed whatever is taken of
 * it; one with a free unit is free; of the full ones, a hold may yet lapse. A capacity of 0 is full.
 */
export type Standing = 'free' | 'held' | 'confirmed' | 'closed';

export const STANDINGS: readonly Standing[] = ['free', 'held', 'confirmed', 'closed'];

type Counted = Pick<ResourceRow, 'state' | 'available' | 'held'>;

export function standingOf(row: Counted): Standing {
  if (row.state === 'closed') return 'closed';
  if (row.available > 0) return 'free';
  return row.held > 0 ? 'held' : 'confirmed';
}

/** What a table can be narrowed to: a standing, or that somebody waits. */
export type Shown = Standing | 'waiting';

export const SHOWN: readonly Shown[] = [...STANDINGS, 'waiting'];

export function isShownAs(row: ResourceRow, shown: Shown): boolean {
  return shown === 'waiting' ? row.waiting > 0 : standingOf(row) === shown;
}
