import { describe, expect, it } from 'vitest';
import { farOffsets, perfectOffsets, questionsOf } from './questions.ts';
import { storyOf } from './story.ts';
import { tellingContest } from './telling-contest.ts';
import { aStory, replays, REPORT } from './testing.ts';

describe('the story of a run', () => {
  // Three seats, wanted at B 0.1, 0.4 and 6 s after A, and B's clock 5 s behind: it wins two.
  it('tells what raw clocks would have made of the first half', () => {
    expect(aStory().raw).toEqual({
      ...{ contests: 3, pairs: 3, inversions: 2, flips: 2, lostConfirmations: 3 },
    });
  });

  it('tells what NTP mends in the second half, and what it does not', () => {
    expect(aStory().ntp).toEqual({
      ...{ contests: 2, flipsRaw: 2, flipsCorrected: 0, boundUs: 10_000 },
      ...{ undecidablePairs: 1, undecidableContests: 1, regressions: 0 },
    });
    expect(aStory().undecidable).toMatchObject({ resourceId: 'seat-2', contest: 1 });
  });

  it('finds as many double bookings of check-then-write with perfect clocks, the store none', () => {
    const { checkThenWrite, append } = aStory();

    // Within the 200 ms that B does not see A's writes there is only the first seat.
    expect(checkThenWrite).toEqual({ raw: 1, perfect: 1 });
    expect(append).toEqual({ recorded: 0, far: 0, flipsFar: 3 });
  });

  it('names the servers of the contest it tells by their letters', () => {
    expect(aStory().telling).toEqual({
      ...{ resourceId: 'seat-1', contest: 1, attempts: 2, marginUs: 4_900_000 },
      ...{ committed: '1000000000-0-sim-A', byClocks: '1000000000-0-sim-B' },
      ...{ has: 'A', wouldHave: 'B' },
    });
  });

  it('does not make figures up that were not asked for', () => {
    const all = replays();

    expect(() => storyOf(REPORT, { ...all, raw: { ...all.raw, policies: {} } }, String)).toThrow(
      RangeError,
    );
  });
});

describe('the contest that is told', () => {
  it('is none where the clocks agree with the store', () => {
    const perfect = replays().corrected.contests.filter(({ verdict }) => verdict === 'certain');

    expect(tellingContest(perfect)).toBeNull();
  });

  it('is of one unit, and of few attempts', () => {
    const [first] = replays().before.contests;
    if (first === undefined) throw new Error('there are contests');
    const crowd = Array.from({ length: 9 }, (_, n) => `a${n}`);

    expect(tellingContest([{ ...first, units: 3 }])).toBeNull();
    expect(tellingContest([{ ...first, attempts: crowd }])).toBeNull();
    expect(tellingContest([first])?.resourceId).toBe('seat-1');
  });
});

describe('what is asked of the replay', () => {
  it('moves stamps so that clocks read as is supposed', () => {
    const { perfect, far } = questionsOf(REPORT);

    expect(perfectOffsets(REPORT)).toEqual({ 'sim-A': 0, 'sim-B': 0 });
    expect(perfect.servers?.['sim-B']).toEqual({ offsetUs: 5_000_000 });
    expect(farOffsets(REPORT)).toEqual({ 'sim-A': 0, 'sim-B': -30_000_000 });
    expect(far.servers?.['sim-B']).toEqual({ offsetUs: -25_000_000 });
  });
});
