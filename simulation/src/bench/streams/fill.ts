import {
  availabilityOf,
  evolve,
  forgetSettled,
  initialState,
  slotOf,
  SNAPSHOT_SCHEMA,
  toSnapshot,
  type Micros,
  type ResourceEvent,
  type ResourceStreamState,
} from '@reservation-engine/engine';
import { textOfMicros } from '@reservation-engine/engine/store/schema';
import type { Sql } from '@reservation-engine/engine/store/sql';
import { writeAll } from '../harness/write-stream.ts';
import { streamEvents } from './stream-events.ts';

/** As far behind the end as a snapshot may be before the engine writes the next. */
const SNAPSHOT_BEHIND = 499;
const FORGET_EVERY = 1_000;
/** Rows sent at once. */
const PIECE_ROWS = 500;
const NULL = '\\N';

export interface StreamToFill {
  readonly resourceId: string;
  readonly events: number;
}

/**
 * Writes whole streams into an empty store by COPY, as valid as if the engine had decided them: its
 * events, slot heads, availability and snapshots.
 */
export async function fillStreams(sql: Sql, streams: readonly StreamToFill[]): Promise<void> {
  const filling = new Filling();
  const events = await sql`
    copy event (slot, position, resource_id, version, type, data, decided_at, subject_id, caller,
      idempotency_key, input_hash, server_id, wall, mono, clock_epoch) from stdin`.writable();
  await writeAll(events, inPieces(filling.eventRows(streams)));
  const availability = await sql`
    copy availability (slot, resource_id, type, "group", label, waiting_policy, attributes,
      capacity, held, confirmed, waiting, state, version, as_of) from stdin`.writable();
  await writeAll(availability, filling.availability);
  const snapshots = await sql`
    copy snapshot (slot, resource_id, version, schema, state) from stdin`.writable();
  await writeAll(snapshots, filling.snapshots);
  for (const [slot, { position, decidedAt }] of filling.heads) {
    await sql`update slot_head set position = ${position}, decided_at = ${textOfMicros(decidedAt)}
      where slot = ${slot}`;
  }
  await sql`vacuum analyze event`;
}

/** Makes the rows of streams in COPY's text format; nothing in them needs escaping. */
class Filling {
  readonly heads = new Map<number, { position: number; decidedAt: Micros }>();
  readonly availability: string[] = [];
  readonly snapshots: string[] = [];
  readonly #startAt = (Date.now() - 3_600_000) * 1_000;

  *eventRows(streams: readonly StreamToFill[]): Generator<string> {
    for (const { resourceId, events } of streams) {
      const slot = slotOf(resourceId);
      const head = this.heads.get(slot) ?? { position: 0, decidedAt: this.#startAt };
      const state = initialState(resourceId);
      for (const next of streamEvents(resourceId, slot, events, head.decidedAt + 1)) {
        evolve(state, next.event);
        if (state.version % FORGET_EVERY === 0) forgetSettled(state);
        if (state.version === events - SNAPSHOT_BEHIND)
          this.snapshots.push(snapshotRow(slot, state));
        yield eventRow(slot, head.position, state, next.event, next.decidedAt);
      }
      this.heads.set(slot, {
        position: head.position + events,
        decidedAt: head.decidedAt + events,
      });
      this.availability.push(availabilityRow(slot, state));
    }
  }
}

function eventRow(
  slot: number,
  basePosition: number,
  { resourceId, version }: ResourceStreamState,
  event: ResourceEvent,
  decidedAt: Micros,
): string {
  const instant = textOfMicros(decidedAt);
  const subject = 'reservation' in event.data ? event.data.reservation.id : NULL;
  return row(
    ...[slot, basePosition + version, resourceId, version, event.type, JSON.stringify(event.data)],
    ...[instant, subject, 'bench', `fill-${version}`, 'aaaaaaaaaaaaaaaaaaaaaa', 'bench', instant],
    ...[version, 1],
  );
}

function availabilityRow(slot: number, state: ResourceStreamState): string {
  const counters = availabilityOf(state);
  if (counters === null) throw new Error('A stream begins with the creation of its resource.');
  const { capacity, held, confirmed, version } = counters;
  return row(
    ...[slot, state.resourceId, 'bench', 'bench', state.resourceId, 'strict', '{}', capacity],
    ...[held, confirmed, 0, 'open', version, new Date().toISOString()],
  );
}

function snapshotRow(slot: number, state: ResourceStreamState): string {
  const { resourceId, version } = state;
  return row(slot, resourceId, version, SNAPSHOT_SCHEMA, JSON.stringify(toSnapshot(state)));
}

function row(...columns: readonly (string | number)[]): string {
  return `${columns.join('\t')}\n`;
}

function* inPieces(rows: Iterable<string>): Generator<string> {
  let piece: string[] = [];
  for (const next of rows) {
    piece.push(next);
    if (piece.length < PIECE_ROWS) continue;
    yield piece.join('');
    piece = [];
  }
  yield piece.join('');
}
