import { describe, it } from 'vitest';
import {
  at,
  cancel,
  closed,
  confirmed,
  created,
  given,
  held,
  joined,
  leave,
  left,
  promoted,
} from '../testing/index.ts';

describe('leaving the waiting list', () => {
  it('leaves', () => {
    given(created(), confirmed('r1', 'c1'), joined('w1', 'c2'))
      .when(leave('w1'))
      .then(left('w1', 'c2'))
      .thenAnswered({ outcome: 'left', version: 4 });
  });

  it('frees the way for those behind, in the same decision', () => {
    given(
      created({ capacity: 3 }),
      confirmed('r1', 'c1'),
      joined('w1', 'c2', { quantity: 3 }),
      joined('w2', 'c3', { quantity: 2, position: 2 }),
    )
      .when(leave('w1'))
      .then(
        left('w1', 'c2', { quantity: 3 }),
        promoted('w2', 'c3', 'reservation-1', { quantity: 2 }),
        confirmed('reservation-1', 'c3', { quantity: 2 }, 'w2'),
      );
  });

  it('is possible on a closed resource, which promotes nobody', () => {
    given(
      created({ capacity: 2 }),
      confirmed('r1', 'c1'),
      joined('w1', 'c2', { quantity: 2 }),
      joined('w2', 'c3', { position: 2 }),
      closed({ capacity: 2 }),
    )
      .when(leave('w1'))
      .then(left('w1', 'c2', { quantity: 2 }));
  });

  it('refuses to leave twice', () => {
    given(created(), confirmed('r1', 'c1'), joined('w1', 'c2'))
      .when(leave('w1'))
      .when(leave('w1'))
      .thenRefused('INVALID_STATE', { currentStatus: 'left' });
  });

  it('refuses to leave once promoted', () => {
    given(created(), confirmed('r1', 'c1'), joined('w1', 'c2'))
      .when(cancel('r1'))
      .when(leave('w1'))
      .thenRefused('INVALID_STATE', { currentStatus: 'promoted' });
  });

  it('comes too late for an entry that this very decision promotes', () => {
    given(created(), held('r1', 'c1', { expiresAt: at(10) }), joined('w1', 'c2'))
      .when(leave('w1'), at(10))
      .thenRefused('INVALID_STATE', { currentStatus: 'promoted', available: 0 });
  });

  it('does not find an unknown entry', () => {
    given(created(), held('r1', 'c1')).when(leave('w1'), at(99)).thenNotFound('entry');
  });
});
