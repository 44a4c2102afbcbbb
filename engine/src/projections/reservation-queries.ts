import { and, desc, eq, gte, inArray, lt, type SQL } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { makeId, type Micros, type Reservation } from '../domain/index.ts';
import { availability, reservation } from '../store/schema.ts';
import { toPage } from './availability-queries.ts';
import { decodePageCursor } from './page-cursor.ts';
import type { Page, PageRequest, ReservationFilter } from './views.ts';

/** An id says when it was made, which is when it was granted but for a retry, in µs. */
const ID_SLACK = 60_000_000;

/** The least id that can have been made at an instant: a time is found by the index of ids. */
function idAt(instant: Micros): string {
  return makeId('reservation', 0, idTime(instant), (bytes) => new Uint8Array(bytes));
}

/** An instant as ids can have it, from 1970 to 2255: nothing was granted before or after that. */
function idTime(instant: Micros): Micros {
  return Math.min(Math.max(0, instant), Number.MAX_SAFE_INTEGER);
}

/** Reservations, newest first: their ids are ordered by time. */
export async function listReservations(
  db: PostgresJsDatabase,
  filter: ReservationFilter,
  page: PageRequest,
): Promise<Page<Reservation>> {
  const conditions: (SQL | undefined)[] = [];
  if (filter.resourceId !== undefined)
    conditions.push(eq(reservation.resourceId, filter.resourceId));
  if (filter.clientId !== undefined) conditions.push(eq(reservation.clientId, filter.clientId));
  if (filter.bookingId !== undefined) conditions.push(eq(reservation.bookingId, filter.bookingId));
  if (filter.status !== undefined) conditions.push(eq(reservation.status, filter.status));
  if (filter.from !== undefined)
    conditions.push(
      gte(reservation.serverTimestamp, idTime(filter.from)),
      gte(reservation.id, idAt(filter.from - ID_SLACK)),
    );
  if (filter.to !== undefined)
    conditions.push(
      lt(reservation.serverTimestamp, idTime(filter.to)),
      lt(reservation.id, idAt(filter.to + ID_SLACK)),
    );
  if (filter.group !== undefined)
    conditions.push(
      inArray(
        reservation.resourceId,
        db
          .select({ id: availability.resourceId })
          .from(availability)
          .where(eq(availability.group, filter.group)),
      ),
    );
  if (page.cursor !== null) {
    const [before] = decodePageCursor(page.cursor, ['string']);
    conditions.push(lt(reservation.id, String(before)));
  }
  const rows = await db
    .select({
      id: reservation.id,
      resourceId: reservation.resourceId,
      clientId: reservation.clientId,
      quantity: reservation.quantity,
      status: reservation.status,
      serverTimestamp: reservation.serverTimestamp,
      bookingId: reservation.bookingId,
      expiresAt: reservation.expiresAt,
    })
    .from(reservation)
    .where(and(...conditions))
    .orderBy(desc(reservation.id))
    .limit(page.limit + 1);
  return toPage(rows, page.limit, (row) => [row.id]);
}
