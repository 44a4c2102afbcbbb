import type { EventType, RecordedEvent, ResourceEvent } from '../domain/events.ts';

/** The columns of an event that a fold needs. */
export interface RecordedRow {
  resource_id: string;
  version: number;
  type: EventType;
  data: unknown;
  decided_at: number;
}

/** The store's rows were written by this program's deciders: their shape is taken on trust. */
export function recordedEvent(row: RecordedRow): RecordedEvent {
  return {
    event: { type: row.type, data: row.data } as ResourceEvent,
    resourceId: row.resource_id,
    version: row.version,
    decidedAt: row.decided_at,
  };
}
