import type { Micros } from '../domain/index.ts';
import type { Queryable } from '../store/sql.ts';
import { decidedBefore, streamsOf, type Fragment, type TimelineWindow } from './timeline-filter.ts';

/** How many decisions fell into each of equally long parts of a time. */
export interface DecisionRate {
  /** µs since the epoch; without a beginning asked for, that of the first decision. */
  readonly from: Micros;
  /** Exclusive. */
  readonly to: Micros;
  /** All decisions, those that refused included. */
  readonly decisions: readonly number[];
  readonly refusals: readonly number[];
}

/**
 * Counts decisions by time, in so many parts. Costs a look at every event of the time asked for,
 * by index: what a chart under a slider needs once, not what a dashboard polls.
 *
 * @param now where a window without an end ends
 * @returns null when nothing was decided on what the window names
 */
export async function decisionRate(
  sql: Queryable,
  window: TimelineWindow,
  parts: number,
  now: Micros,
): Promise<DecisionRate | null> {
  const from = window.from ?? (await firstDecision(sql, window));
  if (from === null) return null;
  const to = Math.max(window.to ?? now, from + parts);
  const rows = await sql<{ part: number; decisions: number; refusals: number }[]>`
    select least(${parts - 1}, floor((micros_of_timestamptz(e.decided_at) - ${from})
        * ${parts}::numeric / ${to - from}))::integer as part,
      count(*)::integer as decisions,
      (count(*) filter (where e.type = 'ReservationRejected'))::integer as refusals
    from (${eventsOf(sql, window, from, to)}) e group by part`;
  const decisions = new Array<number>(parts).fill(0);
  const refusals = new Array<number>(parts).fill(0);
  for (const row of rows) {
    decisions[row.part] = row.decisions;
    refusals[row.part] = row.refusals;
  }
  return { from, to, decisions, refusals };
}

function eventsOf(sql: Queryable, window: TimelineWindow, from: Micros, to: Micros): Fragment {
  const streams = streamsOf(sql, window);
  if (streams === null)
    return sql`
      select e.decided_at, e.type from slot_head h join event e on e.slot = h.slot
        and e.decided_at >= timestamptz_of_micros(${from})
        and e.decided_at < timestamptz_of_micros(${to})`;
  return sql`
    select e.decided_at, e.type from availability a
    cross join lateral (${decidedBefore(sql, from)}) since
    cross join lateral (${decidedBefore(sql, to)}) till
    join event e on e.slot = a.slot and e.resource_id = a.resource_id
      and e.version > since.version and e.version <= till.version
    where ${streams}`;
}

/** When the first of what a window names was decided: each stream's first event is its creation. */
async function firstDecision(sql: Queryable, window: TimelineWindow): Promise<Micros | null> {
  const streams = streamsOf(sql, window);
  const [row] =
    streams === null
      ? await sql<{ first: number | null }[]>`
          select micros_of_timestamptz(min(f.decided_at)) as first from slot_head h
          cross join lateral (
            select decided_at from event where slot = h.slot order by decided_at limit 1) f`
      : await sql<{ first: number | null }[]>`
          select micros_of_timestamptz(min(f.decided_at)) as first from availability a
          cross join lateral (
            select decided_at from event
            where slot = a.slot and resource_id = a.resource_id and version = 1 limit 1) f
          where ${streams}`;
  return row?.first ?? null;
}
