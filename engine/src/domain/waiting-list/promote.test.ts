import { describe, expect, it } from 'vitest';
import type { ResourceEvent } from '../events.ts';
import type { WaitingPolicy } from '../things.ts';
import {
  amend,
  at,
  cancel,
  cancelled,
  close,
  confirmed,
  created,
  expire,
  given,
  held,
  joined,
  leave,
  promoted,
  reopen,
  reserve,
  resource,
  update,
} from '../testing/index.ts';

/** A full resource of `capacity` units and entries w1, w2, … that want these quantities. */
function full(
  capacity: number,
  waitingPolicy: WaitingPolicy,
  ...wanted: readonly number[]
): ResourceEvent[] {
  return [
    created({ capacity, waitingPolicy }),
    confirmed('r1', 'c0', { quantity: capacity }),
    ...wanted.map((quantity, i) => joined(`w${i + 1}`, `c${i + 1}`, { quantity, position: i + 1 })),
  ];
}

function promotedIn(events: readonly ResourceEvent[]): string[] {
  return events.flatMap(({ type, data }) =>
    type === 'WaitingListPromoted' && 'entry' in data ? [data.entry.id] : [],
  );
}

describe('promotion order', () => {
  it.each<[WaitingPolicy, number, number[], string[]]>([
    ['strict', 3, [1, 1, 1, 1], ['w1', 'w2', 'w3']],
    ['strict', 4, [2, 3, 1], ['w1']],
    ['strict', 5, [2, 3, 1], ['w1', 'w2']],
    ['skip-to-fit', 4, [2, 3, 1], ['w1', 'w3']],
    ['skip-to-fit', 3, [3, 1, 1], ['w1']],
    ['skip-to-fit', 6, [4, 3, 2, 1], ['w1', 'w3']],
  ])('%s with %i units free for %j', (policy, capacity, wanted, served) => {
    const { decision } = given(...full(capacity, policy, ...wanted)).when(cancel('r1'));
    expect(promotedIn(decision.events)).toEqual(served);
  });

  it('strict: nobody passes a head that does not fit', () => {
    given(...full(5, 'strict', 3, 1))
      .when(amend('r1', 3))
      .when(expire)
      .then();
  });

  it('skip-to-fit: the first that fits is served, not the best fit', () => {
    const { decision } = given(...full(5, 'skip-to-fit', 4, 1, 2)).when(amend('r1', 3));
    expect(promotedIn(decision.events)).toEqual(['w2']);
  });

  it('passes over entries that a capacity cut made impossible, in both policies', () => {
    for (const policy of ['strict', 'skip-to-fit'] as const) {
      const { decision } = given(...full(4, policy, 4, 2, 1))
        .when(update(3))
        .when(cancel('r1'));
      expect(promotedIn(decision.events)).toEqual(['w2', 'w3']);
    }
  });

  it('serves them again once the capacity is back', () => {
    const { decision } = given(...full(4, 'strict', 4))
      .when(update(3))
      .when(cancel('r1'))
      .then(cancelled('r1', 'c0', { quantity: 4 }))
      .when(update(4));
    expect(promotedIn(decision.events)).toEqual(['w1']);
  });
});

describe('every freed unit reaches the waiting list in the same decision', () => {
  it('by expiry, before the command that finds it', () => {
    const { decision } = given(created(), held('r1', 'c1'), joined('w1', 'c2')).when(
      reserve('c3'),
      at(10),
    );
    expect(decision.events.map(({ type }) => type)).toEqual([
      'ReservationExpired',
      'WaitingListPromoted',
      'ReservationConfirmed',
      'ReservationRejected',
    ]);
    expect(decision.deciding).toBe(3);
  });

  it('by a raised capacity', () => {
    const { decision } = given(...full(1, 'strict', 1, 1)).when(update(2));
    expect(promotedIn(decision.events)).toEqual(['w1']);
  });

  it('by reopening, for what was freed while closed', () => {
    const { decision } = given(...full(2, 'strict', 1, 1))
      .when(close)
      .when(cancel('r1'))
      .when(reopen);
    expect(promotedIn(decision.events)).toEqual(['w1', 'w2']);
  });

  it('by the head that leaves', () => {
    const { decision } = given(...full(3, 'strict', 3, 1))
      .when(amend('r1', 2))
      .when(leave('w1'));
    expect(promotedIn(decision.events)).toEqual(['w2']);
  });

  it('both before and after the command', () => {
    const { decision } = given(
      created({ capacity: 2 }),
      held('r1', 'c1', { expiresAt: at(10) }),
      confirmed('r2', 'c2'),
      joined('w1', 'c3'),
      joined('w2', 'c4', { position: 2 }),
    ).when(cancel('r2'), at(10));
    expect(decision.events.map(({ type }) => type)).toEqual([
      'ReservationExpired',
      'WaitingListPromoted',
      'ReservationConfirmed',
      'ReservationCancelled',
      'WaitingListPromoted',
      'ReservationConfirmed',
    ]);
    expect(promotedIn(decision.events)).toEqual(['w1', 'w2']);
  });
});

describe('a promotion', () => {
  it('stands beside its grant, a hold where the entry asked for one', () => {
    given(created(), confirmed('r1', 'c1'), joined('w1', 'c2', { holdForSeconds: 60 }))
      .when(update(2), at(5))
      .then(
        {
          type: 'ResourceCapacityChanged',
          data: {
            resource: resource({ capacity: 2 }),
            previousCapacity: 1,
            overcommittedBy: 0,
          },
        },
        promoted('w1', 'c2', 'reservation-1', { holdForSeconds: 60 }),
        held('reservation-1', 'c2', { serverTimestamp: at(5), expiresAt: at(65) }, 'w1'),
      );
  });

  it('is always within the client limit, since what waits was counted', () => {
    const { decision, state } = given(
      created({ capacity: 2, clientLimit: 2 }),
      confirmed('r1', 'c1', { quantity: 2 }),
      joined('w1', 'c2', { quantity: 2 }),
    ).when(cancel('r1'));
    expect(promotedIn(decision.events)).toEqual(['w1']);
    expect(state.clientUnits).toEqual(new Map([['c2', 2]]));
  });

  it('never happens while closed', () => {
    const { decision } = given(...full(1, 'strict', 1))
      .when(close)
      .when(cancel('r1'));
    expect(promotedIn(decision.events)).toEqual([]);
  });

  it('never happens while overcommitted', () => {
    const { decision } = given(...full(4, 'strict', 1))
      .when(update(2))
      .when(amend('r1', 2));
    expect(promotedIn(decision.events)).toEqual([]);
  });
});
