import { describe, expect, it } from 'vitest';
import { evolve } from './evolve.ts';
import { cloneState, fromSnapshot, SNAPSHOT_SCHEMA, toSnapshot } from './snapshot.ts';
import { findReservation, initialState } from './state.ts';
import {
  at,
  cancelled,
  confirmed,
  created,
  entry,
  given,
  HALL,
  held,
  joined,
  reservation,
} from './testing/index.ts';

const { state: lively } = given(
  created({ capacity: 9, clientLimit: 8, attributes: { row: 'A' } }),
  held('r1', 'c1', { quantity: 2, bookingId: 'b1', expiresAt: at(7) }),
  held('r2', '__proto__', { expiresAt: at(5) }),
  confirmed('r3', 'c2', { quantity: 6 }),
  joined('w1', 'c3', { quantity: 3, holdForSeconds: 60, joinedAt: at(4) }),
);

describe('a snapshot', () => {
  it('survives JSON, and gives the state again without what is settled', () => {
    const state = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(lively))));
    expect(state).toMatchObject({ version: 5, held: 3, confirmed: 6, settledReservations: null });
    expect(state?.descriptor).toEqual(lively.descriptor);
    expect(state?.clientUnits).toEqual(
      new Map([
        ['c1', 2],
        ['__proto__', 1],
        ['c2', 6],
        ['c3', 3],
      ]),
    );
    expect(state?.holds?.nextExpiry).toBe(at(5));
    expect(state?.holds?.get('r1')).toEqual(
      reservation('r1', 'c1', {
        quantity: 2,
        status: 'held',
        bookingId: 'b1',
        expiresAt: at(7),
      }),
    );
    expect(state?.waiting?.get('w1')).toEqual(
      entry('w1', 'c3', { quantity: 3, holdForSeconds: 60, joinedAt: at(4) }),
    );
    expect(state?.waiting?.satisfiable).toBe(1);
  });

  it('of a stream without events is one', () => {
    expect(fromSnapshot(toSnapshot(initialState(HALL)))).toEqual(initialState(HALL));
  });

  it('of another schema is passed over', () => {
    const other = { ...toSnapshot(lively), schema: SNAPSHOT_SCHEMA + 1 };
    for (const json of [other, {}, null, 'snapshot', 7]) expect(fromSnapshot(json)).toBeNull();
  });

  it('does not grow with what is settled', () => {
    const { state } = given(created({ capacity: 1_000_000 }));
    const empty = JSON.stringify(toSnapshot(state)).length;
    for (let i = 0; i < 1000; i++) evolve(state, confirmed(`r${i}`, `c${i}`));
    expect(JSON.stringify(toSnapshot(state)).length).toBeLessThan(empty + 20);
  });
});

describe('a clone', () => {
  it('knows the same and evolves apart', () => {
    const clone = cloneState(lively);
    expect(findReservation(clone, 'r3')).toEqual(findReservation(lively, 'r3'));
    evolve(clone, cancelled('r3', 'c2', { quantity: 6 }));
    expect([lively.confirmed, clone.confirmed]).toEqual([6, 0]);
    expect(findReservation(lively, 'r3')?.status).toBe('confirmed');
    expect(lively.clientUnits?.get('c2')).toBe(6);
  });
});
