import type { SourceReport } from '../clock/index.ts';
import type { Micros } from '../domain/things.ts';
import { decodePageCursor, encodePageCursor } from '../projections/page-cursor.ts';
import type { Page, PageRequest } from '../projections/views.ts';
import { textsLiteral } from '../store/array-literal.ts';
import type { Queryable } from '../store/sql.ts';
import type { ClockEventDetail, ClockEventType } from './clock-record.ts';

export interface ClockHistoryFilter {
  readonly serverId?: string;
  /** Measurements only, or events only. */
  readonly kind?: 'measurement' | 'event';
  /** Events of these types only; measurements are not concerned. */
  readonly types?: readonly ClockEventType[];
  /** At this instant of the store's time or later, in µs. */
  readonly from?: Micros;
  /** Before this instant, in µs. */
  readonly to?: Micros;
  /** `newest` first unless told otherwise. */
  readonly order?: 'newest' | 'oldest';
}

/** What a server found its clock's error to be. */
export interface MeasurementView {
  readonly kind: 'measurement';
  readonly serverId: string;
  readonly at: Micros;
  readonly id: string;
  readonly epoch: number;
  /** The raw clock minus true time, right to within `boundUs`. */
  readonly offsetUs: Micros;
  readonly boundUs: Micros;
  readonly forced: boolean;
  readonly sources: readonly SourceReport[];
  /** Simulated truth; null outside simulations. */
  readonly injectedOffsetUs: Micros | null;
}

export interface ClockEventView {
  readonly kind: 'event';
  readonly serverId: string;
  readonly at: Micros;
  readonly type: ClockEventType;
  readonly detail: ClockEventDetail;
}

export type ClockHistoryItem = MeasurementView | ClockEventView;

interface HistoryRow {
  readonly kind: 'measurement' | 'event';
  readonly server_id: string;
  readonly at: Micros;
  /** Of a measurement its id, of an event its ordinal: unique at one instant of one server. */
  readonly key: string;
  readonly data: ClockHistoryItem;
}

/**
 * Measurements and events of clocks in one order, by the store's time.
 *
 * @throws InvalidCursorError
 */
export async function readClockHistory(
  sql: Queryable,
  filter: ClockHistoryFilter,
  page: PageRequest,
): Promise<Page<ClockHistoryItem>> {
  const oldestFirst = filter.order === 'oldest';
  const direction = oldestFirst ? sql`asc` : sql`desc`;
  const past = oldestFirst ? sql`>` : sql`<`;
  const limit = page.limit + 1;
  const after = page.cursor === null ? null : placeOf(page.cursor);
  const within = (at: ReturnType<typeof sql>) => sql`true
    ${filter.serverId === undefined ? sql`` : sql`and server_id = ${filter.serverId}`}
    ${filter.from === undefined ? sql`` : sql`and ${at} >= timestamptz_of_micros(${filter.from})`}
    ${filter.to === undefined ? sql`` : sql`and ${at} < timestamptz_of_micros(${filter.to})`}
    ${after === null ? sql`` : sql`and ${at} ${past}= timestamptz_of_micros(${after.at})`}`;
  const beyond =
    after === null
      ? sql`true`
      : sql`(at, kind, server_id, key) ${past}
          (${after.at}::bigint, ${after.kind}, ${after.serverId}, ${after.key})`;
  const measurements = sql`
    select * from (
      select 'measurement' as kind, server_id, micros_of_timestamptz(measured_at) as at,
        measurement_id as key, measured_at as instant, jsonb_build_object(
          'id', measurement_id, 'epoch', clock_epoch, 'offsetUs', offset_us, 'boundUs', bound_us,
          'forced', forced, 'sources', sources, 'injectedOffsetUs', injected_offset_us) as data
      from clock_measurement where ${within(sql`measured_at`)}) m
    where ${beyond} order by instant ${direction}, server_id ${direction}, key ${direction}
    limit ${limit}`;
  const types =
    filter.types === undefined ? sql`` : sql`and type = any(${textsLiteral(filter.types)}::text[])`;
  const events = sql`
    select * from (
      select 'event' as kind, server_id, micros_of_timestamptz(happened_at) as at,
        lpad(ordinal::text, 16, '0') as key, happened_at as instant,
        jsonb_build_object('type', type, 'detail', detail) as data
      from clock_event where ${within(sql`happened_at`)} ${types}) e
    where ${beyond} order by instant ${direction}, server_id ${direction}, key ${direction}
    limit ${limit}`;
  const source =
    filter.kind === 'measurement'
      ? measurements
      : filter.kind === 'event'
        ? events
        : sql`(${measurements}) union all (${events})`;
  const rows = await sql<HistoryRow[]>`
    select kind, server_id, at, key, data from (${source}) h
    order by at ${direction}, kind ${direction}, server_id ${direction}, key ${direction}
    limit ${limit}`;
  const kept = rows.slice(0, page.limit);
  return {
    items: kept.map(itemOf),
    nextCursor: rows.length > page.limit ? cursorOf(kept.at(-1)) : null,
  };
}

function itemOf({ kind, server_id: serverId, at, data }: HistoryRow): ClockHistoryItem {
  return { ...data, kind, serverId, at } as ClockHistoryItem;
}

interface Place {
  readonly at: number;
  readonly kind: string;
  readonly serverId: string;
  readonly key: string;
}

function placeOf(cursor: string): Place {
  const [at, kind, serverId, key] = decodePageCursor(cursor, [
    'number',
    'string',
    'string',
    'string',
  ]);
  return { at: Number(at), kind: String(kind), serverId: String(serverId), key: String(key) };
}

function cursorOf(row: HistoryRow | undefined): string | null {
  return row === undefined ? null : encodePageCursor([row.at, row.kind, row.server_id, row.key]);
}
