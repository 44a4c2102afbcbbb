import { slotOf } from '../domain/index.ts';
import type { ResourceEvent } from '../domain/events.ts';
import type { Micros } from '../domain/things.ts';
import { decodePageCursor, encodePageCursor } from '../projections/page-cursor.ts';
import type { Page, PageRequest } from '../projections/views.ts';
import { textsLiteral } from '../store/array-literal.ts';
import type { Queryable } from '../store/sql.ts';
import type { Fragment } from '../timeline/timeline-filter.ts';
import { ACTIONS, actionOf, changeOf, eventTypesOf, type Act, type Action } from './acts.ts';
import type { ActEventType } from './acts.ts';
import { OPERATOR_ACTIONS, type Facts, type OperatorAction } from './record-act.ts';

export interface ActFilter {
  readonly actor?: string;
  /** One of these; not set: all. */
  readonly actions?: readonly Action[];
  /** The id of a resource, a server, a projection or a simulation. */
  readonly subject?: string;
  /** At this instant of the store's time or later, in µs. */
  readonly from?: Micros;
  /** Before this instant, in µs. */
  readonly to?: Micros;
}

/** A place in the order of acts: by time, then by where they are kept, then by their key there. */
interface Place {
  readonly at: Micros;
  readonly source: string;
  readonly key: string;
}

interface ActRow {
  readonly source: 'event' | 'operator' | 'clock';
  readonly key: string;
  readonly at: Micros;
  readonly action: string;
  readonly actor: string;
  readonly subject: string;
  readonly server_id: string;
  readonly request_id: string | null;
  /** Of an event its data; else null. */
  readonly data: unknown;
  readonly before: Facts | null;
  readonly after: Facts | null;
}

/**
 * Administrative acts, newest first: those that are events of resources, those done to clocks,
 * projections and simulations, and the steps by which servers corrected their clocks. From each
 * source no more than a page is read, by an index, however many reservations lie between.
 *
 * @throws InvalidCursorError
 */
export async function readActs(
  sql: Queryable,
  filter: ActFilter,
  { cursor, limit }: PageRequest,
): Promise<Page<Act>> {
  const before = cursor === null ? null : placeOf(cursor);
  const parts = sourcesOf(sql, filter, before, limit + 1);
  const [first, ...others] = parts;
  if (first === undefined) return { items: [], nextCursor: null };
  const all = others.reduce<Fragment>(
    (union, part) => sql`${union} union all (${part})`,
    sql`(${first})`,
  );
  const rows = await sql<ActRow[]>`
    select *, micros_of_timestamptz(acted_at) as at from (${all}) a
    order by acted_at desc, source desc, key desc limit ${limit + 1}`;
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(actOf),
    nextCursor: last === undefined ? null : encodePageCursor([last.at, last.source, last.key]),
  };
}

function sourcesOf(
  sql: Queryable,
  filter: ActFilter,
  before: Place | null,
  limit: number,
): Fragment[] {
  const actions = filter.actions ?? ACTIONS;
  const types = eventTypesOf(actions);
  const operators = OPERATOR_ACTIONS.filter((action) => actions.includes(action));
  return [
    ...(types.length > 0 ? [events(sql, filter, types, before, limit)] : []),
    ...(operators.length > 0 ? [operatorActs(sql, filter, operators, before, limit)] : []),
    ...(actions.includes('clock.step') ? [clockSteps(sql, filter, before, limit)] : []),
  ];
}

