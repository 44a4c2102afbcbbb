import { describe, expect, it } from 'vitest';
import { exampleUnderTest } from '../testing.ts';
import { columnHeight, Density, isCrowded, paintLane } from './density.ts';
import { extentOf } from './reading.ts';

const { columns, raw } = exampleUnderTest('row-f');
const [fromUs, toUs] = extentOf(columns, raw);
const whole = { fromUs, toUs: toUs + 1, width: 100 };

describe('density', () => {
  it('has every attempt once in its lane and once in the store', () => {
    const density = new Density(5, 100);
    density.fill(columns, raw, whole);
    const totalOf = (lane: number) =>
      Array.from({ length: 100 }, (_, x) => density.total(lane, x)).reduce((a, b) => a + b);
    const byServer = [0, 1, 2, 3, 4].map((server) =>
      columns.server.reduce((n, of) => n + (of === server ? 1 : 0), 0),
    );
    expect([0, 1, 2, 3, 4].map(totalOf)).toEqual(byServer);
    expect(totalOf(5)).toBe(columns.size);
    expect([...density.seen]).toEqual([...byServer, columns.size]);
  });

  it('counts what is beyond the edges', () => {
    const density = new Density(5, 100);
    const half = { fromUs: columns.firstUs + 10_000_000, toUs: columns.firstUs + 20_000_000 };
    density.fill(columns, raw, { ...half, width: 100 });
    const store = 5;
    const { before, seen, after } = density;
    expect(before[store]! + seen[store]! + after[store]!).toBe(columns.size);
    expect(before[store]).toBeGreaterThan(0);
    expect(after[store]).toBeGreaterThan(0);
  });

  it('stacks a column from the ground, by the parts of its groups', () => {
    const density = new Density(1, 1);
    // Three confirmed and one refused in the only column of the first lane.
    density.counts.set([3, 0, 0, 0, 1]);
    const pixels = { data: new Uint32Array(12), width: 1, height: 12 };
    paintLane(pixels, density, 0, { ground: 10, mostPx: 8 }, [1, 2, 3, 4, 5]);
    // Four of at least eight: three quarters of the height by powers, a quarter of it refused.
    expect([...pixels.data]).toEqual([0, 0, 0, 0, 5, 1, 1, 1, 1, 1, 0, 0]);
  });

  it('grows with the logarithm, beside the largest of its lane', () => {
    expect([0, 1, 31, 1_023].map((n) => columnHeight(n, 1_023, 40))).toEqual([0, 4, 20, 40]);
    expect(columnHeight(1, 1, 40)).toBeLessThan(20);
  });

  it('begins where marks would touch', () => {
    expect([isCrowded(150, 900), isCrowded(151, 900)]).toEqual([false, true]);
  });
});
