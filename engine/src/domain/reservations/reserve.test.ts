import { describe, expect, it } from 'vitest';
import {
  amend,
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
  reserve,
  update,
} from '../testing/index.ts';

describe('reserving', () => {
  it('confirms while units are free', () => {
    given(created({ capacity: 3 }))
      .when(reserve('c1', 2), at(5))
      .then(confirmed('reservation-1', 'c1', { quantity: 2, serverTimestamp: at(5) }));
  });

  it('answers with the reservation and the version of its event', () => {
    given(created())
      .when(reserve('c1'))
      .thenAnswered({ outcome: 'confirmed', entryId: null, version: 2 });
  });

  it('holds until so many seconds after the decision', () => {
    given(created())
      .when(reserve('c1', 1, { holdForSeconds: 120 }), at(5))
      .then(held('reservation-1', 'c1', { serverTimestamp: at(5), expiresAt: at(125) }));
  });

  it('takes the last unit, and not one more', () => {
    given(created({ capacity: 2 }), confirmed('r1', 'c1'))
      .when(reserve('c2'))
      .thenAnswered({ outcome: 'confirmed' })
      .when(reserve('c3'))
      .thenRefused('RESOURCE_FULL', { requested: 1, available: 0, capacity: 2, waitingAhead: 0 });
  });

  it('counts held units as taken', () => {
    given(created(), held('r1', 'c1')).when(reserve('c2')).thenRefused('RESOURCE_FULL');
  });

  it('takes a hold as over at the exact instant of its end, and not a microsecond before', () => {
    const one = given(created(), held('r1', 'c1', { expiresAt: at(10) }));
    one.when(reserve('c2'), at(10) - 1).thenRefused('RESOURCE_FULL');
    one.when(reserve('c2'), at(10)).thenAnswered({ outcome: 'confirmed' });
  });

  it('records a refusal with what was asked, by whom, and the facts', () => {
    given(created(), confirmed('r1', 'c1'))
      .when(reserve('c2', 1, { holdForSeconds: 5 }))
      .then({
        type: 'ReservationRejected',
        data: {
          attempt: 'hold',
          code: 'RESOURCE_FULL',
          clientId: 'c2',
          holdForSeconds: 5,
          facts: { requested: 1, available: 0, capacity: 1, waitingAhead: 0, neverFits: false },
        },
      });
  });

  it('says that more than the capacity never fits', () => {
    given(created({ capacity: 2 }))
      .when(reserve('c1', 3))
      .thenRefused('RESOURCE_FULL', { requested: 3, available: 2, neverFits: true });
  });

  it('grants nothing on a resource without capacity', () => {
    given(created({ capacity: 0 }))
      .when(reserve('c1'))
      .thenRefused('RESOURCE_FULL', { capacity: 0, neverFits: true });
  });

  it('grants nothing on a closed resource', () => {
    given(created(), closed()).when(reserve('c1')).thenRefused('RESOURCE_CLOSED', { available: 1 });
  });
});

describe('reserving past those who wait', () => {
  const headWantsThreeOfTwo = [
    confirmed('r1', 'c1', { quantity: 3 }),
    joined('w1', 'c2', { quantity: 3 }),
  ];

  it('strict: is refused while anybody waits, although it would fit', () => {
    given(created({ capacity: 5 }), ...headWantsThreeOfTwo)
      .when(reserve('c3'))
      .thenRefused('RESOURCE_FULL', { available: 2, waitingAhead: 1 });
  });

  it('skip-to-fit: is granted what those who wait can not use', () => {
    given(created({ capacity: 5, waitingPolicy: 'skip-to-fit' }), ...headWantsThreeOfTwo)
      .when(reserve('c3', 2))
      .thenAnswered({ outcome: 'confirmed' });
  });

  it('strict: is not blocked by entries that the capacity can not satisfy', () => {
    given(created({ capacity: 5 }), confirmed('r1', 'c1', { quantity: 5 }))
      .when(join('c2', 5))
      .when(update(4))
      .when(amend('r1', 1))
      .when(reserve('c3', 3))
      .thenAnswered({ outcome: 'confirmed' });
  });
});

describe('reserving with joinWaitingList', () => {
  const wait = { joinWaitingList: true };

  it('waits where it would be refused for want of units', () => {
    given(created({ capacity: 2 }), confirmed('r1', 'c1', { quantity: 2 }))
      .when(reserve('c2', 2, { ...wait, holdForSeconds: 30 }), at(1))
      .then(joined('entry-1', 'c2', { quantity: 2, holdForSeconds: 30, joinedAt: at(1) }))
      .thenAnswered({ outcome: 'waiting', version: 3 });
  });

  it('waits behind others although it would fit, under strict', () => {
    given(created({ capacity: 2 }), confirmed('r1', 'c1'), joined('w1', 'c2', { quantity: 2 }))
      .when(reserve('c3', 1, wait))
      .thenAnswered({ outcome: 'waiting', entry: entry('entry-1', 'c3', { position: 2 }) });
  });

  it('reserves where there is room, without touching the waiting list', () => {
    given(created())
      .when(reserve('c1', 1, wait))
      .then(confirmed('reservation-1', 'c1'));
  });

  it('does not wait for more than the capacity', () => {
    given(created())
      .when(reserve('c1', 2, wait))
      .thenRefused('RESOURCE_FULL', { neverFits: true });
  });

  it('shows a client that waits already its entry', () => {
    const outcome = given(created(), confirmed('r1', 'c1'), joined('w1', 'c2'))
      .when(reserve('c2', 1, wait))
      .thenAnswered({ outcome: 'waiting', entry: entry('w1', 'c2'), version: 4 });
    expect(outcome.state.waiting?.size).toBe(1);
  });

  it('does not wait for a closed resource, nor beyond the client limit', () => {
    given(created(), closed())
      .when(reserve('c1', 1, wait))
      .thenRefused('RESOURCE_CLOSED');
    given(created({ clientLimit: 1 }), confirmed('r1', 'c1'))
      .when(reserve('c1', 1, wait))
      .thenRefused('CLIENT_LIMIT_REACHED');
  });
});

describe('the client limit', () => {
  it('counts held, confirmed and waiting units together', () => {
    const known = given(
      created({ capacity: 4, clientLimit: 4 }),
      held('r1', 'c1'),
      confirmed('r2', 'c1'),
      confirmed('r3', 'c2', { quantity: 2 }),
      joined('w1', 'c1'),
    );
    known
      .when(reserve('c1', 2))
      .thenRefused('CLIENT_LIMIT_REACHED', { clientLimit: 4, clientUnits: 3, requested: 2 });
    known.when(reserve('c1', 1)).thenRefused('RESOURCE_FULL');
  });

  it('is per client', () => {
    given(created({ capacity: 4, clientLimit: 1 }), confirmed('r1', 'c1'))
      .when(reserve('c2'))
      .thenAnswered({ outcome: 'confirmed' });
  });

  it('forgets units that were cancelled or expired', () => {
    given(created({ capacity: 4, clientLimit: 2 }), held('r1', 'c1'), confirmed('r2', 'c1'))
      .when(cancel('r2'))
      .when(reserve('c1', 2), at(10))
      .thenAnswered({ outcome: 'confirmed' });
  });

  it('does not exist where the resource names none', () => {
    given(created({ capacity: 9 }), confirmed('r1', 'c1', { quantity: 4 }))
      .when(reserve('c1', 5))
      .thenAnswered({ outcome: 'confirmed' });
  });
});
