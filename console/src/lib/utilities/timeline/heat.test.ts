import { describe, expect, it } from 'vitest';
import { contestedInTime, contestIndex, firstDisputed } from './find-contest.ts';
import { heatMap, isConflict } from './heat.ts';
import { exampleUnderTest } from './testing.ts';

const { columns, judge } = exampleUnderTest('row-f');
const { verdicts } = judge();

describe('the heat map', () => {
  it.each(['resource', 'pair'] as const)('by %s has every conflict once', (by) => {
    const map = heatMap(columns, verdicts, by, { periods: 8, rows: 99 });
    const contests = map.rows.flatMap(({ cells }) => cells.flat()).sort((a, b) => a - b);
    const conflicts = Array.from({ length: columns.contests.count }, (_, at) => at).filter((at) =>
      isConflict(columns, verdicts, at),
    );
    expect(contests).toEqual(conflicts);
    expect(map.rows.map(({ total }) => total)).toEqual(
      map.rows.map(({ total }) => total).sort((a, b) => b - a),
    );
  });

  it('puts a contest into the period in which it began', () => {
    const { rows, fromUs, periodUs } = heatMap(columns, verdicts, 'resource', {
      periods: 8,
      rows: 99,
    });
    for (const { cells } of rows) {
      cells.forEach((contests, period) => {
        for (const contest of contests) {
          const at = columns.contests.fromUs[contest]! - fromUs;
          expect(Math.floor(at / periodUs)).toBe(period);
        }
      });
    }
  });

  it('names the servers of the winner and of who would have won', () => {
    const { rows } = heatMap(columns, verdicts, 'pair', { periods: 1, rows: 99 });
    const ofF11 = rows.find(({ cells }) =>
      cells[0]!.includes(contestIndex(columns, 'gala-F-11:1')!),
    );
    expect(ofF11?.of).toEqual([0, 3]);
  });

  it('leaves out the rows with fewest, and says how many', () => {
    const { rows, more } = heatMap(columns, verdicts, 'resource', { periods: 4, rows: 2 });
    expect(rows).toHaveLength(2);
    expect(more).toBe(4);
  });

  it('is empty under the store’s own order and sure clocks', () => {
    const five = exampleUnderTest('five-servers');
    const store = five.judge({ policy: 'store' }).verdicts;
    expect(heatMap(five.columns, store, 'resource', { periods: 4, rows: 9 }).rows).toEqual([]);
  });
});

describe('contests', () => {
  it('are found by resource and number', () => {
    const index = contestIndex(columns, 'gala-F-13:2')!;
    expect(columns.resources[columns.contests.resource[index]!]).toBe('gala-F-13');
    expect(contestIndex(columns, 'gala-F-13:9')).toBeNull();
    expect(contestIndex(columns, '3-17')).toBeNull();
  });

  it('come in the order they began, those that somebody lost', () => {
    const times = [...contestedInTime(columns)].map((contest) => columns.contests.fromUs[contest]);
    expect(times).toEqual(times.toSorted((a, b) => a! - b!));
    expect(times).toHaveLength(10);
  });

  it('begin with the earliest that the clocks give to somebody else', () => {
    expect(firstDisputed(columns)).toBe(contestIndex(columns, 'gala-F-11:1'));
    const hold = exampleUnderTest('hold').columns;
    expect(firstDisputed(hold)).toBe(0);
  });
});
