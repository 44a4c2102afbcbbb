import { Holds } from './holds/holds.ts';
import { initialState } from './state.ts';
import type { ResourceStreamState } from './state.ts';
import type { Micros, Reservation, ResourceDescriptor, WaitingListEntry } from './things.ts';
import { WaitingList } from './waiting-list/waiting-list.ts';

/** Raise it with every change of the shape: older snapshots are then passed over, not misread. */
export const SNAPSHOT_SCHEMA = 1;

/**
 * A state as JSON, without what is settled: loading it costs what is held and waiting, however
 * many events lie behind. Holds and entries are rows, half the text of objects.
 */
export interface ResourceSnapshot {
  readonly schema: number;
  readonly resourceId: string;
  readonly version: number;
  readonly descriptor: ResourceDescriptor | null;
  /** Held units are the sum of the holds; these have only their total. */
  readonly confirmed: number;
  readonly holds: readonly HoldRow[];
  readonly waiting: readonly WaitingRow[];
  /** Pairs, since a client may be called `__proto__`. */
  readonly clientUnits: readonly (readonly [clientId: string, units: number])[] | null;
}

type HoldRow = readonly [
  id: string,
  clientId: string,
  quantity: number,
  serverTimestamp: Micros,
  bookingId: string | null,
  expiresAt: Micros | null,
];

type WaitingRow = readonly [
  id: string,
  clientId: string,
  quantity: number,
  position: number,
  holdForSeconds: number | null,
  joinedAt: Micros,
];

/** The state as a plain value, which shares nothing with it that could change. */
export function toSnapshot(state: ResourceStreamState): ResourceSnapshot {
  return {
    schema: SNAPSHOT_SCHEMA,
    resourceId: state.resourceId,
    version: state.version,
    descriptor: state.descriptor,
    confirmed: state.confirmed,
    holds: state.holds === null ? [] : Array.from(state.holds, holdRow),
    waiting: state.waiting === null ? [] : Array.from(state.waiting, waitingRow),
    clientUnits: state.clientUnits === null ? null : [...state.clientUnits],
  };
}

/**
 * The state a snapshot was taken of, with nothing settled in it; null when the snapshot is of
 * another schema: then the stream is read from its first event. The contents are trusted, since
 * only `toSnapshot` writes them.
 */
export function fromSnapshot(json: unknown): ResourceStreamState | null {
  if (!isSnapshot(json)) return null;
  const { resourceId, descriptor } = json;
  const state = initialState(resourceId);
  state.version = json.version;
  state.descriptor = descriptor;
  state.confirmed = json.confirmed;
  state.clientUnits = json.clientUnits === null ? null : new Map(json.clientUnits);
  if (json.holds.length > 0) {
    state.holds = new Holds();
    for (const row of json.holds) {
      state.holds.set(holdOf(resourceId, row));
      state.held += row[2];
    }
  }
  if (json.waiting.length > 0) {
    state.waiting = new WaitingList(descriptor?.capacity ?? 0);
    for (const row of json.waiting) state.waiting.add(entryOf(resourceId, row));
  }
  return state;
}

/** A second state that evolves apart from the first, with everything that one knows. */
export function cloneState(state: ResourceStreamState): ResourceStreamState {
  const clone = fromSnapshot(toSnapshot(state)) ?? initialState(state.resourceId);
  const { settledReservations, settledEntries } = state;
  clone.settledReservations = settledReservations === null ? null : new Map(settledReservations);
  clone.settledEntries = settledEntries === null ? null : new Map(settledEntries);
  return clone;
}

function isSnapshot(json: unknown): json is ResourceSnapshot {
  return (
    typeof json === 'object' && json !== null && 'schema' in json && json.schema === SNAPSHOT_SCHEMA
  );
}

function holdRow(hold: Reservation): HoldRow {
  const { id, clientId, quantity, serverTimestamp, bookingId, expiresAt } = hold;
  return [id, clientId, quantity, serverTimestamp, bookingId, expiresAt];
}

function holdOf(resourceId: string, row: HoldRow): Reservation {
  const [id, clientId, quantity, serverTimestamp, bookingId, expiresAt] = row;
  return {
    id,
    resourceId,
    clientId,
    quantity,
    status: 'held',
    serverTimestamp,
    bookingId,
    expiresAt,
  };
}

function waitingRow(entry: WaitingListEntry): WaitingRow {
  const { id, clientId, quantity, position, holdForSeconds, joinedAt } = entry;
  return [id, clientId, quantity, position, holdForSeconds, joinedAt];
}

function entryOf(resourceId: string, row: WaitingRow): WaitingListEntry {
  const [id, clientId, quantity, position, holdForSeconds, joinedAt] = row;
  return {
    id,
    resourceId,
    clientId,
    quantity,
    status: 'waiting',
    position,
    reservationId: null,
    holdForSeconds,
    joinedAt,
  };
}
