import type { EventType, ResourceEvent } from '../domain/events.ts';
import type { Micros } from '../domain/things.ts';
import type { AppendBatch } from './append-batch.ts';
import { numbersLiteral, textsLiteral } from './array-literal.ts';
import type { Queryable } from './sql.ts';

/** What became of one stream of an append; see migrations/0002_append.sql, 0006 and 0008. */
export type StreamResult =
  | { readonly status: 'appended'; readonly version: number }
  | { readonly status: 'conflict'; readonly actualVersion: number }
  | { readonly status: 'duplicate' }
  | { readonly status: 'time' }
  | { readonly status: 'group' };

/** A deciding event that was recorded before, under a key this append carried again. */
export interface DuplicateEvent {
  /** Index of the stream in the batch, from 0. */
  readonly stream: number;
  readonly caller: string;
  readonly key: string;
  readonly item: number;
  readonly inputHash: string;
  readonly event: ResourceEvent;
  readonly version: number;
  readonly decidedAt: Micros;
}

export interface AppendResult {
  /** In the order of the batch's streams. */
  readonly streams: readonly StreamResult[];
  /** The position of each slot before this append. */
  readonly positions: ReadonlyMap<number, number>;
  /** The time of each slot's last decision before this append: the earliest that may follow. */
  readonly decidedAt: ReadonlyMap<number, Micros>;
  readonly duplicates: readonly DuplicateEvent[];
  /** The store's clock, read inside the append. */
  readonly storeNow: Micros;
}

/** A batch that is sent before the one it was decided after is answered. */
export interface Turn {
  /** The batch's own name: no other batch of any server has it. Null: nothing will follow it. */
  readonly batch: string | null;
  /**
   * The batch that must have been the last to write to a slot, and must have been appended there
   * whole: otherwise all that this one has for the slot is a conflict.
   */
  readonly after: ReadonlyMap<number, string>;
}

const ALONE: Turn = { batch: null, after: new Map() };

interface AppendRow {
  stream_status: number[];
  stream_version: number[];
  slot_position: number[];
  slot_decided_at: number[];
  duplicates: DuplicateRow[] | null;
  now_micros: number;
}

interface DuplicateRow {
  stream: number;
  caller: string;
  key: string;
  item: number;
  hash: string;
  type: EventType;
  data: unknown;
  version: number;
  decidedAt: number;
}

/**
 * Appends the batch in one statement: one transaction of its own, or a part of the caller's.
 * Conflicts, duplicates and late proposals of time are answers, not errors.
 *
 * @param decidedAt the proposed time of every event, µs since the epoch
 * @param turn what it follows, if that is still on its way
 * @throws only what the database or the connection throws; then nothing is known of the outcome,
 *   and sending the same commands again is safe because of their keys
 */
export async function append(
  sql: Queryable,
  serverId: string,
  decidedAt: Micros,
  batch: AppendBatch,
  turn: Turn = ALONE,
): Promise<AppendResult> {
  const slots = [...batch.slots].sort((a, b) => a - b);
  const created = batch.created.length > 0 ? JSON.stringify(batch.created) : null;
  const [row] = await sql<AppendRow[]>`
    select * from append(
      ${serverId}, ${decidedAt}, ${turn.batch}, ${numbersLiteral(slots)},
      ${textsLiteral(slots.map((slot) => turn.after.get(slot) ?? null))},
      ${numbersLiteral(batch.streamSlot)}, ${textsLiteral(batch.streamId)},
      ${numbersLiteral(batch.expected)}, ${numbersLiteral(batch.group)},
      ${numbersLiteral(batch.streamEvents)}, ${numbersLiteral(batch.capacity)},
      ${numbersLiteral(batch.held)}, ${numbersLiteral(batch.confirmed)},
      ${numbersLiteral(batch.waiting)}, ${textsLiteral(batch.state)},
      ${numbersLiteral(batch.eventStream)}, ${numbersLiteral(batch.ordinal)},
      ${textsLiteral(batch.type)}, ${textsLiteral(batch.data)}, ${textsLiteral(batch.subject)},
      ${textsLiteral(batch.caller)}, ${textsLiteral(batch.request)}, ${textsLiteral(batch.key)},
      ${numbersLiteral(batch.item)}, ${textsLiteral(batch.hash)}, ${numbersLiteral(batch.wall)},
      ${numbersLiteral(batch.mono)}, ${numbersLiteral(batch.epoch)}, ${textsLiteral(batch.clock)},
      ${numbersLiteral(batch.probeStream)}, ${textsLiteral(batch.probeCaller)},
      ${textsLiteral(batch.probeKey)}, ${created}::text::jsonb)`;
  if (row === undefined) throw new Error('append returned no row');
  return {
    streams: row.stream_status.map((code, index) =>
      streamResult(code, row.stream_version[index] ?? 0),
    ),
    positions: new Map(slots.map((slot, index) => [slot, row.slot_position[index] ?? 0])),
    decidedAt: new Map(slots.map((slot, index) => [slot, row.slot_decided_at[index] ?? 0])),
    duplicates: (row.duplicates ?? []).map(duplicateEvent),
    storeNow: row.now_micros,
  };
}

const STATUSES = ['appended', 'conflict', 'duplicate', 'time', 'group'] as const;

function streamResult(code: number, version: number): StreamResult {
  const status = STATUSES[code];
  if (status === undefined) throw new Error(`append answered with unknown status ${String(code)}`);
  if (status === 'appended') return { status, version };
  if (status === 'conflict') return { status, actualVersion: version };
  return { status };
}

function duplicateEvent(row: DuplicateRow): DuplicateEvent {
  return {
    stream: row.stream - 1,
    caller: row.caller,
    key: row.key,
    item: row.item,
    inputHash: row.hash,
    // What the store holds was written by this program's deciders.
    event: { type: row.type, data: row.data } as ResourceEvent,
    version: row.version,
    decidedAt: row.decidedAt,
  };
}
