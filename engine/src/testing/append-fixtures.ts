import type { EventType } from '../domain/index.ts';
import type { Attribution, ExpectedVersion } from '../store/append-batch.ts';
import { AppendBatch } from '../store/append-batch.ts';

/** An attempt as a server would attribute it, with a clock that reads the year 2026. */
export const attribution: Attribution = {
  caller: 'tester',
  requestId: 'request-1',
  evidence: { wall: 1_790_000_000_123_456, mono: 42, epoch: 1, detail: null },
};

export interface TestEvent {
  readonly key?: string;
  readonly item?: number;
  readonly hash?: string;
  readonly type?: EventType;
  readonly subject?: string;
  readonly data?: unknown;
}

export interface TestStream {
  readonly slot: number;
  readonly id: string;
  readonly expected: ExpectedVersion;
  readonly group?: number;
  readonly events: readonly TestEvent[];
  readonly probe?: string;
}

/** A batch of streams, without availability: what the store alone does with it. */
export function batchOf(...streams: readonly TestStream[]): AppendBatch {
  const batch = new AppendBatch();
  for (const stream of streams) {
    batch.addStream(stream.slot, stream.id, stream.expected, stream.group ?? null, null, null);
    for (const event of stream.events) {
      batch.addEvent(
        event.type ?? 'ReservationRejected',
        JSON.stringify(event.data ?? {}),
        event.subject ?? null,
        attribution,
        event.key === undefined
          ? null
          : { key: event.key, item: event.item ?? 0, inputHash: event.hash ?? 'hash' },
      );
    }
    if (stream.probe !== undefined) batch.addProbe(attribution.caller, stream.probe);
  }
  return batch;
}
