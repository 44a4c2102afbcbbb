import type { Micros, ResourceEvent } from '../domain/index.ts';
import type { RecordedClock } from './recorded-clock.ts';

/**
 * An event with everything the store has of it. With all of a stream's, in order, anybody can
 * rebuild what became of the resource, and who asked for what when.
 */
export interface StoredEvent {
  readonly slot: number;
  /** Place in the slot's order, without gaps. */
  readonly position: number;
  readonly resourceId: string;
  readonly version: number;
  readonly event: ResourceEvent;
  /** The arbiter's time of the decision. */
  readonly decidedAt: Micros;
  /** Who asked, by name, and with which request. */
  readonly caller: string;
  readonly requestId: string | null;
  /** The server that took the attempt: its raw wall clock, monotonic clock and clock epoch. */
  readonly serverId: string;
  readonly wall: Micros;
  readonly mono: Micros;
  readonly clockEpoch: number;
  /** What that server knew of its clock; null where nothing was recorded. */
  readonly clock: RecordedClock | null;
}

/**
 * Short, unique, and the same for ever: an attempt is the event that records it. Stays below the
 * 200 bytes of an id whatever the resource is called.
 */
export function attemptId({ slot, position }: Pick<StoredEvent, 'slot' | 'position'>): string {
  return `${slot}-${position}`;
}
