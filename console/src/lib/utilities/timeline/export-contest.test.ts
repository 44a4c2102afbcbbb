import {
  type ReplayInput,
  replay,
  validateReplayInput,
} from '@reservation-engine/engine/replay/index';
import { describe, expect, it } from 'vitest';
import { fileName, fixtureJson, fixtureTest } from './export-contest.ts';
import { differs, standingOf } from './beliefs.ts';
import { exampleUnderTest } from './testing.ts';

describe('a contest that is exported', () => {
  const input = exampleUnderTest('five-servers').session.contestInput(0, 'raw');

  it('is a replay that a server takes', () => {
    const read = JSON.parse(fixtureJson(input)) as ReplayInput;
    expect(validateReplayInput(read)).toEqual([]);
    expect(replay(read).contests[0]).toMatchObject({ committed: ['a'], winners: ['d'] });
  });

  it('is a test that holds it to its verdict', () => {
    const test = fixtureTest(input, {
      name: 'seat-1:1',
      committed: ['a'],
      winners: ['d'],
      verdict: 'certain',
      inversions: 5,
    });
    const [, recorded = ''] = /ReplayInput = (\{[\s\S]*?\n\});/.exec(test) ?? [];
    const [, expected = ''] = /toMatchObject\(\[\s*(\{.*\}),/.exec(test) ?? [];
    expect(replay(JSON.parse(recorded) as ReplayInput).contests).toMatchObject([
      JSON.parse(expected),
    ]);
  });

  it('gets a name that every file system takes', () => {
    expect(fileName('contest', 'gala/F: 11')).toBe('contest-gala-F-11');
  });
});

describe('beliefs', () => {
  const belief = { readingUs: 0, capacity: 1, waiting: [] };
  const free = { ...belief, held: 0, confirmed: 0, available: 1, holders: [] };
  const taken = { ...belief, held: 0, confirmed: 1, available: 0, holders: ['a'] };

  it('differ in what is taken, or by whom', () => {
    expect(differs(free, taken)).toBe(true);
    expect(differs(taken, { ...taken, holders: ['b'] })).toBe(true);
    expect(differs(taken, { ...taken, readingUs: 9 })).toBe(false);
  });

  it('are free while any unit is', () => {
    expect(standingOf(free)).toBe('free');
    expect(standingOf(taken)).toBe('confirmed');
    expect(standingOf({ ...taken, held: 1, confirmed: 0 })).toBe('held');
  });
});
