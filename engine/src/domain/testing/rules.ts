import { expect } from 'vitest';
import type { ResourceEvent } from '../events.ts';
import type { ResourceStreamState } from '../state.ts';
import type { Reservation, WaitingListEntry } from '../things.ts';

/** What reservations and entries become may only follow these arrows. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  none: ['held', 'confirmed', 'waiting'],
  held: ['held', 'confirmed', 'cancelled', 'expired'],
  confirmed: ['confirmed', 'cancelled'],
  waiting: ['waiting', 'promoted', 'left'],
};

/** At every version held + confirmed ≤ capacity, save after a cut; then nothing is granted. */
export function expectNeverOverbooked(log: readonly ResourceEvent[]): void {
  const reservations = new Map<string, Reservation>();
  let capacity = 0;
  let before = 0;
  for (const event of log) {
    if ('resource' in event.data) capacity = event.data.resource.capacity;
    if ('reservation' in event.data) {
      reservations.set(event.data.reservation.id, event.data.reservation);
    }
    const taken =
      unitsOf(reservations.values(), 'held') + unitsOf(reservations.values(), 'confirmed');
    if (taken > before) expect(taken).toBeLessThanOrEqual(capacity);
    before = taken;
  }
}

/** Statuses follow the state machines: nothing that ended is revived. */
export function expectStateMachines(log: readonly ResourceEvent[]): void {
  const statuses = new Map<string, string>();
  for (const { data } of log) {
    const thing = 'reservation' in data ? data.reservation : 'entry' in data ? data.entry : null;
    if (thing === null) continue;
    const from = statuses.get(thing.id) ?? 'none';
    expect(ARROWS[from], `${thing.id} from ${from}`).toContain(thing.status);
    statuses.set(thing.id, thing.status);
  }
}

/** Freed units have reached the waiting list: whoever could be served has been. */
export function expectNobodyIsKeptWaiting(state: ResourceStreamState): void {
  if (state.descriptor?.state !== 'open') return;
  const { capacity, waitingPolicy } = state.descriptor;
  const available = capacity - state.held - state.confirmed;
  const satisfiable = [...(state.waiting ?? [])].filter(({ quantity }) => quantity <= capacity);
  const first = waitingPolicy === 'strict' ? satisfiable.slice(0, 1) : satisfiable;
  for (const { quantity } of first) expect(quantity).toBeGreaterThan(available);
}

/** The counts of a state are the sums of what its log tells of each reservation and entry. */
export function expectCountsAreSums(
  state: ResourceStreamState,
  log: readonly ResourceEvent[],
): void {
  const reservations = new Map<string, Reservation>();
  const entries = new Map<string, WaitingListEntry>();
  for (const { data } of log) {
    if ('reservation' in data) reservations.set(data.reservation.id, data.reservation);
    if ('entry' in data) entries.set(data.entry.id, data.entry);
  }
  expect(state.version).toBe(log.length);
  expect(state.held).toBe(unitsOf(reservations.values(), 'held'));
  expect(state.confirmed).toBe(unitsOf(reservations.values(), 'confirmed'));
  const waiting = [...entries.values()].filter(({ status }) => status === 'waiting');
  expect(Array.from(state.waiting ?? [], ({ id }) => id)).toEqual(waiting.map(({ id }) => id));
  if (state.clientUnits === null) return;
  const units = new Map<string, number>();
  for (const { clientId, quantity, status } of [...reservations.values(), ...waiting]) {
    if (status === 'cancelled' || status === 'expired') continue;
    units.set(clientId, (units.get(clientId) ?? 0) + quantity);
  }
  expect(state.clientUnits).toEqual(units);
}

function unitsOf(reservations: Iterable<Reservation>, status: Reservation['status']): number {
  let units = 0;
  for (const one of reservations) if (one.status === status) units += one.quantity;
  return units;
}
