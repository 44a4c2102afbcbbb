import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { availability, waitingEntry } from '../store/schema.ts';
import { toPage } from './availability-queries.ts';
import { decodePageCursor } from './page-cursor.ts';
import type { EntryView, Page, PageRequest, WaitingListFilter } from './views.ts';

/** Entries resource by resource, in the order in which they are served. */
export async function listWaitingEntries(
  db: PostgresJsDatabase,
  filter: WaitingListFilter & { readonly id?: string },
  page: PageRequest,
): Promise<Page<EntryView>> {
  // A subquery, so that a place is counted among all who wait, not among those shown.
  const ahead = sql<number>`(select count(*)::integer from ${waitingEntry} before
    where before.resource_id = ${waitingEntry.resourceId} and before.status = 'waiting'
      and before.joined_version < ${waitingEntry.joinedVersion})`;
  const overtakenBy = sql<number>`(select count(*)::integer from ${waitingEntry} later
    where ${waitingEntry.status} = 'waiting' and later.resource_id = ${waitingEntry.resourceId}
      and later.status = 'promoted' and later.joined_version > ${waitingEntry.joinedVersion})`;
  const conditions: (SQL | undefined)[] = [];
  if (filter.id !== undefined) conditions.push(eq(waitingEntry.id, filter.id));
  if (filter.resourceId !== undefined)
    conditions.push(eq(waitingEntry.resourceId, filter.resourceId));
  if (filter.clientId !== undefined) conditions.push(eq(waitingEntry.clientId, filter.clientId));
  if (filter.status !== undefined) conditions.push(eq(waitingEntry.status, filter.status));
  if (filter.group !== undefined) conditions.push(eq(availability.group, filter.group));
  if (page.cursor !== null) {
    const [resourceId, joinedVersion] = decodePageCursor(page.cursor, ['string', 'number']);
    conditions.push(
      sql`(${waitingEntry.resourceId}, ${waitingEntry.joinedVersion}) >
        (${resourceId}, ${joinedVersion})`,
    );
  }
  const rows = await db
    .select({ entry: waitingEntry, ahead, overtakenBy, capacity: availability.capacity })
    .from(waitingEntry)
    .innerJoin(
      availability,
      and(
        eq(availability.slot, waitingEntry.slot),
        eq(availability.resourceId, waitingEntry.resourceId),
      ),
    )
    .where(and(...conditions))
    .orderBy(asc(waitingEntry.resourceId), asc(waitingEntry.joinedVersion))
    .limit(page.limit + 1);
  const { items, nextCursor } = toPage(rows, page.limit, ({ entry }) => [
    entry.resourceId,
    entry.joinedVersion,
  ]);
  return { items: items.map(entryView), nextCursor };
}

function entryView(row: {
  entry: typeof waitingEntry.$inferSelect;
  ahead: number;
  overtakenBy: number;
  capacity: number;
}): EntryView {
  const { entry } = row;
  const waits = entry.status === 'waiting';
  return {
    id: entry.id,
    resourceId: entry.resourceId,
    clientId: entry.clientId,
    quantity: entry.quantity,
    status: entry.status,
    position: waits ? row.ahead + 1 : 0,
    reservationId: entry.reservationId,
    holdForSeconds: entry.holdForSeconds,
    joinedAt: entry.joinedAt,
    overtakenBy: row.overtakenBy,
    unsatisfiable: waits && entry.quantity > row.capacity,
  };
}
