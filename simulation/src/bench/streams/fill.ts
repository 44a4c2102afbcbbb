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
import { writeSnapshot } from '@reservation-engine/engine/store/write-snapshot';
import { writeAll } from '../harness/write-stream.ts';
import { streamEvents } from './stream-events.ts';

/** As far behind the end as a snapshot may be before the engine writes the next. */
const SNAPSHOT_BEHIND = 499;
const FORGET_EVERY = 1_000;
/** Rows sent at once. */
const PIECE_ROWS = 500;

export interface StreamToFill {
  readonly resourceId: string;
  readonly events: number;
}

/**
 * Writes whole streams into an empty store by COPY, as valid as if the engine had decided them: its
 * events, slot heads, availability and snapshots.
 */
export async function fillStreams(sql: Sql, streams: readonly StreamToFill[]): Promise<void> {
  const heads = new Map<number, { position: number; decidedAt: Micros }>();
  const startAt = (Date.now() - 3_600_000) * 1_000;
  for (const { resourceId, events } of streams) {
    const slot = slotOf(resourceId);
    const head = heads.get(slot) ?? { position: 0, decidedAt: startAt };
    const filling = new FillingStream(slot, resourceId, head.position);
    const copy = await sql`
      copy event (slot, position, resource_id, version, type, data, decided_at, subject_id, caller,
        idempotency_key, input_hash, server_id, wall, mono, clock_epoch)
      from stdin`.writable();
    await writeAll(copy, filling.pieces(events, head.decidedAt + 1));
    heads.set(slot, { position: head.position + events, decidedAt: head.decidedAt + events });
    await writeAvailability(sql, slot, filling.state);
    if (filling.snapshot !== null) {
      const { version, json } = filling.snapshot;
      const schema = SNAPSHOT_SCHEMA;
      await writeSnapshot(sql, { slot, resourceId, version, schema, state: json });
    }
  }
  for (const [slot, { position, decidedAt }] of heads) {
    await sql`update slot_head set position = ${position}, decided_at = ${textOfMicros(decidedAt)}
      where slot = ${slot}`;
  }
  await sql`vacuum analyze event`;
}

/** One stream on its way into the store, with the state that its events come to. */
class FillingStream {
  readonly state: ResourceStreamState;
  snapshot: { readonly version: number; readonly json: string } | null = null;
  readonly #slot: number;
  readonly #basePosition: number;

  constructor(slot: number, resourceId: string, basePosition: number) {
    this.#slot = slot;
    this.#basePosition = basePosition;
    this.state = initialState(resourceId);
  }

  /** COPY's text format, several rows to a piece. */
  *pieces(count: number, startAt: Micros): Generator<string> {
    const { state } = this;
    let rows: string[] = [];
    for (const { event, decidedAt } of streamEvents(state.resourceId, this.#slot, count, startAt)) {
      evolve(state, event);
      if (state.version % FORGET_EVERY === 0) forgetSettled(state);
      if (state.version === count - SNAPSHOT_BEHIND)
        this.snapshot = { version: state.version, json: JSON.stringify(toSnapshot(state)) };
      rows.push(this.#row(event, decidedAt));
      if (rows.length === PIECE_ROWS) {
        yield rows.join('');
        rows = [];
      }
    }
    yield rows.join('');
  }

  /** Nothing in it needs escaping: ids and names are plain, and so is their JSON. */
  #row(event: ResourceEvent, decidedAt: Micros): string {
    const { resourceId, version } = this.state;
    const instant = textOfMicros(decidedAt);
    const subject = 'reservation' in event.data ? event.data.reservation.id : '\\N';
    const columns = [
      this.#slot,
      this.#basePosition + version,
      resourceId,
      version,
      event.type,
      JSON.stringify(event.data),
      instant,
      subject,
      'bench',
      `fill-${version}`,
      'aaaaaaaaaaaaaaaaaaaaaa',
      'bench',
      instant,
      version,
      1,
    ];
    return `${columns.join('\t')}\n`;
  }
}

async function writeAvailability(
  sql: Sql,
  slot: number,
  state: ResourceStreamState,
): Promise<void> {
  const counters = availabilityOf(state);
  if (counters === null) throw new Error('A stream begins with the creation of its resource.');
  const { capacity, held, confirmed, version } = counters;
  await sql`
    insert into availability (slot, resource_id, type, "group", label, waiting_policy, attributes,
      capacity, held, confirmed, waiting, state, version, as_of)
    values (${slot}, ${state.resourceId}, 'bench', 'bench', ${state.resourceId}, 'strict', '{}',
      ${capacity}, ${held}, ${confirmed}, 0, 'open', ${version}, now())`;
}
