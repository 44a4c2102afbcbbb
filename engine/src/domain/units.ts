import type { ResourceEvent } from './events.ts';

/** Counts of units that events move: a stream's own, or those of a decision in the making. */
export interface UnitLedger {
  held: number;
  confirmed: number;
  /** Units each client holds, has confirmed or waits for; null where no limit asks for them. */
  clientUnits: Map<string, number> | null;
}

/**
 * What an event does to the counts. Said once, for `evolve` and for a decision that goes on after
 * its own events, so that the two can not disagree. The event alone suffices: no look-up.
 */
export function countUnits(ledger: UnitLedger, event: ResourceEvent): void {
  switch (event.type) {
    case 'ReservationHeld': {
      const { clientId, quantity } = event.data.reservation;
      ledger.held += quantity;
      countForClient(ledger, clientId, quantity);
      return;
    }
    case 'ReservationConfirmed': {
      const { clientId, quantity } = event.data.reservation;
      ledger.confirmed += quantity;
      if (event.data.fromHold) ledger.held -= quantity;
      else countForClient(ledger, clientId, quantity);
      return;
    }
    case 'ReservationAmended': {
      const { clientId, quantity, status } = event.data.reservation;
      const change = quantity - event.data.previousQuantity;
      if (status === 'held') ledger.held += change;
      else ledger.confirmed += change;
      countForClient(ledger, clientId, change);
      return;
    }
    case 'ReservationCancelled': {
      const { clientId, quantity } = event.data.reservation;
      if (event.data.previousStatus === 'held') ledger.held -= quantity;
      else ledger.confirmed -= quantity;
      countForClient(ledger, clientId, -quantity);
      return;
    }
    case 'ReservationExpired': {
      const { clientId, quantity } = event.data.reservation;
      ledger.held -= quantity;
      countForClient(ledger, clientId, -quantity);
      return;
    }
    case 'WaitingListJoined': {
      if (event.data.alreadyWaiting) return;
      countForClient(ledger, event.data.entry.clientId, event.data.entry.quantity);
      return;
    }
    case 'WaitingListLeft':
    case 'WaitingListPromoted': {
      // The grant beside a promotion counts the same units again, as the client's reservation.
      countForClient(ledger, event.data.entry.clientId, -event.data.entry.quantity);
      return;
    }
    case 'ResourceCreated':
    case 'ResourceCapacityChanged':
    case 'ResourceClosed':
    case 'ResourceReopened':
    case 'ReservationRejected':
      return;
  }
}

function countForClient(ledger: UnitLedger, clientId: string, change: number): void {
  if (ledger.clientUnits === null) return;
  const units = (ledger.clientUnits.get(clientId) ?? 0) + change;
  if (units === 0) ledger.clientUnits.delete(clientId);
  else ledger.clientUnits.set(clientId, units);
}
