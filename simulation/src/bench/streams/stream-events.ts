import { randomBytes } from 'node:crypto';
import {
  makeId,
  type Micros,
  type Reservation,
  type ResourceEvent,
} from '@reservation-engine/engine';

/** A pool of random bytes: an id wants five, and asking for them a million times takes seconds. */
const POOL = randomBytes(1 << 20);
let taken = 0;

function randomFromPool(count: number): Uint8Array {
  taken = taken + count > POOL.length ? count : taken + count;
  return POOL.subarray(taken - count, taken);
}

/**
 * The events of a busy resource: created, then reserved and cancelled by turns, a microsecond
 * apart. They are what the engine itself would have recorded.
 *
 * @param count of events, at least 1
 */
export function* streamEvents(
  resourceId: string,
  slot: number,
  count: number,
  startAt: Micros,
): Generator<{ readonly event: ResourceEvent; readonly decidedAt: Micros }> {
  yield { event: created(resourceId), decidedAt: startAt };
  let open: Reservation | null = null;
  for (let n = 1; n < count; n++) {
    const decidedAt = startAt + n;
    if (open === null) {
      open = {
        id: makeId('reservation', slot, decidedAt, randomFromPool),
        resourceId,
        clientId: `client-${n % 1_000}`,
        quantity: 1,
        status: 'confirmed',
        serverTimestamp: decidedAt,
        bookingId: null,
        expiresAt: null,
      };
      yield {
        event: { type: 'ReservationConfirmed', data: { reservation: open, fromHold: false } },
        decidedAt,
      };
    } else {
      const reservation: Reservation = { ...open, status: 'cancelled' };
      open = null;
      yield {
        event: {
          type: 'ReservationCancelled',
          data: { reservation, previousStatus: 'confirmed' },
        },
        decidedAt,
      };
    }
  }
}

function created(id: string): ResourceEvent {
  return {
    type: 'ResourceCreated',
    data: {
      resource: {
        id,
        type: 'bench',
        group: 'bench',
        label: id,
        capacity: 1_000_000,
        state: 'open',
        waitingPolicy: 'strict',
        clientLimit: null,
        attributes: {},
      },
    },
  };
}
