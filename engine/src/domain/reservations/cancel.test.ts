import { describe, expect, it } from 'vitest';
import {
  at,
  cancel,
  cancelled,
  closed,
  confirmed,
  created,
  expired,
  given,
  held,
  joined,
  promoted,
} from '../testing/index.ts';

describe('cancelling', () => {
  it('frees the units of a confirmed reservation', () => {
    const after = given(created({ capacity: 2 }), confirmed('r1', 'c1', { quantity: 2 }))
      .when(cancel('r1'))
      .then(cancelled('r1', 'c1', { quantity: 2 }))
      .thenAnswered({ outcome: 'cancelled', version: 3 }).state;
    expect(after).toMatchObject({ held: 0, confirmed: 0 });
  });

  it('frees the units of a hold', () => {
    const after = given(created(), held('r1', 'c1'))
      .when(cancel('r1'))
      .then(cancelled('r1', 'c1', { expiresAt: at(10) }, 'held')).state;
    expect(after).toMatchObject({ held: 0, confirmed: 0, holds: null });
  });

  it('frees them once: a second cancelling is refused with the status', () => {
    const after = given(created({ capacity: 3 }), confirmed('r1', 'c1'), confirmed('r2', 'c2'))
      .when(cancel('r1'))
      .when(cancel('r1'))
      .thenRefused('INVALID_STATE', { currentStatus: 'cancelled', available: 2 }).state;
    expect(after.confirmed).toBe(1);
  });

  it('refuses an expired hold, also when it ends in this very decision', () => {
    given(created(), held('r1', 'c1'), expired('r1', 'c1'))
      .when(cancel('r1'))
      .thenRefused('INVALID_STATE', { currentStatus: 'expired' });
    given(created(), held('r1', 'c1', { expiresAt: at(10) }))
      .when(cancel('r1'), at(10))
      .thenRefused('INVALID_STATE', { currentStatus: 'expired' });
  });

  it('gives the units to those who wait in the same decision', () => {
    given(created(), confirmed('r1', 'c1'), joined('w1', 'c2'))
      .when(cancel('r1'), at(3))
      .then(
        cancelled('r1', 'c1'),
        promoted('w1', 'c2', 'reservation-1'),
        confirmed('reservation-1', 'c2', { serverTimestamp: at(3) }, 'w1'),
      );
  });

  it('works on a closed resource, which then promotes nobody', () => {
    given(created(), confirmed('r1', 'c1'), joined('w1', 'c2'), closed())
      .when(cancel('r1'))
      .then(cancelled('r1', 'c1'));
  });

  it('does not find an unknown id', () => {
    given(created(), held('r1', 'c1')).when(cancel('r2'), at(99)).thenNotFound('reservation');
  });
});
