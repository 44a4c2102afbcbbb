import { describe, expect, it } from 'vitest';
import {
  at,
  cancel,
  closed,
  confirmed,
  created,
  entry,
  given,
  held,
  join,
  joined,
  leave,
  promoted,
} from '../testing/index.ts';

describe('joining the waiting list', () => {
  it('waits at the end of it', () => {
    given(created(), confirmed('r1', 'c1'), joined('w1', 'c2'))
      .when(join('c3', 1, 60), at(7))
      .then(joined('entry-1', 'c3', { position: 2, holdForSeconds: 60, joinedAt: at(7) }))
      .thenAnswered({ outcome: 'waiting', version: 4 });
  });

  it('is promoted at once where there is room, and answered with the grant', () => {
    given(created({ capacity: 2 }), confirmed('r1', 'c1'))
      .when(join('c2'), at(1))
      .then(
        joined('entry-1', 'c2', { joinedAt: at(1) }),
        promoted('entry-1', 'c2', 'reservation-1', { joinedAt: at(1) }),
        confirmed('reservation-1', 'c2', { serverTimestamp: at(1) }, 'entry-1'),
      )
      .thenAnswered({ outcome: 'confirmed', entryId: 'entry-1', version: 5 });
  });

  it('is granted a hold where it asked for one', () => {
    given(created())
      .when(join('c1', 1, 30), at(1))
      .thenAnswered({ outcome: 'held', entryId: 'entry-1' })
      .then(
        joined('entry-1', 'c1', { joinedAt: at(1), holdForSeconds: 30 }),
        promoted('entry-1', 'c1', 'reservation-1', { joinedAt: at(1), holdForSeconds: 30 }),
        held('reservation-1', 'c1', { serverTimestamp: at(1), expiresAt: at(31) }, 'entry-1'),
      );
  });

  it('stands behind those who wait although it would fit, under strict', () => {
    const waiting = [confirmed('r1', 'c1'), joined('w1', 'c2', { quantity: 2 })];
    given(created({ capacity: 2 }), ...waiting)
      .when(join('c3'))
      .thenAnswered({ outcome: 'waiting', entry: entry('entry-1', 'c3', { position: 2 }) });
    given(created({ capacity: 2, waitingPolicy: 'skip-to-fit' }), ...waiting)
      .when(join('c3'))
      .thenAnswered({ outcome: 'confirmed', entryId: 'entry-1' });
  });

  it('shows a client that waits already its entry and its place by now', () => {
    const outcome = given(
      created(),
      confirmed('r1', 'c1'),
      joined('w1', 'c2'),
      joined('w2', 'c3', { position: 2 }),
    )
      .when(leave('w1'))
      .when(join('c3', 1, 60))
      .then({
        type: 'WaitingListJoined',
        data: { entry: entry('w2', 'c3', { position: 1 }), alreadyWaiting: true },
      })
      .thenAnswered({ outcome: 'waiting', version: 6 });
    expect(outcome.state.waiting?.size).toBe(1);
  });

  it('tells the place after promotions of the same decision', () => {
    given(
      created({ capacity: 2 }),
      held('r1', 'c1', { expiresAt: at(10) }),
      confirmed('r2', 'c1'),
      joined('w1', 'c2'),
      joined('w2', 'c3', { position: 2 }),
    )
      .when(join('c3'), at(10))
      .thenAnswered({ outcome: 'waiting', entry: entry('w2', 'c3', { position: 1 }) });
  });

  it('may join again once promoted', () => {
    given(created(), confirmed('r1', 'c1'), joined('w1', 'c2'))
      .when(cancel('r1'))
      .when(join('c2'))
      .thenAnswered({ outcome: 'waiting', entry: entry('entry-1', 'c2') });
  });

  it('is refused for more than the capacity', () => {
    given(created({ capacity: 2 }))
      .when(join('c1', 3))
      .thenRefused('RESOURCE_FULL', { requested: 3, neverFits: true });
  });

  it('is refused on a closed resource, also to those who wait already', () => {
    const shut = given(created(), confirmed('r1', 'c1'), joined('w1', 'c2'), closed());
    shut.when(join('c3')).thenRefused('RESOURCE_CLOSED', { waitingAhead: 1 });
    shut.when(join('c2')).thenRefused('RESOURCE_CLOSED');
  });

  it('counts towards the client limit, except for an entry that is there already', () => {
    const limited = given(
      created({ capacity: 2, clientLimit: 2 }),
      confirmed('r1', 'c1', { quantity: 2 }),
      joined('w1', 'c2', { quantity: 2 }),
    );
    limited.when(join('c1')).thenRefused('CLIENT_LIMIT_REACHED', { clientUnits: 2 });
    limited.when(join('c2', 2)).thenAnswered({ outcome: 'waiting' });
    limited.when(join('c3', 3)).thenRefused('CLIENT_LIMIT_REACHED', { neverFits: true });
  });
});
