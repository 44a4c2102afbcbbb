import { textsLiteral } from '../store/array-literal.ts';
import type { Queryable } from '../store/sql.ts';
import type { TimelineKind } from './timeline-attempt.ts';

/** Which streams, and from when to when: what a replay is made of. Nothing set: everything. */
export interface TimelineWindow {
  readonly resourceId?: string;
  readonly group?: string;
  /** Resources whose attribute `runId` is this, as those of a simulation's run. */
  readonly runId?: string;
  /** Decided at this instant or later, in µs. */
  readonly from?: number;
  /** Decided before this instant, in µs. */
  readonly to?: number;
}

export interface TimelineFilter extends TimelineWindow {
  readonly serverId?: string;
  readonly kinds?: readonly TimelineKind[];
}

export type Fragment = ReturnType<Queryable>;

/** A place in the order of decisions: by time, and within a time by slot and position. */
export interface Place {
  readonly decidedAt: number;
  readonly slot: number;
  readonly position: number;
}

/**
 * The places of the events a filter lets through, as a table of (slot, position, decided_at): the
 * first `limit` of each stream or slot, so that none is read further than the answer could need.
 */
export function placesOf(
  sql: Queryable,
  filter: TimelineFilter,
  after: Place | null,
  limit: number,
): Fragment {
  const from = Math.max(filter.from ?? 0, after?.decidedAt ?? 0);
  const passes = sql`
    e.decided_at >= timestamptz_of_micros(${from})
    ${filter.to === undefined ? sql`` : sql`and e.decided_at < timestamptz_of_micros(${filter.to})`}
    ${passesBesides(sql, filter)}
    ${
      after === null
        ? sql``
        : sql`and (e.decided_at, e.slot, e.position) >
            (timestamptz_of_micros(${after.decidedAt}), ${after.slot}::smallint, ${after.position})`
    }`;
  const streams = streamsOf(sql, filter);
  if (streams === null)
    return sql`
      select p.* from slot_head h cross join lateral (
        select e.slot, e.position, e.decided_at from event e
        where e.slot = h.slot and ${passes}
        order by e.decided_at, e.position limit ${limit}) p`;
  return sql`
    select p.* from availability a
    cross join lateral (${decidedBefore(sql, from)}) before_from
    cross join lateral (${filter.to === undefined ? sql`select null::bigint as version` : decidedBefore(sql, filter.to)}) before_to
    cross join lateral (
      select e.slot, e.position, e.decided_at from event e
      where e.slot = a.slot and e.resource_id = a.resource_id
        and e.version > before_from.version
        and e.version <= coalesce(before_to.version, ${Number.MAX_SAFE_INTEGER}) and ${passes}
      order by e.version limit ${limit}) p
    where ${streams}`;
}

/** What a filter asks of an event besides its time and its stream. */
export function passesBesides(sql: Queryable, { serverId, kinds }: TimelineFilter): Fragment {
  return sql`
    ${serverId === undefined ? sql`` : sql`and e.server_id = ${serverId}`}
    ${kinds === undefined ? sql`` : sql`and ${kindOf(sql)} = any(${textsLiteral(kinds)}::text[])`}`;
}

/** A condition on `availability a`, which has a row for every stream; null for all streams. */
export function streamsOf(sql: Queryable, window: TimelineWindow): Fragment | null {
  const { resourceId, group, runId } = window;
  const conditions: Fragment[] = [];
  if (resourceId !== undefined)
    conditions.push(sql`a.slot = slot_of(${resourceId}) and a.resource_id = ${resourceId}`);
  if (group !== undefined) conditions.push(sql`a."group" = ${group}`);
  if (runId !== undefined) conditions.push(sql`a.attributes ->> 'runId' = ${runId}`);
  const [first, ...others] = conditions;
  if (first === undefined) return null;
  return others.reduce((all, next) => sql`${all} and ${next}`, first);
}

/**
 * The last version of stream `a` that was decided before an instant. There is no index on a
 * stream's times; but they never run backwards, so halving finds it in some twenty probes where a
 * long stream would otherwise be read from its beginning for each page.
 */
export function decidedBefore(sql: Queryable, instant: number): Fragment {
  return sql`
    with recursive bisect(low, high) as (
      select 0::bigint, a.version + 1
      union all
      select case when e.decided_at < timestamptz_of_micros(${instant}) then b.mid else b.low end,
        case when e.decided_at < timestamptz_of_micros(${instant}) then b.high else b.mid end
      from (select low, high, (low + high) / 2 as mid from bisect where high - low > 1) b
      cross join lateral (
        -- One probe: without the limit the planner turns the join round, and reads the stream.
        select decided_at from event
        where slot = a.slot and resource_id = a.resource_id and version = b.mid limit 1) e)
    select low as version from bisect where high - low = 1`;
}

/** An event's kind, as `claimOf` tells it; a test holds the two together. */
export function kindOf(sql: Queryable): Fragment {
  return sql`
    case e.type
      when 'ReservationRejected' then e.data ->> 'attempt'
      when 'ReservationHeld' then case when e.data ? 'entryId' then 'promote' else 'hold' end
      when 'ReservationConfirmed' then case
        when (e.data ->> 'fromHold')::boolean then 'confirm'
        when e.data ? 'entryId' then 'promote' else 'reserve' end
      when 'ReservationAmended' then 'amend'
      when 'ReservationCancelled' then 'cancel'
      when 'ReservationExpired' then 'expire'
      when 'WaitingListJoined' then 'join'
      when 'WaitingListLeft' then 'leave'
      when 'WaitingListPromoted' then 'promote'
      when 'ResourceCreated' then 'create'
      when 'ResourceCapacityChanged' then 'update'
      when 'ResourceClosed' then 'close'
      when 'ResourceReopened' then 'reopen'
    end`;
}
