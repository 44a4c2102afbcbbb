import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ReplayAttempt, ReplayInput } from '../input/replay-input.ts';
import { replay } from '../replay.ts';
import { replayInputs } from '../testing/arbitraries.ts';
import { referenceContests } from '../testing/reference-store.ts';

function attempt(id: string, more: Partial<ReplayAttempt> = {}): ReplayAttempt {
  return { id, resourceId: 'r', serverId: 'A', trueTimeUs: 0, ...more };
}

function contestsOf(attempts: ReplayAttempt[], options: Partial<ReplayInput> = {}) {
  return replay({ attempts, ...options }).contests.map((contest) => ({
    attempts: contest.attempts.join(' '),
    committed: contest.committed.join(' '),
    units: contest.units,
  }));
}

describe('the store arbitrates and cuts contests', () => {
  it('as plain lists scanned from end to end do', () => {
    fc.assert(
      fc.property(replayInputs(60), (input) => {
        const { contests } = replay({ ...input, policies: ['store'] });
        for (const resourceId of new Set(input.attempts.map((one) => one.resourceId))) {
          const found = contests.filter((contest) => contest.resourceId === resourceId);
          expect(
            found.map(({ attempts, committed, units }) => ({ attempts, committed, units })),
          ).toEqual(referenceContests(input, resourceId));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('ends a contest when units are freed, and begins the next with the next claim', () => {
    const attempts = [
      attempt('a'),
      attempt('b'),
      attempt('cancel', { kind: 'cancel', target: 'a' }),
      attempt('again', { kind: 'cancel', target: 'a' }),
      attempt('c'),
    ];
    expect(contestsOf(attempts)).toEqual([
      { attempts: 'a b cancel again', committed: 'a', units: 1 },
      { attempts: 'c', committed: 'c', units: 1 },
    ]);
  });

  it('goes on with the contest while freed units pass to the waiting list', () => {
    const attempts = [
      attempt('a'),
      attempt('j', { kind: 'join' }),
      attempt('cancel', { kind: 'cancel', target: 'a' }),
      attempt('b'),
    ];
    expect(contestsOf(attempts)).toEqual([{ attempts: 'a j cancel b', committed: 'a', units: 1 }]);
  });

  it('lets nobody pass a head that does not fit', () => {
    const attempts = [
      attempt('j', { kind: 'join', quantity: 2 }),
      attempt('b'),
      attempt('leave', { kind: 'cancel', target: 'j' }),
      attempt('c'),
    ];
    expect(contestsOf(attempts)).toEqual([
      { attempts: 'j b leave', committed: '', units: 1 },
      { attempts: 'c', committed: 'c', units: 1 },
    ]);
  });

  it('ends a hold exactly at its end, and never revives one', () => {
    const attempts = [
      attempt('h', { kind: 'hold', ttlUs: 10 }),
      attempt('confirm', { kind: 'confirm', target: 'h', trueTimeUs: 10 }),
      attempt('b', { trueTimeUs: 5 }),
    ];
    expect(contestsOf(attempts)).toEqual([
      { attempts: 'h confirm', committed: 'h', units: 1 },
      { attempts: 'b', committed: 'b', units: 1 },
    ]);
  });

  it('counts units taken before the window, and frees them', () => {
    const attempts = [
      attempt('a'),
      attempt('cancel', { kind: 'cancel', quantity: 1 }),
      attempt('b'),
    ];
    expect(contestsOf(attempts, { taken: { r: 1 } })).toEqual([
      { attempts: 'a cancel', committed: '', units: 0 },
      { attempts: 'b', committed: 'b', units: 1 },
    ]);
  });

  it('obeys outcomes on record, though it would have decided otherwise', () => {
    const attempts = [
      attempt('limited', { outcome: 'refused' }),
      attempt('a', { outcome: 'granted' }),
      attempt('extra', { outcome: 'granted' }),
      attempt('b', { outcome: 'refused' }),
    ];
    const [contest] = replay({ attempts }).contests;
    // Refused while there was room: it could have won under no order.
    expect(contest).toMatchObject({
      committed: ['a', 'extra'],
      units: 2,
      winners: ['a', 'extra'],
      possibleWinners: ['a', 'extra', 'b'],
    });
  });

  it('promotes an entry on record where the record says so', () => {
    const attempts = [
      attempt('a', { outcome: 'granted' }),
      attempt('j', { kind: 'join', outcome: 'waiting' }),
      attempt('k', { kind: 'join', outcome: 'waiting' }),
      attempt('cancel', { kind: 'cancel', target: 'a' }),
      attempt('promote', { kind: 'promote', target: 'k' }),
      attempt('leave', { kind: 'cancel', target: 'j' }),
      attempt('b'),
    ];
    expect(contestsOf(attempts)).toEqual([
      { attempts: 'a j k cancel leave b', committed: 'a', units: 1 },
    ]);
  });
});
