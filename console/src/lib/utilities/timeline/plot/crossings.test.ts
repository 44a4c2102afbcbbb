import { describe, expect, it } from 'vitest';
import { exampleUnderTest } from '../testing.ts';
import { crossingsOf, linesOf } from './crossings.ts';
import { overviewBins } from './overview-bins.ts';

describe('crossing lines', () => {
  it.each(['five-servers', 'row-f', 'cancel-before-confirm', 'same-server-step'] as const)(
    'of %s cross exactly where a pair is inverted',
    (name) => {
      const { columns, raw, judge } = exampleUnderTest(name);
      const { verdicts } = judge();
      for (let contest = 0; contest < columns.contests.count; contest++) {
        const crossings = crossingsOf(linesOf(columns, raw, contest), Infinity);
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

  it('are no more than are asked for', () => {
    const { columns, raw } = exampleUnderTest('five-servers');
    expect(crossingsOf(linesOf(columns, raw, 0), 2)).toHaveLength(2);
  });
});

describe('the minimap', () => {
  it('has every attempt, and below those that a clock puts too early', () => {
    const { columns, raw } = exampleUnderTest('five-servers');
    const scale = { fromUs: columns.firstUs, toUs: columns.lastUs + 1, width: 10 };
    const { attempts, inverted, most } = overviewBins(columns, raw, scale);
    expect([...attempts]).toEqual([1, 1, 1, 0, 1, 0, 0, 0, 1, 1]);
    // b before a, d before all, a2 before e.
    expect([...inverted]).toEqual([0, 1, 0, 0, 1, 0, 0, 0, 0, 1]);
    expect(most).toBe(1);
  });
});
