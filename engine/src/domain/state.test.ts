import { describe, expect, it } from 'vitest';
import { evolve, evolveAll } from './evolve.ts';
import { foldEntry, foldReservation } from './fold.ts';
import { availabilityOf } from './availability.ts';
import {
  findReservation,
  forgetSettled,
  initialState,
  knowsEntry,
  knowsReservation,
  learnEntry,
  learnReservation,
  nextExpiry,
  settledCount,
  unknownSubject,
} from './state.ts';
import {
  amend,
  at,
  cancel,
  cancelled,
  close,
  confirm,
  confirmed,
  created,
  entry,
  expired,
  given,
  HALL,
  held,
  joined,
  leave,
  left,
  promoted,
  reservation,
  reserve,
} from './testing/index.ts';

describe('the state', () => {
  it('refuses an event that is not the next one', () => {
    const state = initialState(HALL);
    expect(() => evolve(state, created(), 2)).toThrow(RangeError);
    evolve(state, created(), 1);
    expect(() => evolve(state, created(), 1)).toThrow(RangeError);
  });

  it('evolves in place', () => {
    const state = initialState(HALL);
    expect(evolve(state, created())).toBe(state);
    expect(state.version).toBe(1);
  });

  it('evolves from the events alone, without what it has forgotten', () => {
    const { state } = given(created({ capacity: 5 }), confirmed('r1', 'c1', { quantity: 3 }));
    forgetSettled(state);
    evolveAll(state, [
      {
        type: 'ReservationAmended',
        data: { reservation: reservation('r1', 'c1', { quantity: 2 }), previousQuantity: 3 },
      },
    ]);
    expect(state.confirmed).toBe(2);
    forgetSettled(state);
    evolve(state, cancelled('r1', 'c1', { quantity: 2 }));
    expect(state.confirmed).toBe(0);
  });

  it('knows when the next hold is over', () => {
    const { state } = given(created({ capacity: 3 }));
    expect(nextExpiry(state)).toBeNull();
    evolveAll(state, [
      held('r1', 'c1', { expiresAt: at(9) }),
      held('r2', 'c1', { expiresAt: at(7) }),
    ]);
    expect(nextExpiry(state)).toBe(at(7));
    evolve(state, expired('r2', 'c1', { expiresAt: at(7) }));
    expect(nextExpiry(state)).toBe(at(9));
  });

  it('has no numbers before the resource is created', () => {
    expect(availabilityOf(initialState(HALL))).toBeNull();
  });

  it('tells its numbers', () => {
    const { state } = given(
      created({ capacity: 9 }),
      held('r1', 'c1', { quantity: 2 }),
      confirmed('r2', 'c2', { quantity: 3 }),
      joined('w1', 'c3', { quantity: 5 }),
    );
    expect(availabilityOf(state)).toEqual({
      capacity: 9,
      held: 2,
      confirmed: 3,
      available: 4,
      waiting: 1,
      overcommittedBy: 0,
      state: 'open',
      version: 4,
    });
  });
});

describe('what is settled', () => {
  const history = [
    created({ capacity: 5 }),
    held('r1', 'c1'),
    confirmed('r2', 'c1'),
    joined('w1', 'c2'),
    joined('w2', 'c3', { position: 2 }),
    left('w2', 'c3'),
  ];

  it('can be forgotten, while holds and those who wait stay known', () => {
    const { state } = given(...history);
    expect(settledCount(state)).toBe(2);
    forgetSettled(state);
    expect(settledCount(state)).toBe(0);
    expect([knowsReservation(state, 'r1'), knowsReservation(state, 'r2')]).toEqual([true, false]);
    expect([knowsEntry(state, 'w1'), knowsEntry(state, 'w2')]).toEqual([true, false]);
  });

  it('is what must be learnt before a command that names it', () => {
    const { state } = given(...history);
    forgetSettled(state);
    for (const command of [confirm('r2'), cancel('r2'), amend('r2', 1)]) {
      expect(unknownSubject(state, command)).toEqual({ kind: 'reservation', id: 'r2' });
    }
    expect(unknownSubject(state, leave('w2'))).toEqual({ kind: 'entry', id: 'w2' });
    for (const command of [confirm('r1'), leave('w1'), reserve('c1'), close]) {
      expect(unknownSubject(state, command)).toBeNull();
    }
  });

  it('is learnt from its own events', () => {
    const { state } = given(...history);
    forgetSettled(state);
    const folded = foldReservation([confirmed('r2', 'c1')]);
    expect(folded !== null && learnReservation(state, folded)).toBe(true);
    expect(learnEntry(state, entry('w2', 'c3', { status: 'left', position: 0 }))).toBe(true);
    expect(unknownSubject(state, cancel('r2'))).toBeNull();
    expect(unknownSubject(state, leave('w2'))).toBeNull();
  });

  it('is not learnt over what the state knows', () => {
    const { state } = given(...history);
    const ended = { status: 'cancelled' } as const;
    expect(learnReservation(state, reservation('r1', 'c1', ended))).toBe(true);
    expect(learnReservation(state, reservation('r2', 'c1', ended))).toBe(true);
    expect(findReservation(state, 'r1')?.status).toBe('held');
    expect(findReservation(state, 'r2')?.status).toBe('confirmed');
  });

  it('shows that the state is behind, when what it learns is held or waits', () => {
    const { state } = given(...history);
    const hold = reservation('r9', 'c1', { status: 'held', expiresAt: at(9) });
    expect(learnReservation(state, hold)).toBe(false);
    expect(learnEntry(state, entry('w9', 'c9'))).toBe(false);
    expect([knowsReservation(state, 'r9'), knowsEntry(state, 'w9')]).toEqual([false, false]);
  });
});

describe('folding the events that carry one id', () => {
  it('gives the thing as it stands after the last of them', () => {
    expect(foldReservation([held('r1', 'c1'), expired('r1', 'c1')])?.status).toBe('expired');
    const entries = [
      joined('w1', 'c1'),
      promoted('w1', 'c1', 'r1'),
      confirmed('r1', 'c1', {}, 'w1'),
    ];
    expect(foldEntry(entries)).toMatchObject({ status: 'promoted', reservationId: 'r1' });
  });

  it('passes over refusals, and gives null where there is nothing else', () => {
    const { decision } = given(created(), confirmed('r1', 'c1')).when(confirm('r1'));
    expect(foldReservation([confirmed('r1', 'c1'), ...decision.events])?.status).toBe('confirmed');
    expect(foldReservation(decision.events)).toBeNull();
    expect(foldEntry([])).toBeNull();
  });
});
