import type { ResourceEvent } from './events.ts';
import { Holds } from './holds/holds.ts';
import type { ResourceStreamState } from './state.ts';
import type { Reservation, ResourceDescriptor, WaitingListEntry } from './things.ts';
import { countUnits } from './units.ts';
import { WaitingList } from './waiting-list/waiting-list.ts';

/**
 * The state after one more event. It consumes its argument and changes it in place, for speed: the
 * commit engine owns its states and reloads them after a conflict. Whoever needs both, before and
 * after, clones first.
 *
 * @param version of the event in its stream, when the caller has it.
 * @throws RangeError when that is not the next one: an event was skipped or applied twice.
 */
export function evolve(
  state: ResourceStreamState,
  event: ResourceEvent,
  version: number = state.version + 1,
): ResourceStreamState {
  if (version !== state.version + 1) {
    throw new RangeError(
      `event ${version} can not follow version ${state.version} of ${state.resourceId}`,
    );
  }
  state.version = version;
  countUnits(state, event);
  switch (event.type) {
    case 'ResourceCreated':
    case 'ResourceCapacityChanged':
    case 'ResourceClosed':
    case 'ResourceReopened':
      describe(state, event.data.resource);
      break;
    case 'ReservationHeld':
      hold(state, event.data.reservation);
      break;
    case 'ReservationConfirmed':
      settle(state, event.data.reservation, event.data.fromHold);
      break;
    case 'ReservationAmended':
      if (event.data.reservation.status === 'held') hold(state, event.data.reservation);
      else settle(state, event.data.reservation, false);
      break;
    case 'ReservationCancelled':
      settle(state, event.data.reservation, event.data.previousStatus === 'held');
      break;
    case 'ReservationExpired':
      settle(state, event.data.reservation, true);
      break;
    case 'WaitingListJoined':
      if (!event.data.alreadyWaiting) wait(state, event.data.entry);
      break;
    case 'WaitingListLeft':
    case 'WaitingListPromoted':
      stopWaiting(state, event.data.entry);
      break;
    case 'ReservationRejected':
      break;
  }
  return state;
}

/** The state after several events in stream order; consumes its argument as `evolve` does. */
export function evolveAll(
  state: ResourceStreamState,
  events: Iterable<ResourceEvent>,
): ResourceStreamState {
  for (const event of events) evolve(state, event);
  return state;
}

function describe(state: ResourceStreamState, resource: ResourceDescriptor): void {
  state.descriptor = resource;
  state.waiting?.setCapacity(resource.capacity);
  if (resource.clientLimit !== null) state.clientUnits ??= new Map();
}

function hold(state: ResourceStreamState, reservation: Reservation): void {
  state.holds ??= new Holds();
  state.holds.set(reservation);
}

function settle(state: ResourceStreamState, reservation: Reservation, wasHeld: boolean): void {
  if (wasHeld && state.holds !== null) {
    state.holds.delete(reservation.id);
    if (state.holds.size === 0) state.holds = null;
  }
  state.settledReservations ??= new Map();
  state.settledReservations.set(reservation.id, reservation);
}

function wait(state: ResourceStreamState, entry: WaitingListEntry): void {
  state.waiting ??= new WaitingList(state.descriptor?.capacity ?? 0);
  state.waiting.add(entry);
}

function stopWaiting(state: ResourceStreamState, entry: WaitingListEntry): void {
  if (state.waiting !== null) {
    state.waiting.delete(entry.id);
    if (state.waiting.size === 0) state.waiting = null;
  }
  state.settledEntries ??= new Map();
  state.settledEntries.set(entry.id, entry);
}
