import type { Availability, ResourceStreamState } from '../domain/index.ts';
import type { ResourceEvent } from '../domain/events.ts';
import { AppendBatch } from '../store/append-batch.ts';
import type { SnapshotToWrite } from '../store/write-snapshot.ts';
import type { Pending } from './request.ts';

interface DecidedEvent {
  readonly event: ResourceEvent;
  readonly pending: Pending;
  /** The item it answers; null when it is not the command's own event. */
  readonly item: number | null;
}

/** What one batch does to one stream. */
export interface StreamWork {
  readonly slot: number;
  readonly state: ResourceStreamState;
  readonly baseVersion: number;
  readonly events: DecidedEvent[];
  /** Bookings of this batch that looked at the stream: their keys are looked for in it. */
  readonly bookings: Set<Pending>;
  /** Everybody whose answer depends on this stream's append. */
  readonly waiting: Set<Pending>;
  /** Streams bound together by bookings are appended all or none. */
  group: number | null;
  /** What the stream's resource is after these events: the state itself may go on changing. */
  after: Availability | null;
  /** A snapshot of the state after these events, where one is due. */
  snapshot: SnapshotToWrite | null;
}

export function beginWork(slot: number, state: ResourceStreamState): StreamWork {
  return {
    slot,
    state,
    baseVersion: state.version,
    events: [],
    bookings: new Set(),
    waiting: new Set(),
    group: null,
    after: null,
    snapshot: null,
  };
}

/** Binds the streams of a booking, and whatever they were bound to before. */
export function bindGroup(all: Iterable<StreamWork>, members: readonly StreamWork[]): void {
  const bound = new Set(members.map((work) => work.group).filter((group) => group !== null));
  const others =
    bound.size > 0 ? [...all].filter((w) => w.group !== null && bound.has(w.group)) : [];
  const group = Math.min(...bound, nextGroup(all));
  for (const work of [...members, ...others]) work.group = group;
}

function nextGroup(all: Iterable<StreamWork>): number {
  let highest = 0;
  for (const work of all) highest = Math.max(highest, work.group ?? 0);
  return highest + 1;
}

/** The append of a batch; streams on which nothing happened and no booking looked are left out. */
export function toAppendBatch(works: readonly StreamWork[]): AppendBatch {
  const batch = new AppendBatch();
  for (const work of works) {
    const { state, events } = work;
    const created = work.baseVersion === 0 ? state.descriptor : null;
    batch.addStream(work.slot, state.resourceId, work.baseVersion, work.group, work.after, created);
    const keyed = new Set<Pending>();
    for (const { event, pending, item } of events) {
      const mark =
        item === null || pending.request.command.kind === 'expire'
          ? null
          : { key: pending.key, item, inputHash: pending.inputHash };
      if (mark !== null) keyed.add(pending);
      batch.addEvent(
        event.type,
        JSON.stringify(event.data),
        subjectOf(event),
        pending.request.attribution,
        mark,
      );
    }
    for (const booking of work.bookings) {
      if (!keyed.has(booking)) batch.addProbe(booking.request.attribution.caller, booking.key);
    }
  }
  return batch;
}

/** What an event is about. A refusal is about an attempt, and changes nothing that it names. */
export function subjectOf(event: ResourceEvent): string | null {
  switch (event.type) {
    case 'ReservationHeld':
    case 'ReservationConfirmed':
    case 'ReservationAmended':
    case 'ReservationCancelled':
    case 'ReservationExpired':
      return event.data.reservation.id;
    case 'WaitingListJoined':
    case 'WaitingListLeft':
    case 'WaitingListPromoted':
      return event.data.entry.id;
    default:
      return null;
  }
}
