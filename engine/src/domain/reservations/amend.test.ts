import { describe, expect, it } from 'vitest';
import type { ResourceEvent } from '../events.ts';
import type { Reservation } from '../things.ts';
import {
  amend,
  at,
  cancelled,
  closed,
  confirmed,
  created,
  given,
  held,
  joined,
  promoted,
  reservation,
  update,
} from '../testing/index.ts';

function amended(
  previousQuantity: number,
  quantity: number,
  said: Partial<Reservation> = {},
): ResourceEvent {
  return {
    type: 'ReservationAmended',
    data: { reservation: reservation('r1', 'c1', { ...said, quantity }), previousQuantity },
  };
}

describe('amending', () => {
  it('upwards needs room for the difference only', () => {
    const after = given(created({ capacity: 5 }), confirmed('r1', 'c1', { quantity: 3 }))
      .when(amend('r1', 5))
      .then(amended(3, 5))
      .thenAnswered({ outcome: 'amended', version: 3 }).state;
    expect(after.confirmed).toBe(5);
  });

  it('upwards beyond what is free is refused, and changes nothing', () => {
    const after = given(
      created({ capacity: 5 }),
      confirmed('r1', 'c1', { quantity: 3 }),
      confirmed('r2', 'c2'),
    )
      .when(amend('r1', 5))
      .thenRefused('RESOURCE_FULL', { requested: 5, available: 1, neverFits: false }).state;
    expect(after.confirmed).toBe(4);
  });

  it('beyond the capacity never fits', () => {
    given(created({ capacity: 5 }), confirmed('r1', 'c1', { quantity: 3 }))
      .when(amend('r1', 6))
      .thenRefused('RESOURCE_FULL', { requested: 6, neverFits: true });
  });

  it('keeps the end of a hold', () => {
    const after = given(created({ capacity: 5 }), held('r1', 'c1'))
      .when(amend('r1', 4), at(5))
      .then(amended(1, 4, { status: 'held', expiresAt: at(10) })).state;
    expect(after).toMatchObject({ held: 4, confirmed: 0 });
  });

  it('to the same quantity is recorded and changes nothing, also on a closed resource', () => {
    given(created(), confirmed('r1', 'c1'), closed()).when(amend('r1', 1)).then(amended(1, 1));
  });

  it('downwards frees units for those who wait', () => {
    given(
      created({ capacity: 3 }),
      confirmed('r1', 'c1', { quantity: 3 }),
      joined('w1', 'c2', { quantity: 2 }),
    )
      .when(amend('r1', 1))
      .then(
        amended(3, 1),
        promoted('w1', 'c2', 'reservation-1', { quantity: 2 }),
        confirmed('reservation-1', 'c2', { quantity: 2 }, 'w1'),
      );
  });

  it('downwards works on a closed resource, upwards does not', () => {
    const shut = given(
      created({ capacity: 3 }),
      confirmed('r1', 'c1', { quantity: 2 }),
      closed({ capacity: 3 }),
    );
    shut.when(amend('r1', 1)).thenAnswered({ outcome: 'amended' });
    shut.when(amend('r1', 3)).thenRefused('RESOURCE_CLOSED', { requested: 3 });
  });

  it('upwards obeys the client limit for the difference', () => {
    const limited = given(
      created({ capacity: 9, clientLimit: 4 }),
      confirmed('r1', 'c1', { quantity: 2 }),
      confirmed('r2', 'c1'),
    );
    limited.when(amend('r1', 3)).thenAnswered({ outcome: 'amended' });
    limited
      .when(amend('r1', 4))
      .thenRefused('CLIENT_LIMIT_REACHED', { clientLimit: 4, clientUnits: 3 });
  });

  it('upwards passes nobody who waits, under strict', () => {
    const waiting = [confirmed('r1', 'c1'), joined('w1', 'c2', { quantity: 3 })];
    given(created({ capacity: 3 }), ...waiting)
      .when(amend('r1', 2))
      .thenRefused('RESOURCE_FULL', { available: 2, waitingAhead: 1 });
    given(created({ capacity: 3, waitingPolicy: 'skip-to-fit' }), ...waiting)
      .when(amend('r1', 2))
      .thenAnswered({ outcome: 'amended' });
  });

  it('an overcommitted resource only shrinks', () => {
    const over = given(created({ capacity: 4 }), confirmed('r1', 'c1', { quantity: 4 })).when(
      update(2),
    );
    over.when(amend('r1', 5)).thenRefused('RESOURCE_FULL', { available: 0 });
    over.when(amend('r1', 3)).thenAnswered({ outcome: 'amended' });
  });

  it('refuses what is cancelled or expired, before anything else', () => {
    given(created(), confirmed('r1', 'c1'), cancelled('r1', 'c1'), closed())
      .when(amend('r1', 2))
      .thenRefused('INVALID_STATE', { currentStatus: 'cancelled', requested: 2 });
    given(created(), held('r1', 'c1'))
      .when(amend('r1', 1), at(10))
      .thenRefused('INVALID_STATE', { currentStatus: 'expired' });
  });

  it('does not find an unknown id', () => {
    given(created()).when(amend('r1', 1)).thenNotFound('reservation');
  });
});
