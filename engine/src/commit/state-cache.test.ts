import { expect, it } from 'vitest';
import { initialState, type ResourceStreamState } from '../domain/index.ts';
import { reservation } from '../domain/testing/things.ts';
import { StateCache } from './state-cache.ts';

const remembers = (state: ResourceStreamState) => state.settledReservations?.size ?? 0;

/** A state that remembers so many reservations which are neither held nor in the store's hands. */
function settle(state: ResourceStreamState, count: number): void {
  state.settledReservations ??= new Map();
  const { size } = state.settledReservations;
  for (let n = size; n < size + count; n++)
    state.settledReservations.set(`r${n}`, reservation(`r${n}`, 'c1'));
}

function usedInTurn(cache: StateCache, count: number, settledEach: number): ResourceStreamState[] {
  return Array.from({ length: count }, (_, n) => {
    const state = initialState(`seat-${n}`);
    settle(state, settledEach);
    cache.committed(state);
    return state;
  });
}

it('forgets what is settled on the resources used least lately, once it is too much', () => {
  const cache = new StateCache(100, 50);
  const states = usedInTurn(cache, 6, 10);

  // The sixth made it sixty: half of fifty are left, those used last.
  expect(states.map(remembers)).toEqual([0, 0, 0, 0, 10, 10]);
  expect(cache.size).toBe(6);
});

it('counts no longer what went with a dropped or displaced state', () => {
  const cache = new StateCache(3, 50);
  const states = usedInTurn(cache, 9, 15);
  cache.drop('seat-8');
  const [last] = usedInTurn(cache, 1, 15);

  expect(states.slice(6).map(remembers)).toEqual([15, 15, 15]);
  expect(last && remembers(last)).toBe(15);
});

it('counts a state anew each time', () => {
  const cache = new StateCache(100, 50);
  const [state] = usedInTurn(cache, 1, 30);
  if (state === undefined) throw new Error('no state');

  settle(state, 20);
  cache.committed(state);
  expect(remembers(state)).toBe(50);
  settle(state, 1);
  cache.committed(state);
  expect(remembers(state)).toBe(0);
});
