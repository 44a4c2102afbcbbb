import { and, asc, eq, gt, ilike, inArray, or, type SQL } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { slotOf } from '../domain/index.ts';
import { availability } from '../store/schema.ts';
import { decodePageCursor, encodePageCursor } from './page-cursor.ts';
import type { Page, PageRequest, ResourceFilter } from './views.ts';

export type AvailabilityRow = typeof availability.$inferSelect;

export async function readAvailability(
  db: PostgresJsDatabase,
  resourceIds: readonly string[],
): Promise<AvailabilityRow[]> {
  if (resourceIds.length === 0) return [];
  return db
    .select()
    .from(availability)
    .where(
      and(
        inArray(availability.slot, [...new Set(resourceIds.map(slotOf))]),
        inArray(availability.resourceId, [...resourceIds]),
      ),
    );
}

/** Resources in the order of their ids. */
export async function listAvailability(
  db: PostgresJsDatabase,
  filter: ResourceFilter,
  page: PageRequest,
): Promise<Page<AvailabilityRow>> {
  const conditions: (SQL | undefined)[] = [];
  if (filter.group !== undefined) conditions.push(eq(availability.group, filter.group));
  if (filter.type !== undefined) conditions.push(eq(availability.type, filter.type));
  if (filter.state !== undefined) conditions.push(eq(availability.state, filter.state));
  if (filter.search !== undefined) {
    const pattern = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(
      or(ilike(availability.resourceId, pattern), ilike(availability.label, pattern)),
    );
  }
  if (page.cursor !== null) {
    const [after] = decodePageCursor(page.cursor, ['string']);
    conditions.push(gt(availability.resourceId, String(after)));
  }
  const rows = await db
    .select()
    .from(availability)
    .where(and(...conditions))
    .orderBy(asc(availability.resourceId))
    .limit(page.limit + 1);
  return toPage(rows, page.limit, (row) => [row.resourceId]);
}

/** Cuts the row that shows whether there is more, and makes the cursor of the last one kept. */
export function toPage<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => readonly (string | number)[],
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? encodePageCursor(keyOf(last)) : null };
}
