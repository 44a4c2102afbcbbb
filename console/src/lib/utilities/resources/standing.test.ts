import { describe, expect, it } from 'vitest';
import { isShownAs, standingOf } from './standing.ts';
import { aRow } from './testing.ts';

describe('standingOf', () => {
  it.each([
    ['closed', { state: 'closed', available: 1 }],
    ['free', { capacity: 510, available: 1, held: 12, confirmed: 497 }],
    ['held', { capacity: 510, available: 0, held: 1, confirmed: 509 }],
    ['confirmed', { capacity: 510, available: 0, confirmed: 510 }],
    ['confirmed', { capacity: 0, available: 0 }],
  ] as const)('is %s', (standing, row) => {
    expect(standingOf(aRow(row))).toBe(standing);
  });
});

describe('isShownAs', () => {
  it('is waited for whatever else it is', () => {
    const row = aRow({ state: 'closed', waiting: 1 });

    expect([isShownAs(row, 'waiting'), isShownAs(row, 'closed')]).toEqual([true, true]);
  });
});
