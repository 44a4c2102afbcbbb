import type { EventType } from '../domain/index.ts';
import { recordedEvent, type RecordedRow } from '../store/recorded-row.ts';
import type { Queryable } from '../store/sql.ts';
import type { StoredEvent } from './stored-event.ts';
import type { RecordedClock } from './recorded-clock.ts';
import type { Fragment } from './timeline-filter.ts';

/** An event with all that was recorded beside it. */
export interface TimelineRow extends RecordedRow {
  slot: number;
  position: number;
  type: EventType;
  caller: string;
  request_id: string | null;
  server_id: string;
  wall: number;
  mono: number;
  clock_epoch: number;
  clock: RecordedClock | null;
}

/** The columns of a TimelineRow, of `event e`. */
export function timelineColumns(sql: Queryable): Fragment {
  return sql`
    e.slot, e.position, e.resource_id, e.version, e.type, e.data, e.caller, e.request_id,
    e.server_id, e.mono, e.clock_epoch, e.clock,
    micros_of_timestamptz(e.decided_at) as decided_at, micros_of_timestamptz(e.wall) as wall`;
}

export function storedEvent(row: TimelineRow): StoredEvent {
  return {
    slot: row.slot,
    position: row.position,
    resourceId: row.resource_id,
    version: row.version,
    event: recordedEvent(row).event,
    decidedAt: row.decided_at,
    caller: row.caller,
    requestId: row.request_id,
    serverId: row.server_id,
    wall: row.wall,
    mono: row.mono,
    clockEpoch: row.clock_epoch,
    clock: row.clock,
  };
}
