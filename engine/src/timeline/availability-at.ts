import { availableUnits, overcommittedUnits } from '../domain/availability.ts';
import type { Availability, Micros } from '../domain/index.ts';
import { toPage } from '../projections/availability-queries.ts';
import { decodePageCursor } from '../projections/page-cursor.ts';
import type { Page, PageRequest } from '../projections/views.ts';
import type { Queryable } from '../store/sql.ts';
import { decidedBefore, streamsOf, type Fragment, type TimelineWindow } from './timeline-filter.ts';

/** How much of a resource was taken and free at an instant, by the events decided until then. */
export interface AvailabilityAt extends Availability {
  readonly resourceId: string;
  /** The last decision on it until that instant, in µs. */
  readonly decidedAt: Micros;
}

interface Row {
  resource_id: string;
  capacity: number;
  state: 'open' | 'closed';
  held: number;
  confirmed: number;
  waiting: number;
  version: number;
  decided_at: number;
}

/**
 * The availability of many resources at an instant, in the order of their ids; those that did not
 * exist yet are left out. As `stateAt` of each of them, without bringing their events here: the
 * store adds up what each event did, from the beginning to the version that halving finds.
 *
 * @param at µs since the epoch; what was decided at this very instant counts
 * @throws InvalidCursorError
 */
export async function availabilityAt(
  sql: Queryable,
  filter: Pick<TimelineWindow, 'resourceId' | 'group' | 'runId'>,
  at: Micros,
  { cursor, limit }: PageRequest,
): Promise<Page<AvailabilityAt>> {
  const after = cursor === null ? null : String(decodePageCursor(cursor, ['string'])[0]);
  const streams = streamsOf(sql, filter) ?? sql`true`;
  const rows = await sql<Row[]>`
    select a.resource_id, u.*, till.version, micros_of_timestamptz(last.decided_at) as decided_at
    from availability a
    cross join lateral (${decidedBefore(sql, at + 1)}) till
    cross join lateral (
      select decided_at from event
      where slot = a.slot and resource_id = a.resource_id and version = till.version limit 1) last
    cross join lateral (${unitsOf(sql)}) u
    where ${streams} ${after === null ? sql`` : sql`and a.resource_id > ${after}`}
    order by a.resource_id limit ${limit + 1}`;
  return toPage(rows.map(availabilityOfRow), limit, ({ resourceId }) => [resourceId]);
}

/** What the events of stream `a` up to version `till` add up to, as `countUnits` counts them. */
function unitsOf(sql: Queryable): Fragment {
  return sql`
    select
      coalesce(sum(case e.type
        when 'ReservationHeld' then units
        when 'ReservationConfirmed' then case when (data ->> 'fromHold')::boolean then -units else 0 end
        when 'ReservationAmended' then case when status = 'held'
          then units - (data ->> 'previousQuantity')::integer else 0 end
        when 'ReservationCancelled' then
          case when data ->> 'previousStatus' = 'held' then -units else 0 end
        when 'ReservationExpired' then -units end), 0)::integer as held,
      coalesce(sum(case e.type
        when 'ReservationConfirmed' then units
        when 'ReservationAmended' then case when status = 'confirmed'
          then units - (data ->> 'previousQuantity')::integer else 0 end
        when 'ReservationCancelled' then
          case when data ->> 'previousStatus' = 'confirmed' then -units else 0 end
        end), 0)::integer as confirmed,
      coalesce(sum(case e.type
        when 'WaitingListJoined' then case when (data ->> 'alreadyWaiting')::boolean then 0 else 1 end
        when 'WaitingListLeft' then -1
        when 'WaitingListPromoted' then -1 end), 0)::integer as waiting,
      ((array_agg(data -> 'resource' order by e.version desc)
        filter (where data ? 'resource'))[1] ->> 'capacity')::integer as capacity,
      (array_agg(data -> 'resource' order by e.version desc)
        filter (where data ? 'resource'))[1] ->> 'state' as state
    from (
      select version, type, data, data #>> '{reservation,status}' as status,
        (data #>> '{reservation,quantity}')::integer as units
      from event
      where slot = a.slot and resource_id = a.resource_id and version <= till.version) e`;
}

function availabilityOfRow(row: Row): AvailabilityAt {
  const { capacity, held, confirmed } = row;
  return {
    resourceId: row.resource_id,
    capacity,
    held,
    confirmed,
    available: availableUnits(capacity, held, confirmed),
    waiting: row.waiting,
    overcommittedBy: overcommittedUnits(capacity, held, confirmed),
    state: row.state,
    version: row.version,
    decidedAt: row.decided_at,
  };
}
