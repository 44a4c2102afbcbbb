import type { Micros, ResourceDescriptor } from '../domain/things.ts';
import type { EventType } from '../domain/events.ts';

/**
 * What an append may expect of a stream: exactly this version (0: no stream yet), any version, or
 * any version of a stream that exists.
 */
export type ExpectedVersion = number | 'any' | 'stream-exists';

/** What the taking server's clock said of an attempt. Evidence only: it decides nothing. */
export interface ClockEvidence {
  /** The raw wall reading, µs since the Unix epoch. */
  readonly wall: Micros;
  /** The monotonic reading, µs since an arbitrary start. */
  readonly mono: Micros;
  /** Grows with every step of the wall clock. */
  readonly epoch: number;
  /** The measurement in force and the disciplined reading, as JSON; null when there is none. */
  readonly detail: string | null;
}

/** Who asked, and with what. */
export interface Attribution {
  readonly caller: string;
  readonly requestId: string | null;
  readonly evidence: ClockEvidence;
}

/** Marks a command's deciding event: the same key with the same input is the same command. */
export interface IdempotencyMark {
  readonly key: string;
  /** Which item of a booking the event answers; 0 for single commands. */
  readonly item: number;
  readonly inputHash: string;
}

/** A resource's counters after the batch, for the cached view; null leaves the view alone. */
export interface AvailabilityCounters {
  readonly capacity: number;
  readonly held: number;
  readonly confirmed: number;
  readonly waiting: number;
  readonly state: string;
}

/**
 * The batches of several streams, as the parallel arrays that `append` takes: add a stream, then
 * its events in order, then the next stream.
 */
export class AppendBatch {
  readonly slots = new Set<number>();
  readonly streamSlot: number[] = [];
  readonly streamId: string[] = [];
  readonly expected: number[] = [];
  readonly group: (number | null)[] = [];
  readonly streamEvents: number[] = [];
  readonly capacity: (number | null)[] = [];
  readonly held: (number | null)[] = [];
  readonly confirmed: (number | null)[] = [];
  readonly waiting: (number | null)[] = [];
  readonly state: (string | null)[] = [];
  readonly created: (CreatedRow & { readonly stream: number })[] = [];

  readonly eventStream: number[] = [];
  readonly ordinal: number[] = [];
  readonly type: EventType[] = [];
  readonly data: string[] = [];
  readonly subject: (string | null)[] = [];
  readonly caller: string[] = [];
  readonly request: (string | null)[] = [];
  readonly key: (string | null)[] = [];
  readonly item: number[] = [];
  readonly hash: (string | null)[] = [];
  readonly wall: number[] = [];
  readonly mono: number[] = [];
  readonly epoch: number[] = [];
  readonly clock: (string | null)[] = [];

  readonly probeStream: number[] = [];
  readonly probeCaller: string[] = [];
  readonly probeKey: string[] = [];

  get streams(): number {
    return this.streamId.length;
  }

  get events(): number {
    return this.type.length;
  }

  /** Streams of the same `group` are appended all or none. */
  addStream(
    slot: number,
    resourceId: string,
    expected: ExpectedVersion,
    group: number | null,
    counters: AvailabilityCounters | null,
    created: ResourceDescriptor | null,
  ): void {
    this.slots.add(slot);
    this.streamSlot.push(slot);
    this.streamId.push(resourceId);
    this.expected.push(expected === 'any' ? -1 : expected === 'stream-exists' ? -2 : expected);
    this.group.push(group);
    this.streamEvents.push(0);
    this.capacity.push(counters?.capacity ?? null);
    this.held.push(counters?.held ?? null);
    this.confirmed.push(counters?.confirmed ?? null);
    this.waiting.push(counters?.waiting ?? null);
    this.state.push(counters?.state ?? null);
    if (created !== null) this.created.push({ stream: this.streams, ...createdRow(created) });
  }

  /** Adds an event to the stream added last. */
  addEvent(
    type: EventType,
    data: string,
    subjectId: string | null,
    attribution: Attribution,
    mark: IdempotencyMark | null,
  ): void {
    const stream = this.streams;
    const ordinal = (this.streamEvents[stream - 1] ?? 0) + 1;
    this.streamEvents[stream - 1] = ordinal;
    this.eventStream.push(stream);
    this.ordinal.push(ordinal);
    this.type.push(type);
    this.data.push(data);
    this.subject.push(subjectId);
    this.caller.push(attribution.caller);
    this.request.push(attribution.requestId);
    this.key.push(mark?.key ?? null);
    this.item.push(mark?.item ?? 0);
    this.hash.push(mark?.inputHash ?? null);
    this.wall.push(attribution.evidence.wall);
    this.mono.push(attribution.evidence.mono);
    this.epoch.push(attribution.evidence.epoch);
    this.clock.push(attribution.evidence.detail);
  }

  /**
   * Looks for a key in the stream added last although none of its events carries it: a booking's
   * key may have been recorded there by an earlier try that was decided otherwise.
   */
  addProbe(caller: string, key: string): void {
    this.probeStream.push(this.streams);
    this.probeCaller.push(caller);
    this.probeKey.push(key);
  }
}

type CreatedRow = Pick<
  ResourceDescriptor,
  'type' | 'group' | 'label' | 'waitingPolicy' | 'clientLimit' | 'attributes'
>;

function createdRow(resource: ResourceDescriptor): CreatedRow {
  const { type, group, label, waitingPolicy, clientLimit, attributes } = resource;
  return { type, group, label, waitingPolicy, clientLimit, attributes };
}
