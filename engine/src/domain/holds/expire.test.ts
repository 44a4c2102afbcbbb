import { describe, expect, it } from 'vitest';
import {
  at,
  close,
  closed,
  confirmed,
  created,
  expire,
  expired,
  given,
  held,
  joined,
  promoted,
  reserve,
  update,
} from '../testing/index.ts';

describe('expiry', () => {
  it('is exact: over at the instant of the end, not a microsecond before', () => {
    const one = given(created(), held('r1', 'c1', { expiresAt: at(10) }));
    one.when(expire, at(10) - 1).then();
    one.when(expire, at(10)).then(expired('r1', 'c1'));
  });

  it('follows the ends, then the ids', () => {
    given(
      created({ capacity: 4 }),
      held('r2', 'c1', { expiresAt: at(10) }),
      held('r4', 'c1', { expiresAt: at(11) }),
      held('r3', 'c1', { expiresAt: at(9) }),
      held('r1', 'c1', { expiresAt: at(10) }),
    )
      .when(expire, at(10))
      .then(expired('r3', 'c1', { expiresAt: at(9) }), expired('r1', 'c1'), expired('r2', 'c1'));
  });

  it('is judged before every decision, a refused one included', () => {
    const { decision } = given(
      created({ capacity: 2 }),
      held('r1', 'c1', { expiresAt: at(10) }),
      confirmed('r2', 'c2'),
    ).when(reserve('c3', 3), at(10));
    expect(decision.events.map(({ type }) => type)).toEqual([
      'ReservationExpired',
      'ReservationRejected',
    ]);
    expect(decision.deciding).toBe(1);
  });

  it('is judged before the resource closes, so that what it frees still reaches the list', () => {
    const { decision } = given(created(), held('r1', 'c1'), joined('w1', 'c2')).when(close, at(10));
    expect(decision.events.map(({ type }) => type)).toEqual([
      'ReservationExpired',
      'WaitingListPromoted',
      'ReservationConfirmed',
      'ResourceClosed',
    ]);
  });

  it('happens on a closed resource too, which promotes nobody', () => {
    given(created(), held('r1', 'c1'), joined('w1', 'c2'), closed())
      .when(expire, at(10))
      .then(expired('r1', 'c1'));
  });

  it('revives nothing when the clock jumps back', () => {
    const outcome = given(created(), held('r1', 'c1'))
      .when(expire, at(10))
      .when(expire, at(1))
      .then();
    expect(outcome.state).toMatchObject({ held: 0, holds: null });
  });

  it('heals an overcommitted resource', () => {
    given(created({ capacity: 2 }), held('r1', 'c1'), confirmed('r2', 'c2'))
      .when(update(1), at(1))
      .when(reserve('c3'), at(9))
      .thenRefused('RESOURCE_FULL', { available: 0, capacity: 1 })
      .when(reserve('c3'), at(10))
      .thenRefused('RESOURCE_FULL', { available: 0, capacity: 1 });
  });
});

describe('the sweep', () => {
  it('ends what is due and promotes, with no event of its own', () => {
    const { decision } = given(created(), held('r1', 'c1'), joined('w1', 'c2'))
      .when(expire, at(12))
      .then(
        expired('r1', 'c1'),
        promoted('w1', 'c2', 'reservation-1'),
        confirmed('reservation-1', 'c2', { serverTimestamp: at(12) }, 'w1'),
      );
    expect(decision.deciding).toBeNull();
  });

  it('writes nothing when nothing is due', () => {
    const { decision } = given(created(), held('r1', 'c1')).when(expire, at(1)).then();
    expect(decision.deciding).toBeNull();
  });

  it('does not find a resource that was never created', () => {
    given().when(expire).thenNotFound('resource');
  });
});
