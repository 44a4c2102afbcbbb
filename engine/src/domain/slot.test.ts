import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SLOT_COUNT, slotOf } from './slot.ts';

/** The documented formula in arbitrary precision, as SQL computes it in bigint. */
function slotByFormula(resourceId: string): number {
  const modulus = 4_294_967_296n;
  let hash = 2_166_136_261n;
  for (const byte of new TextEncoder().encode(resourceId)) {
    hash = ((hash ^ BigInt(byte)) * 16_777_619n) % modulus;
  }
  hash ^= hash >> 16n;
  return Number(((hash * 1_640_531_527n) % modulus) >> 26n);
}

/** How far the counts are from even: about 63 for a good hash, more for a bad one. */
function chiSquare(ids: readonly string[]): number {
  const counts = new Array<number>(SLOT_COUNT).fill(0);
  for (const id of ids) counts[slotOf(id)] = (counts[slotOf(id)] ?? 0) + 1;
  const expected = ids.length / SLOT_COUNT;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe('the slot of a resource', () => {
  it.each([
    ['', 18],
    ['1', 62],
    ['a', 20],
    ['seat-1', 32],
    ['seat-2', 2],
    ['event-1/row-3/seat-12', 32],
    ['é', 32],
    ['席-1', 38],
    ['🎟', 23],
  ])('is the same for ever: that of %j is %i', (id, slot) => {
    expect(slotOf(id)).toBe(slot);
  });

  it('follows the documented formula for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (id) => {
        expect(slotOf(id)).toBe(slotByFormula(id));
      }),
    );
  });

  it.each<[string, (i: number) => string]>([
    ['numbers', (i) => `${i}`],
    ['padded numbers', (i) => `${i}`.padStart(8, '0')],
    ['seats', (i) => `event-1/row-${Math.floor(i / 40)}/seat-${i % 40}`],
    ['multiples of 64', (i) => `r${i * 64}`],
    ['letters that differ in their high bits only', (i) => `${'@`àĀ'.charAt(i % 4)}${i >> 2}`],
    ['texts beyond ASCII', (i) => `席-${i}`],
  ])('spreads %s evenly', (_, idOf) => {
    const ids = Array.from({ length: 10_000 }, (__, i) => idOf(i));
    // 63 degrees of freedom: beyond 110 by chance once in 4,000.
    expect(chiSquare(ids)).toBeLessThan(110);
  });
});
