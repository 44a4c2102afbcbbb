import { describe, expect, it } from 'vitest';
import { contestIndex } from './find-contest.ts';
import { RecordingNames } from './recording-names.ts';
import { exampleUnderTest } from './testing.ts';

describe('the names of a recording', () => {
  const { columns, slotOf } = exampleUnderTest('row-f');
  const names = new RecordingNames(columns);

  it('are short on the page, and whole in an address', () => {
    const contest = contestIndex(columns, 'gala-F-13:2')!;
    expect(names.contest(contest)).toBe('F 13 · 2');
    expect(names.contestId(contest)).toBe('gala-F-13:2');
    expect(names.letters).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(names.attempt(slotOf('a2'))).toBe('a2');
    expect(names.resource(columns.contests.resource[contest]!)).toBe('F 13');
  });

  it('are empty before there is a recording, and for an attempt that is none', () => {
    expect(names.attempt(-1)).toBe('');
    expect(new RecordingNames(null).attempt(0)).toBe('');
    expect(new RecordingNames(null).letters).toEqual([]);
  });
});
