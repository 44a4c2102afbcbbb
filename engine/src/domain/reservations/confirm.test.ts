import { describe, it } from 'vitest';
import {
  at,
  cancelled,
  closed,
  confirm,
  confirmed,
  created,
  expired,
  given,
  held,
  reservation,
} from '../testing/index.ts';

describe('confirming', () => {
  it('confirms a hold, keeping when it was granted and dropping its end', () => {
    given(created(), held('r1', 'c1'))
      .when(confirm('r1'), at(9))
      .then({
        type: 'ReservationConfirmed',
        data: { reservation: reservation('r1', 'c1'), fromHold: true },
      })
      .thenAnswered({ outcome: 'confirmed', entryId: null, version: 3 });
  });

  it('is in time one microsecond before the end', () => {
    given(created(), held('r1', 'c1', { expiresAt: at(10) }))
      .when(confirm('r1'), at(10) - 1)
      .thenAnswered({ outcome: 'confirmed' });
  });

  it('is too late at the exact instant of the end', () => {
    given(created(), held('r1', 'c1', { expiresAt: at(10) }))
      .when(confirm('r1'), at(10))
      .then(expired('r1', 'c1'), {
        type: 'ReservationRejected',
        data: {
          attempt: 'confirm',
          code: 'INVALID_STATE',
          clientId: 'c1',
          subjectId: 'r1',
          facts: {
            requested: 0,
            available: 1,
            capacity: 1,
            waitingAhead: 0,
            neverFits: false,
            currentStatus: 'expired',
          },
        },
      });
  });

  it('finds the hold over for good when the clock jumps back', () => {
    given(created(), held('r1', 'c1', { expiresAt: at(10) }))
      .when(confirm('r1'), at(10))
      .when(confirm('r1'), at(1))
      .thenRefused('INVALID_STATE', { currentStatus: 'expired' });
  });

  it('works on a closed resource', () => {
    given(created(), held('r1', 'c1'), closed())
      .when(confirm('r1'))
      .thenAnswered({ outcome: 'confirmed' });
  });

  it.each([
    ['confirmed', [confirmed('r1', 'c1')]],
    ['cancelled', [confirmed('r1', 'c1'), cancelled('r1', 'c1')]],
    ['expired', [held('r1', 'c1'), expired('r1', 'c1')]],
  ])('refuses what is %s', (currentStatus, history) => {
    given(created({ capacity: 2 }), ...history)
      .when(confirm('r1'))
      .thenRefused('INVALID_STATE', { currentStatus });
  });

  it('does not find an unknown id, and then writes nothing, not even due expiries', () => {
    given(created(), held('r1', 'c1')).when(confirm('r2'), at(99)).thenNotFound('reservation');
  });
});
