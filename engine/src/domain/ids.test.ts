import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdKind } from './decision.ts';
import { makeId, parseId } from './ids.ts';

const zeros = (n: number): Uint8Array => new Uint8Array(n);
const ones = (n: number): Uint8Array => new Uint8Array(n).fill(255);
const kinds = fc.constantFrom<IdKind>('reservation', 'booking', 'entry');
const times = fc.maxSafeNat();
const slots = fc.integer({ min: 0, max: 63 });
const bytes = fc.uint8Array({ minLength: 5, maxLength: 5 });

describe('an id', () => {
  it('is the kind, the time, the slot and forty random bits', () => {
    expect(makeId('reservation', 0, 0, zeros)).toBe('r000000000000000000000');
    expect(makeId('booking', 63, 2 ** 53 - 1, ones)).toBe('b7zzzzzzzzzz1zzzzzzzzz');
    expect(makeId('entry', 32, 1_700_000_000_000_000, (n) => new Uint8Array(n).fill(1))).toBe(
      'w1ga4gc1wg0010040g2081',
    );
  });

  it('says what it was made of', () => {
    fc.assert(
      fc.property(kinds, slots, times, bytes, (kind, slot, timeMicros, random) => {
        const id = makeId(kind, slot, timeMicros, () => random);
        expect(id).toHaveLength(22);
        expect(parseId(id)).toEqual({ kind, slot, timeMicros });
      }),
    );
  });

  it('sorts by time within its kind', () => {
    fc.assert(
      fc.property(times, times, slots, slots, bytes, bytes, (t1, t2, s1, s2, b1, b2) => {
        fc.pre(t1 < t2);
        const earlier = makeId('entry', s1, t1, () => b1);
        expect(earlier < makeId('entry', s2, t2, () => b2)).toBe(true);
      }),
    );
  });

  it('keeps all of the random bits apart', () => {
    const made = new Set<string>();
    for (let bit = 0; bit < 40; bit++) {
      const random = new Uint8Array(5);
      random[bit >> 3] = 1 << (bit & 7);
      made.add(makeId('reservation', 1, 1, () => random));
    }
    expect(made.size).toBe(40);
  });

  it.each([
    ['a time before the epoch', 0, -1],
    ['a fraction of a microsecond', 0, 0.5],
    ['a time beyond 2^53', 0, 2 ** 53],
    ['no slot', 64, 0],
    ['a fraction of a slot', 1.5, 0],
  ])('is not made of %s', (_, slot, now) => {
    expect(() => makeId('entry', slot, now, zeros)).toThrow(RangeError);
  });

  it('is not made of too few random bytes', () => {
    expect(() => makeId('entry', 0, 0, () => new Uint8Array(4))).toThrow(RangeError);
  });

  it.each([
    ['nothing', ''],
    ['another letter', 'x000000000000000000000'],
    ['upper case', 'R000000000000000000000'],
    ['upper case inside', 'r00000000000000000000A'],
    ['a letter Crockford leaves out', 'r00000000000000000000l'],
    ['one character too few', 'r00000000000000000000'],
    ['one character too many', 'r0000000000000000000000'],
    ['a line break at the end', 'r000000000000000000000\n'],
    ['slot 64', 'r000000000002000000000'],
    ['a time beyond 2^53', 'r800000000000000000000'],
  ])('is not read from %s', (_, text) => {
    expect(parseId(text)).toBeNull();
  });
});
