import {
  decodePageCursor,
  encodePageCursor,
} from '@reservation-engine/engine/projections/page-cursor';
import type { Conflict } from '@reservation-engine/engine/timeline/window/conflicts';
import { toConflict, type ConflictDto } from '../timeline/conflict.ts';
import type { ConflictsPage } from './job.ts';

/**
 * A page of conflicts that come newest first. A contest keeps its place while others are added:
 * it is named by when it began, and by its resource.
 *
 * @throws InvalidCursorError
 */
export function conflictsPage(
  conflicts: readonly Conflict[],
  { cursor, limit, disputed }: ConflictsPage,
): { items: ConflictDto[]; nextCursor: string | null } {
  const wanted = disputed ? conflicts.filter(isDisputed) : conflicts;
  const start = cursor === null ? 0 : firstAfter(wanted, cursor);
  const items = wanted.slice(start, start + limit);
  const last = items.at(-1);
  const more = start + limit < wanted.length && last !== undefined;
  return {
    items: items.map(toConflict),
    nextCursor: more ? encodePageCursor([last.firstAt, last.resourceId]) : null,
  };
}

function isDisputed({ flipped, verdict }: Conflict): boolean {
  return flipped || verdict === 'undecidable';
}

function firstAfter(conflicts: readonly Conflict[], cursor: string): number {
  const [firstAt = 0, resourceId = ''] = decodePageCursor(cursor, ['number', 'string']);
  const found = conflicts.findIndex(
    (conflict) =>
      conflict.firstAt < Number(firstAt) ||
      (conflict.firstAt === firstAt && conflict.resourceId > String(resourceId)),
  );
  return found === -1 ? conflicts.length : found;
}
