import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { SortScratch, sortByKey } from './sort-by-key.ts';

function bruteForceInversions(keys: readonly number[]): number {
  let count = 0;
  keys.forEach((left, i) => keys.slice(i + 1).forEach((right) => (count += left > right ? 1 : 0)));
  return count;
}

function sorted(keys: readonly number[], from = 0, to = keys.length) {
  const order = Int32Array.from(keys.keys());
  const inversions = sortByKey(
    order,
    from,
    to,
    Float64Array.from(keys),
    new SortScratch(to - from),
  );
  return { order: [...order], inversions };
}

describe('sortByKey', () => {
  it('counts the five inversions of the five servers', () => {
    expect(sorted([0, -4600, 2400, -6500, 22600, 3000])).toEqual({
      order: [3, 1, 0, 2, 5, 4],
      inversions: 5,
    });
  });

  it('touches only the range it is given', () => {
    expect(sorted([9, 3, 2, 1, 0], 1, 4)).toEqual({ order: [0, 3, 2, 1, 4], inversions: 3 });
  });

  it('sorts stably and counts as brute force does', () => {
    const keys = fc.array(fc.integer({ min: -40, max: 40 }), { maxLength: 200 });
    fc.assert(
      fc.property(keys, (values) => {
        const { order, inversions } = sorted(values);
        expect(order).toEqual([...values.keys()].sort((a, b) => values[a]! - values[b]! || a - b));
        expect(inversions).toBe(bruteForceInversions(values));
      }),
    );
  });

  it('merges k sorted runs, shifted by an offset each, into what a full sort gives', () => {
    const run = fc.record({
      offset: fc.integer({ min: -500, max: 500 }),
      times: fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 120 }),
    });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 7 }), (runs) => {
        const values = runs.flatMap(({ offset, times }) =>
          times.toSorted((a, b) => a - b).map((time) => time + offset),
        );
        expect(sorted(values).order.map((slot) => values[slot])).toEqual(
          values.toSorted((a, b) => a - b),
        );
      }),
    );
  });

  it('counts beyond 32 bits', () => {
    const size = 100_000;
    const falling = Float64Array.from({ length: size }, (_, index) => -index);
    const order = Int32Array.from(falling.keys());
    expect(sortByKey(order, 0, size, falling, new SortScratch(size))).toBe((size * (size - 1)) / 2);
  });
});