/** Each type is read alone, by the indexes of 0005, whose condition is repeated for the planner. */
function events(
  sql: Queryable,
  filter: ActFilter,
  types: readonly ActEventType[],
  before: Place | null,
  limit: number,
): Fragment {
  const { actor, subject } = filter;
  const key: Fragment = sql`lpad(e.slot::text, 2, '0') || '-' || lpad(e.position::text, 19, '0')`;
  return sql`
    select p.* from unnest(${textsLiteral(types)}::text[]) t(type) cross join lateral (
      select 'event' as source, ${key} as key, e.decided_at as acted_at, e.type as action,
        e.caller as actor, e.resource_id as subject, e.server_id, e.request_id, e.data,
        null::jsonb as before, null::jsonb as after
      from event e
      where e.type = t.type and e.type in
          ('ResourceCreated', 'ResourceCapacityChanged', 'ResourceClosed', 'ResourceReopened')
        ${actor === undefined ? sql`` : sql`and e.caller = ${actor}`}
        ${subject === undefined ? sql`` : sql`and e.slot = ${slotOf(subject)} and e.resource_id = ${subject}`}
        and ${within(sql, sql`e.decided_at`, filter)}
        and ${beyond(sql, sql`e.decided_at`, 'event', key, before)}
      order by e.decided_at desc, e.slot desc, e.position desc limit ${limit}) p`;
}

function operatorActs(
  sql: Queryable,
  filter: ActFilter,
  actions: readonly OperatorAction[],
  before: Place | null,
  limit: number,
): Fragment {
  const { actor, subject } = filter;
  return sql`
    select 'operator' as source, act_id as key, acted_at, action, caller as actor, subject,
      server_id, request_id, null::jsonb as data, before, after
    from operator_act
    where action = any(${textsLiteral(actions)}::text[])
      ${actor === undefined ? sql`` : sql`and caller = ${actor}`}
      ${subject === undefined ? sql`` : sql`and subject = ${subject}`}
      and ${within(sql, sql`acted_at`, filter)}
      and ${beyond(sql, sql`acted_at`, 'operator', sql`act_id`, before)}
    order by acted_at desc, act_id desc limit ${limit}`;
}

function clockSteps(
  sql: Queryable,
  filter: ActFilter,
  before: Place | null,
  limit: number,
): Fragment {
  const key: Fragment = sql`server_id || '-' || lpad(ordinal::text, 16, '0')`;
  const servers = [filter.actor, filter.subject].filter((id) => id !== undefined);
  return sql`
    select 'clock' as source, ${key} as key, happened_at as acted_at, 'clock.step' as action,
      server_id as actor, server_id as subject, server_id, null as request_id, null::jsonb as data,
      null::jsonb as before,
      jsonb_build_object('cause', detail -> 'cause', 'deltaUs', detail -> 'deltaUs') as after
    from clock_event
    where type = 'step'
      ${servers.reduce<Fragment>((all, id) => sql`${all} and server_id = ${id}`, sql``)}
      and ${within(sql, sql`happened_at`, filter)}
      and ${beyond(sql, sql`happened_at`, 'clock', key, before)}
    order by happened_at desc, key desc limit ${limit}`;
}

function within(sql: Queryable, at: Fragment, { from, to }: ActFilter): Fragment {
  return sql`true
    ${from === undefined ? sql`` : sql`and ${at} >= timestamptz_of_micros(${from})`}
    ${to === undefined ? sql`` : sql`and ${at} < timestamptz_of_micros(${to})`}`;
}

function beyond(
  sql: Queryable,
  at: Fragment,
  source: ActRow['source'],
  key: Fragment,
  before: Place | null,
): Fragment {
  if (before === null) return sql`true`;
  // The first condition is the index's, the second tells acts of one instant apart.
  return sql`${at} <= timestamptz_of_micros(${before.at})
    and (${at}, ${source}, ${key}) <
      (timestamptz_of_micros(${before.at}), ${before.source}::text, ${before.key}::text)`;
}

function actOf(row: ActRow): Act {
  const common = {
    id: `${row.source}-${row.key}`,
    at: row.at,
    actor: row.actor,
    subject: row.subject,
    serverId: row.server_id,
    requestId: row.request_id,
  };
  if (row.source !== 'event') {
    // What is stored was written under these names.
    return { ...common, action: row.action as Action, before: row.before, after: row.after };
  }
  const event = { type: row.action, data: row.data } as Extract<
    ResourceEvent,
    { readonly type: ActEventType }
  >;
  return { ...common, action: actionOf(event.type), ...changeOf(event) };
}

function placeOf(cursor: string): Place {
  const [at, source, key] = decodePageCursor(cursor, ['number', 'string', 'string']);
  return { at: Number(at), source: String(source), key: String(key) };
}
