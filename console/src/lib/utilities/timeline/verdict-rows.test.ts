import { describe, expect, it } from 'vitest';
import { attemptsInView, sortAttempts } from './attempts-in-view.ts';
import { contestedInTime, contestIndex } from './find-contest.ts';
import { exampleUnderTest, NOON_US } from './testing.ts';
import { VerdictRows } from './verdict-rows.ts';

const { columns, judge, raw, slotOf } = exampleUnderTest('row-f');
const contests = [...contestedInTime(columns)];
const rowsAt = (shiftUs: number[]) => {
  const { verdicts, was } = judge({ mode: 'hypothetical', shiftUs });
  return new VerdictRows(columns, verdicts, was);
};
const rowOf = (rows: VerdictRows, name: string) => rows.of(contestIndex(columns, name)!);

describe('rows of verdicts', () => {
  it('say who won, who would have, and by how much', () => {
    expect(rowOf(rowsAt([]), 'gala-F-11:1')).toMatchObject({
      committed: slotOf('a'),
      committedCount: 1,
      gained: slotOf('d'),
      leader: slotOf('d'),
      runnerUp: slotOf('b'),
      certainty: 'certain',
      marginUs: 1_900_000,
      inversions: 5,
      pairs: 15,
      was: null,
    });
  });

  it('keep what they were once something is moved', () => {
    const moved = rowOf(rowsAt([0, 3_812_000, 0, 0, 0]), 'gala-F-15:1');
    expect(moved).toMatchObject({ gained: slotOf('a7'), certainty: 'undecidable' });
    expect(moved.was).toEqual({ gained: slotOf('b6'), certainty: 'certain' });
    for (const contest of contests) expect(rowsAt([]).of(contest).was).toBeNull();
  });

  it('are sorted by any column, contests that began earlier first', () => {
    const rows = rowsAt([]);
    const margins = rows.sorted(contests, 'margin', false).map((one) => rows.of(one).marginUs);
    expect(margins).toEqual(margins.toSorted((a, b) => a - b));
    const [first] = rows.sorted(contests, 'verdict', false);
    expect(rows.of(first!).certainty).toBe('undecidable');
    expect(rows.sorted(contests, 'contest', true)).toEqual(contests.toReversed());
  });
});

describe('attempts in the view', () => {
  const view = { fromUs: NOON_US, toUs: NOON_US + 2_000_000 };

  it('are those that stand there, in a lane or in the store', () => {
    const { slots, total } = attemptsInView(columns, raw, view);
    // d is stamped long before, and was decided here; a is both.
    expect(slots).toEqual(expect.arrayContaining([slotOf('a'), slotOf('d')]));
    expect(slots).not.toContain(slotOf('a4'));
    expect(total).toBe(slots.length);
  });

  it('are sorted as asked for', () => {
    const { slots } = attemptsInView(columns, raw, { fromUs: 0, toUs: 2 ** 52 });
    const decided = sortAttempts(columns, raw, slots, 'decided', false).map(
      (slot) => columns.decidedUs[slot]!,
    );
    expect(decided).toEqual(decided.toSorted((a, b) => a - b));
    const [farthest] = sortAttempts(columns, raw, slots, 'apart', true);
    expect(columns.servers[columns.server[farthest!]!]?.id).toBe('E');
  });
});
