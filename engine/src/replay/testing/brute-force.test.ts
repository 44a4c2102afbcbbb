import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { OrderKey, ReplayInput } from '../input/replay-input.ts';
import { replay } from '../replay.ts';
import type { ContestReport } from '../report/replay-result.ts';
import { replayInputs } from './arbitraries.ts';
import { BruteForce } from './brute-force.ts';

const RUNS = { numRuns: 60 };

function totalOf(
  contests: readonly ContestReport[],
  count: (contest: ContestReport) => number,
): number {
  return contests.reduce((sum, contest) => sum + count(contest), 0);
}

describe('the fast counts are those of brute force', () => {
  const keys: OrderKey[] = ['store', 'monotonic', 'wall', 'wall-corrected'];

  it.each(keys)('orders, inversions and ties by %s', (key) => {
    fc.assert(
      fc.property(replayInputs(), (input) => {
        const result = replay({ ...input, key });
        const brute = new BruteForce(input);
        const ids = input.attempts.map(({ id }) => id);
        expect(result.order).toEqual(brute.sorted(ids, key));
        for (const contest of result.contests) {
          expect(contest.inversions).toBe(brute.inversions(contest.attempts, key));
          expect(contest.ties).toBe(brute.ties(contest.attempts, key));
          expect(contest.ownServerInversions).toBe(
            brute.ownServerInversions(contest.attempts, key),
          );
        }
        expect(result.inversions).toBe(totalOf(result.contests, (one) => one.inversions));
        expect(result.pairs).toBe(
          totalOf(result.contests, ({ attempts }) => brute.pairs(attempts, () => true)),
        );
      }),
      RUNS,
    );
  });

  it('undecidable pairs', () => {
    fc.assert(
      fc.property(replayInputs(), (input) => {
        const brute = new BruteForce(input);
        for (const { attempts, undecidablePairs } of replay(input).contests) {
          expect(undecidablePairs).toBe(brute.undecidable(attempts, 'wall'));
        }
      }),
      RUNS,
    );
  });

  it('possible winners of a single unit, by the definition', () => {
    fc.assert(
      fc.property(replayInputs(), (input) => {
        const single = { ...withQuantityOne(input), capacities: {} };
        const brute = new BruteForce(single);
        for (const contest of replay(single).contests) {
          const claims = brute.claims(contest.attempts);
          const latest = Math.min(
            ...claims.map((id) => brute.keyOf(id, 'wall') + brute.uncertaintyOf(id)),
          );
          const possible = claims.filter(
            (id) => brute.keyOf(id, 'wall') - brute.uncertaintyOf(id) <= latest,
          );
          expect(contest.possibleWinners.toSorted()).toEqual(possible.toSorted());
          expect(contest.verdict).toBe(possible.length > 1 ? 'undecidable' : 'certain');
        }
      }),
      RUNS,
    );
  });

  it('winners by key and by last write, without waiting lists', () => {
    fc.assert(
      fc.property(replayInputs(), (input) => {
        const plain = withoutWaiting(input);
        const brute = new BruteForce(plain);
        for (const contest of replay(plain).contests) {
          const claims = brute.claims(brute.sorted(contest.attempts, 'wall'));
          const serve = (order: readonly string[]) => {
            let left = contest.units;
            return order.filter((id) => {
              const fits = brute.quantity(id) <= left;
              if (fits) left -= brute.quantity(id);
              return fits;
            });
          };
          const last = serve(claims.toReversed());
          const acknowledged = claims.filter((id) => brute.quantity(id) <= contest.units);
          expect(contest.winners).toEqual(serve(claims));
          expect(contest.policies['last-write']).toMatchObject({
            winners: last,
            lostConfirmations: acknowledged.length - last.length,
          });
        }
      }),
      RUNS,
    );
  });

  it('check-then-write: acceptances, double bookings', () => {
    fc.assert(
      fc.property(replayInputs(), (input) => {
        const brute = new BruteForce(input);
        for (const contest of replay(input).contests) {
          const accepted = brute.checkThenWrite(contest.attempts, contest.units);
          const units = accepted.reduce((sum, id) => sum + brute.quantity(id), 0);
          expect(contest.policies['check-then-write']).toMatchObject({
            winners: accepted,
            doubleBookings: Math.max(0, units - contest.units),
          });
        }
      }),
      RUNS,
    );
  });

  it('commit-wait violations', () => {
    fc.assert(
      fc.property(replayInputs(), (input) => {
        const brute = new BruteForce(input);
        const result = replay({ ...input, policies: ['commit-wait'] });
        const violations = totalOf(result.contests, ({ attempts }) => brute.violations(attempts));
        expect(result.policies['commit-wait']?.violations).toBe(violations);
      }),
      RUNS,
    );
  });

  it('confirmations that commit-wait loses', () => {
    fc.assert(
      fc.property(replayInputs(), (input) => {
        const plain = withoutWaiting(input);
        const brute = new BruteForce(plain);
        for (const { attempts, units, policies } of replay(plain).contests) {
          const { winners = [], lostConfirmations } = policies['commit-wait'] ?? {};
          expect(lostConfirmations).toBe(brute.lostByCommitWait(attempts, units, winners));
        }
      }),
      RUNS,
    );
  });

  it('looks at holds that nobody confirms or cancels', () => {
    fc.assert(
      fc.property(replayInputs(), (input) => {
        const held = onlyHoldsAndChecks(input);
        const brute = new BruteForce(held);
        const misjudged = held.attempts.flatMap(({ id: look, target: hold, trueTimeUs = 0 }) => {
          if (hold === undefined) return [];
          const { trueTimeUs: madeUs = 0, ttlUs = 0 } = brute.attempt(hold);
          const readPast = brute.keyOf(look, 'wall') >= brute.keyOf(hold, 'wall') + ttlUs;
          const byUs = madeUs + ttlUs - trueTimeUs;
          if (readPast && byUs > 0) return [{ look, hold, verdict: 'premature', byUs }];
          if (!readPast && byUs <= 0) return [{ look, hold, verdict: 'late', byUs: 0 - byUs }];
          return [];
        });
        const found = replay(held).holds.filter(
          ({ look, hold }) => brute.attempt(look).target === hold,
        );
        expect(new Set(found)).toEqual(new Set(misjudged));
      }),
      RUNS,
    );
  });

  it('the end of a zombie booking', () => {
    fc.assert(
      fc.property(replayInputs(), (input) => {
        const brute = new BruteForce(input);
        const inOrder = input.attempts.toSorted((a, b) => a.storeOrder! - b.storeOrder!);
        for (const { cancel, target, untilUs } of replay(input).cancellations.zombies) {
          const { storeOrder = 0, resourceId } = brute.attempt(cancel);
          const overwriter = inOrder.find(
            (later) =>
              later.resourceId === resourceId &&
              (later.storeOrder ?? 0) > storeOrder &&
              brute.claims([later.id]).length > 0 &&
              brute.keyOf(later.id, 'wall') > brute.keyOf(target, 'wall'),
          );
          expect(untilUs).toBe(overwriter?.trueTimeUs ?? null);
        }
      }),
      RUNS,
    );
  });

  it('correction regressions', () => {
    fc.assert(
      fc.property(replayInputs(), (input) => {
        const brute = new BruteForce(input);
        const { contests, corrections } = replay(input);
        const count = (of: (ids: readonly string[]) => number) =>
          totalOf(contests, ({ attempts }) => of(attempts));
        expect(corrections).toMatchObject({
          before: { inversions: count((ids) => brute.inversions(ids, 'wall')) },
          after: {
            inversions: count((ids) => brute.inversions(ids, 'wall-corrected')),
            undecidablePairs: count((ids) => brute.undecidable(ids, 'wall-corrected')),
          },
          regressions: count((ids) => brute.regressions(ids)),
        });
      }),
      RUNS,
    );
  });

  it('wrong promotions for every k', () => {
    fc.assert(
      fc.property(replayInputs(), (input) => {
        const brute = new BruteForce(input);
        for (const { entries, order, wrong, inversions } of Object.values(
          replay(input).promotions,
        )) {
          expect(inversions).toBe(brute.inversions(entries, 'wall'));
          expect(order).toEqual(brute.sorted(entries, 'wall'));
          wrong.forEach((count, index) => {
            const byStore = new Set(entries.slice(0, index + 1));
            const outsiders = order.slice(0, index + 1).filter((id) => !byStore.has(id));
            expect(count).toBe(outsiders.length);
          });
        }
      }),
      RUNS,
    );
  });

  it('cancellations before what they cancel', () => {
    fc.assert(
      fc.property(replayInputs(), (input) => {
        const brute = new BruteForce(input);
        const early = input.attempts
          .filter(({ kind, target }) => kind === 'cancel' && target !== undefined)
          .map(({ id, target = '' }) => ({
            cancel: id,
            target,
            byUs: brute.keyOf(target, 'wall') - brute.keyOf(id, 'wall'),
          }))
          .filter(({ byUs }) => byUs > 0);
        const found = replay(input).cancellations.early;
        expect(new Set(found)).toEqual(new Set(early));
      }),
      RUNS,
    );
  });
});

function withQuantityOne(input: ReplayInput): ReplayInput {
  return { ...input, attempts: input.attempts.map((attempt) => ({ ...attempt, quantity: 1 })) };
}

/** Joins become reservations and amends looks: then units go to whoever is first by key. */
function withoutWaiting(input: ReplayInput): ReplayInput {
  const instead = { join: 'reserve', amend: 'check' } as const;
  const attempts = input.attempts.map((attempt) => {
    const { kind = 'reserve' } = attempt;
    return kind === 'join' || kind === 'amend' ? { ...attempt, kind: instead[kind] } : attempt;
  });
  return { ...input, attempts };
}

/** Holds for everybody, and looks at them in store order after they were made. */
function onlyHoldsAndChecks(input: ReplayInput): ReplayInput {
  const attempts = input.attempts.map((attempt, storeOrder) => {
    const kind = attempt.target === undefined ? ('hold' as const) : ('check' as const);
    const { ttlUs = 9, trueTimeUs } = attempt;
    return {
      ...attempt,
      kind,
      storeOrder,
      decidedAtUs: trueTimeUs,
      ...(kind === 'hold' && { ttlUs }),
    };
  });
  return { ...input, attempts, capacities: { r0: 1000, r1: 1000, r2: 1000 } };
}
