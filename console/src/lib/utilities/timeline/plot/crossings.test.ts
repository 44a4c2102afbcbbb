import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleUnderTest } from '../testing.ts';
import { attemptsByBin } from '../replay/overview.ts';
import { crossingsOf, type Line, linesWithin } from './crossings.ts';
import { OverviewBins } from './overview-bins.ts';

const ALL = { fromUs: -Infinity, toUs: Infinity };

describe('crossing lines', () => {
  it.each(['five-servers', 'row-f', 'cancel-before-confirm', 'same-server-step'] as const)(
    'of %s cross exactly where a pair is inverted',
    (name) => {
      const { columns, raw, judge } = exampleUnderTest(name);
      const { verdicts } = judge();
      for (let contest = 0; contest < columns.contests.count; contest++) {
        const crossings = crossingsOf(linesWithin(columns, raw, contest, ALL, Infinity), Infinity);
        expect(crossings).toHaveLength(verdicts.inversions[contest]!);
        for (const { part } of crossings) expect(part > 0 && part <= 1).toBe(true);
      }
    },
  );

  it('cross where both are at the same instant', () => {
    const lines = [
      { slot: 0, topUs: 10, storeUs: 0 },
      { slot: 1, topUs: 0, storeUs: 30 },
    ];
    expect(crossingsOf(lines, 9)).toEqual([{ atUs: 7.5, part: 0.25 }]);
  });

  it('are the pairs that every pair being looked at finds', () => {
    const instants = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 });
    fc.assert(
      fc.property(instants, (tops) => {
        const lines: Line[] = tops.map((topUs, slot) => ({ slot, topUs, storeUs: 100 + 3 * slot }));
        const places = lines.flatMap((b, later) =>
          lines.slice(0, later).flatMap((a) => {
            const above = a.topUs - b.topUs;
            return above > 0 ? [above / (above + b.storeUs - a.storeUs)] : [];
          }),
        );
        const found = crossingsOf(lines, Infinity).map(({ part }) => part);
        expect(found.toSorted((a, b) => a - b)).toEqual(places.sort((a, b) => a - b));
      }),
    );
  });

  it('are those in sight: a line counts whose ends lie beyond, to either side', () => {
    const { columns, raw, slotOf } = exampleUnderTest('five-servers');
    const [a, e] = [slotOf('a'), slotOf('e')];
    const at = (ms: number) => columns.firstUs + ms * 1_000;
    // e was decided at 2,600 ms and stamped 22,600 ms; a at 0 and 0.
    const within = (fromMs: number, toMs: number) =>
      linesWithin(columns, raw, 0, { fromUs: at(fromMs), toUs: at(toMs) }, 9).map(
        ({ slot }) => slot,
      );
    expect(within(10_000, 11_000)).toEqual([e]);
    expect(within(-9, 0)).toContain(a);
    expect(within(23_000, 24_000)).toEqual([]);
  });

  it('are no more than are asked for', () => {
    const { columns, raw } = exampleUnderTest('five-servers');
    expect(crossingsOf(linesWithin(columns, raw, 0, ALL, 9), 2)).toHaveLength(2);
  });
});

describe('the minimap', () => {
  it('has every attempt, and below those that a clock puts too early', () => {
    const { columns, judge } = exampleUnderTest('five-servers');
    const bins = new OverviewBins(columns.firstUs, columns.lastUs);
    const binsWith = (counts: Uint32Array) =>
      [...counts].flatMap((n, bin) => Array<number>(n).fill(bin));
    const ofDecisions = (...ms: number[]) => ms.map((at) => bins.of(columns.firstUs + at * 1_000));
    expect(binsWith(attemptsByBin(columns))).toEqual(ofDecisions(0, 400, 900, 1_500, 2_600, 3_000));
    // b before a, d before all, a2 before e.
    expect(binsWith(judge().verdicts.overview)).toEqual(ofDecisions(400, 1_500, 3_000));
  });

  it('has a bin for every instant, the first and the last included', () => {
    const bins = new OverviewBins(1_000, 5_000_000);
    const { length } = bins.none();
    expect([bins.of(1_000), bins.of(5_000_000)]).toEqual([0, length - 1]);
    for (const bin of [0, 7, length - 1]) expect(bins.of(bins.middleUs(bin))).toBe(bin);
    expect(new OverviewBins(5, 5).of(5)).toBe(0);
  });
});
