import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reservation } from '../things.ts';
import { at, reservation } from '../testing/index.ts';
import { Holds } from './holds.ts';

function hold(id: number, seconds: number, quantity = 1): Reservation {
  const expiresAt = at(seconds);
  return reservation(`r${id}`, 'c1', { status: 'held', expiresAt, quantity });
}

/** Plain sorting: what the heap must agree with. */
function dueOf(all: readonly Reservation[], now: number): Reservation[] {
  return all
    .filter(({ expiresAt }) => (expiresAt ?? Infinity) <= now)
    .sort((a, b) => (a.expiresAt ?? 0) - (b.expiresAt ?? 0) || (a.id < b.id ? -1 : 1));
}

describe('holds', () => {
  it('know none at first', () => {
    const holds = new Holds();
    expect([holds.size, holds.nextExpiry, holds.due(at(9))]).toEqual([0, null, []]);
  });

  it('replace a hold that was amended', () => {
    const holds = new Holds();
    holds.set(hold(1, 5));
    holds.set(hold(1, 5, 3));
    expect(holds.size).toBe(1);
    expect(holds.get('r1')?.quantity).toBe(3);
  });

  it('refuse a hold without an end', () => {
    expect(() => new Holds().set(reservation('r1', 'c1'))).toThrow(TypeError);
  });

  it('agree with sorting, through any adding and deleting', () => {
    const step = fc.record({ id: fc.nat(40), seconds: fc.nat(12), gone: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 90, size: 'max' }), fc.nat(12), (steps, now) => {
        const holds = new Holds();
        const plain = new Map<string, Reservation>();
        for (const { id, seconds, gone } of steps) {
          if (gone && plain.has(`r${id}`)) {
            holds.delete(`r${id}`);
            plain.delete(`r${id}`);
          } else if (!plain.has(`r${id}`)) {
            holds.set(hold(id, seconds));
            plain.set(`r${id}`, hold(id, seconds));
          }
          const ends = Array.from(plain.values(), ({ expiresAt }) => expiresAt ?? 0);
          expect(holds.nextExpiry).toBe(ends.length === 0 ? null : Math.min(...ends));
        }
        expect(holds.size).toBe(plain.size);
        expect(holds.due(at(now))).toEqual(dueOf([...plain.values()], at(now)));
        expect([...holds].map(({ id }) => id).sort()).toEqual([...plain.keys()].sort());
      }),
    );
  });
});
