import type { Micros, ReservationStatus } from '../domain/index.ts';
import { decodePageCursor, encodePageCursor } from '../projections/page-cursor.ts';
import type { Page, PageRequest } from '../projections/views.ts';
import type { Queryable } from '../store/sql.ts';
import type { RecordedClock } from '../timeline/timeline-attempt.ts';
import { offsetOf, type FoundOffset, type KeptMeasurement } from './correct-afterwards.ts';

/** A reservation's stamps by the clock of the server that took it, and by the arbiter's. */
export interface StampComparison {
  readonly reservationId: string;
  readonly resourceId: string;
  readonly clientId: string;
  readonly quantity: number;
  readonly status: ReservationStatus;
  readonly serverId: string;
  /** The arbiter's time and order: what decided. */
  readonly decidedAt: Micros;
  readonly version: number;
  /** What the server's own clock said. */
  readonly wall: Micros;
  /** The same without the clock's error; null where it was never measured. */
  readonly correction: {
    readonly corrected: Micros;
    readonly offsetUs: Micros;
    readonly uncertaintyUs: Micros;
    /** By the measurement in force when the attempt came, or by another of the same boot. */
    readonly measured: 'at-the-time' | 'before-or-after';
  } | null;
  /** Simulated truth; null outside simulations. */
  readonly injectedOffsetUs: Micros | null;
}

interface StampRow {
  readonly reservationId: string;
  readonly resourceId: string;
  readonly clientId: string;
  readonly quantity: number;
  readonly status: ReservationStatus;
  readonly serverId: string;
  readonly decidedAt: number;
  readonly version: number;
  readonly wall: number;
  readonly mono: number;
  readonly clock: RecordedClock | null;
  /** The last measurement before, and the first after; either may be null. */
  readonly before: KeptMeasurement | null;
  readonly after: KeptMeasurement | null;
}

/**
 * The latest reservations as the clocks of their servers stamped them, and as NTP corrects that.
 * From the projection, newest first: may lag by what `health` says.
 *
 * @throws InvalidCursorError
 */
export async function compareStamps(
  sql: Queryable,
  filter: { readonly resourceId?: string },
  page: PageRequest,
): Promise<Page<StampComparison>> {
  const [before] = page.cursor === null ? [] : decodePageCursor(page.cursor, ['string']);
  const kept = sql`jsonb_build_object('wall', micros_of_timestamptz(wall), 'mono', mono,
    'storeTime', micros_of_timestamptz(measured_at), 'offsetUs', offset_us, 'boundUs', bound_us,
    'maxDriftPpm', max_drift_ppm) as found from clock_measurement m where m.server_id = e.server_id`;
  const rows = await sql<StampRow[]>`
    select r.reservation_id as "reservationId", r.resource_id as "resourceId",
      r.client_id as "clientId", r.quantity, r.status, e.server_id as "serverId", e.version,
      micros_of_timestamptz(e.decided_at) as "decidedAt", micros_of_timestamptz(e.wall) as wall,
      e.mono, e.clock, b.found as before, a.found as after
    from (
      select * from reservation where true
        ${before === undefined ? sql`` : sql`and reservation_id < ${String(before)}`}
        ${filter.resourceId === undefined ? sql`` : sql`and resource_id = ${filter.resourceId}`}
      order by reservation_id desc limit ${page.limit + 1}) r
    cross join lateral (
      select * from event where slot = r.slot and subject_id = r.reservation_id
      order by slot, subject_id, version limit 1) e
    left join lateral (
      select ${kept} and m.measured_at <= e.decided_at
      order by m.server_id desc, m.measured_at desc limit 1) b on true
    left join lateral (
      select ${kept} and m.measured_at > e.decided_at
      order by m.server_id, m.measured_at limit 1) a on true
    order by r.reservation_id desc`;
  const items = rows.slice(0, page.limit).map(comparisonOf);
  const last = items.at(-1);
  const more = rows.length > page.limit && last !== undefined;
  return { items, nextCursor: more ? encodePageCursor([last.reservationId]) : null };
}

function comparisonOf({ mono, clock, before, after, ...row }: StampRow): StampComparison {
  const injectedOffsetUs = clock?.injectedOffsetUs ?? null;
  const inForce = clock?.measurement ?? null;
  if (inForce !== null) {
    return { ...row, correction: corrected(row.wall, inForce, 'at-the-time'), injectedOffsetUs };
  }
  const reading = { wall: row.wall, mono, storeTime: row.decidedAt };
  const best = [before, after]
    .flatMap((measurement) => (measurement === null ? [] : [offsetOf(reading, measurement)]))
    .filter((found) => found !== null)
    .sort((a, b) => a.uncertaintyUs - b.uncertaintyUs)[0];
  const correction = best === undefined ? null : corrected(row.wall, best, 'before-or-after');
  return { ...row, correction, injectedOffsetUs };
}

function corrected(
  wall: Micros,
  { offsetUs, uncertaintyUs }: FoundOffset,
  measured: 'at-the-time' | 'before-or-after',
): NonNullable<StampComparison['correction']> {
  return { corrected: wall - offsetUs, offsetUs, uncertaintyUs, measured };
}
