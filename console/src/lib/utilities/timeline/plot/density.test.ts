import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleUnderTest } from '../testing.ts';
import { columnHeight, Density, isCrowded, paintLane } from './density.ts';
import { GROUP_OF } from './density-groups.ts';
import { extentOf, type Reading, readingUs } from './reading.ts';
import { TimeIndex } from './time-index.ts';

const { columns, raw } = exampleUnderTest('row-f');
const times = new TimeIndex(columns);
const [fromUs, toUs] = extentOf(columns, raw);
const whole = { fromUs, toUs: toUs + 1, width: 100 };

describe('density', () => {
  it('has every attempt once in its lane and once in the store', () => {
    const density = new Density(5, 100);
    density.fill(times, raw, whole);
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
    density.fill(times, raw, { ...half, width: 100 });
    const store = 5;
    const { before, seen, after } = density;
    expect(before[store]! + seen[store]! + after[store]!).toBe(columns.size);
    expect(before[store]).toBeGreaterThan(0);
    expect(after[store]).toBeGreaterThan(0);
  });

  const anything = fc.record({
    correction: fc.constantFrom(0, 0.3, 1),
    shiftsUs: fc.array(fc.integer({ min: -9_000_000, max: 9_000_000 }), {
      minLength: 5,
      maxLength: 5,
    }),
    beginsAt: fc.double({ min: -1, max: 1, noNaN: true }),
    length: fc.double({ min: 0.001, max: 2, noNaN: true }),
    width: fc.integer({ min: 1, max: 60 }),
  });

  it('is what binning every attempt by itself gives', () => {
    fc.assert(
      fc.property(anything, ({ correction, shiftsUs, beginsAt, length, width }) => {
        const wholeUs = toUs - fromUs;
        const begin = Math.round(fromUs + beginsAt * wholeUs);
        const scale = { fromUs: begin, toUs: begin + Math.ceil(length * wholeUs), width };
        const reading = { correction, shiftUs: Float64Array.from(shiftsUs) };
        const density = new Density(5, width);
        density.fill(times, reading, scale);
        const brute = binOneByOne(reading, scale);
        expect([...density.counts]).toEqual([...brute.counts]);
        expect([...density.before]).toEqual(brute.before);
        expect([...density.after]).toEqual(brute.after);
      }),
    );
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

function binOneByOne(reading: Reading, { fromUs, toUs: endUs, width }: typeof whole) {
  const counts = new Uint32Array(6 * width * 5);
  const before = [0, 0, 0, 0, 0, 0];
  const after = [0, 0, 0, 0, 0, 0];
  const put = (lane: number, us: number, slot: number) => {
    const x = Math.floor((us - fromUs) / ((endUs - fromUs) / width));
    if (us < fromUs) before[lane]!++;
    else if (us >= endUs) after[lane]!++;
    else counts[(lane * width + x) * 5 + GROUP_OF[columns.mark[slot]!]!]!++;
  };
  for (let slot = 0; slot < columns.size; slot++) {
    put(columns.server[slot]!, readingUs(columns, reading, slot), slot);
    put(5, columns.decidedUs[slot]!, slot);
  }
  return { counts, before, after };
}
