import { foldReservation, parseId, type EventType, type ResourceEvent } from '../domain/index.ts';
import { recordedEvent, type RecordedRow } from '../store/recorded-row.ts';
import type { Queryable } from '../store/sql.ts';
import type { AttemptView, ReservationExplanation } from './views.ts';

/** How many decisions are shown on either side of the deciding one. */
const AROUND = 10;

interface AttemptRow extends RecordedRow {
  type: EventType;
  server_id: string;
  wall: number;
  request_id: string | null;
  subject_id: string | null;
}

/**
 * Why a reservation came out as it did: what decided it, and the attempts on the same resource
 * just before and after.
 *
 * @returns null when there is no such reservation
 */
export async function explainReservation(
  sql: Queryable,
  reservationId: string,
): Promise<ReservationExplanation | null> {
  const parsed = parseId(reservationId);
  if (parsed?.kind !== 'reservation') return null;
  const history = await sql<AttemptRow[]>`
    select ${attemptColumns(sql)} from event
    where slot = ${parsed.slot} and subject_id = ${reservationId} order by version`;
  const reservation = foldReservation(history.map((row) => recordedEvent(row).event));
  const [deciding] = history;
  if (reservation === null || deciding === undefined) return null;
  const around = await sql<AttemptRow[]>`
    select ${attemptColumns(sql)} from event
    where slot = ${parsed.slot} and resource_id = ${deciding.resource_id}
      and version between ${deciding.version - AROUND} and ${deciding.version + AROUND}
    order by version`;
  return {
    reservation,
    decidingVersion: deciding.version,
    history: history.map(attemptView),
    around: around.map(attemptView),
  };
}

function attemptColumns(sql: Queryable): ReturnType<Queryable> {
  return sql`resource_id, version, type, data, server_id, request_id, subject_id,
    micros_of_timestamptz(decided_at) as decided_at, micros_of_timestamptz(wall) as wall`;
}

function attemptView(row: AttemptRow): AttemptView {
  const { event } = recordedEvent(row);
  return {
    version: row.version,
    type: row.type,
    decidedAt: row.decided_at,
    serverId: row.server_id,
    wall: row.wall,
    requestId: row.request_id,
    subjectId: row.subject_id,
    ...claimOf(event),
  };
}

/** Who asked for how much, whatever became of it. */
function claimOf(event: ResourceEvent): Pick<AttemptView, 'clientId' | 'quantity' | 'code'> {
  const { data } = event;
  if ('reservation' in data)
    return { clientId: data.reservation.clientId, quantity: data.reservation.quantity, code: null };
  if ('entry' in data)
    return { clientId: data.entry.clientId, quantity: data.entry.quantity, code: null };
  if ('code' in data)
    return {
      clientId: data.clientId,
      quantity: data.facts.requested > 0 ? data.facts.requested : null,
      code: data.code,
    };
  return { clientId: null, quantity: null, code: null };
}
