import { SortScratch } from '@reservation-engine/engine/replay/index';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Columns } from '../replay/columns.ts';
import { exampleUnderTest } from '../testing.ts';
import { GROUP_OF } from './density-groups.ts';
import { LaneTimes } from './lane-times.ts';
import { readingUs } from './reading.ts';
import { TimeIndex } from './time-index.ts';

/** Long enough for several running sums, with many equal times. */
const lanes = fc
  .array(
    fc.record({ us: fc.integer({ min: 0, max: 200 }), mark: fc.integer({ min: 0, max: 6 }) }),
    {
      minLength: 1,
      maxLength: 400,
      size: 'max',
    },
  )
  .map((marks) => {
    const size = marks.length;
    const timeUs = Float64Array.from(marks, ({ us }) => us);
    const columns = {
      size,
      mark: Uint8Array.from(marks, ({ mark }) => mark),
      heldUs: new Float64Array(size).fill(NaN),
      uncertaintyUs: new Float64Array(size).fill(NaN),
      decidedUs: new Float64Array(size),
    } as unknown as Columns;
    const slots = Int32Array.from(marks, (_, slot) => slot);
    return { timeUs, columns, times: new LaneTimes(columns, slots, timeUs, new SortScratch(size)) };
  });
const instants = fc.tuple(fc.integer({ min: -5, max: 205 }), fc.integer({ min: -5, max: 205 }));

describe('the times of a lane', () => {
  it('tell how many are before an instant, from wherever it is looked for', () => {
    fc.assert(
      fc.property(lanes, instants, ({ timeUs, times }, [a, b]) => {
        const before = (us: number) => timeUs.filter((time) => time < us).length;
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        expect(times.before(from)).toBe(before(from));
        expect(times.before(to, times.before(from))).toBe(before(to));
        expect(times.between(from, to)).toHaveLength(before(to) - before(from));
      }),
    );
  });

  it('count groups as they are counted one by one', () => {
    fc.assert(
      fc.property(lanes, instants, ({ columns, times }, [a, b]) => {
        const [from, to] = [times.before(Math.min(a, b)), times.before(Math.max(a, b))];
        const counts = new Uint32Array(7);
        times.addGroups(from, to, counts, 1);
        const oneByOne = new Uint32Array(7);
        for (const slot of times.slots.subarray(from, to))
          oneByOne[1 + GROUP_OF[columns.mark[slot]!]!]!++;
        expect([...counts]).toEqual([...oneByOne]);
      }),
    );
  });

  it('know how far bars and whiskers reach, and how far marks are ahead of the store', () => {
    const { columns, slotOf } = exampleUnderTest('row-f');
    const { store } = new TimeIndex(columns);
    expect(store.leadUs).toEqual([0, 0]);
    expect(store.longestHeldUs).toBe(Math.max(...columns.heldUs.filter((us) => us > 0)));
    const server = columns.server[slotOf('e')]!;
    const lane = new TimeIndex(columns).lanes(0)[server]!;
    const leads = [...lane.slots].map((slot) => columns.stampUs[slot]! - columns.decidedUs[slot]!);
    expect(lane.leadUs).toEqual([Math.min(...leads), Math.max(...leads)]);
    expect(lane.widestUs).toBe(Math.max(...[...lane.slots].map((s) => columns.uncertaintyUs[s]!)));
  });
});

describe('the index of all times', () => {
  it('has each lane in the order of its corrected stamps, also halfway there', () => {
    const { columns, raw } = exampleUnderTest('same-server-step');
    const times = new TimeIndex(columns);
    for (const correction of [0, 0.5, 1, 0.25, 0]) {
      times.lanes(correction).forEach((lane, server) => {
        const stamps = [...lane.slots].map((slot) => {
          expect(columns.server[slot]).toBe(server);
          return readingUs(columns, { ...raw, correction }, slot);
        });
        expect(stamps).toEqual(stamps.toSorted((a, b) => a - b));
      });
    }
    const all = times.lanes(0).flatMap(({ slots }) => [...slots]);
    expect(all.sort((a, b) => a - b)).toEqual([...times.store.slots].sort((a, b) => a - b));
  });
});
