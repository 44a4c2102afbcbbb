import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ReplayInput } from '../input/replay-input.ts';
import { evaluate, replay } from '../replay.ts';
import { buildTable } from '../table/build-table.ts';
import { replayInputs } from '../testing/arbitraries.ts';
import { BruteForce } from '../testing/brute-force.ts';
import { flipCurve } from './flip-curve.ts';
import { pairCurve } from './pair-curve.ts';
import { tipPoints } from './tip-points.ts';

const SERVERS = ['A', 'B', 'C', 'D'];
const RUNS = { numRuns: 30 };

function withOffset(input: ReplayInput, serverId: string, offsetUs: number): ReplayInput {
  const server = { ...input.servers?.[serverId], offsetUs };
  return { ...input, servers: { ...input.servers, [serverId]: server }, policies: ['earliest'] };
}

function evaluationOf(input: ReplayInput) {
  return evaluate(buildTable(input.attempts, SERVERS), input);
}

/** The value of a step function whose steps begin at `fromUs`. */
function valueAt<Value>(fromUs: ArrayLike<number>, values: ArrayLike<Value>, at: number): Value {
  const index = Array.from(fromUs).findLastIndex((from) => from <= at);
  return values[index]!;
}

/** Offsets worth trying: each step, one below it, and some far out. */
function around(fromUs: ArrayLike<number>): number[] {
  const steps = Array.from(fromUs).filter(Number.isFinite);
  return [-500, 500, ...steps.flatMap((from) => [from - 1, from])];
}

const anyServer = fc.constantFrom(...SERVERS);
const anyKey = fc.constantFrom('wall' as const, 'wall-corrected' as const);

describe('the flip curve', () => {
  it('says at every offset what a replay at that offset says', () => {
    fc.assert(
      fc.property(replayInputs(30), anyServer, anyKey, (input, serverId, key) => {
        const curve = flipCurve(evaluationOf({ ...input, key }), serverId);
        expect(curve.unresolved).toBe(0);
        for (const offsetUs of around(curve.fromUs).slice(0, 12)) {
          const { policies } = replay({ ...withOffset(input, serverId, offsetUs), key });
          const found = valueAt(curve.fromUs, curve.flips, offsetUs);
          expect({ offsetUs, flips: found }).toEqual({ offsetUs, flips: policies.earliest?.flips });
        }
      }),
      RUNS,
    );
  });

  it('of each contest by itself adds up to that of all', () => {
    fc.assert(
      fc.property(replayInputs(30), anyServer, (input, serverId) => {
        const evaluation = evaluationOf(input);
        const all = flipCurve(evaluation, serverId);
        const { count } = evaluation.layout.contests;
        const each = Array.from({ length: count }, (_, one) =>
          flipCurve(evaluation, serverId, [one]),
        );
        for (const offsetUs of around(all.fromUs)) {
          const flips = each.map((curve) => valueAt(curve.fromUs, curve.flips, offsetUs));
          const sum = flips.reduce((total, one) => total + one, 0);
          expect(sum).toBe(valueAt(all.fromUs, all.flips, offsetUs));
        }
      }),
      RUNS,
    );
  });

  it('is flat where offsets do not matter', () => {
    const attempts = [{ id: 'a', resourceId: 'r', serverId: 'A', trueTimeUs: 0 }];
    const curve = flipCurve(evaluationOf({ attempts, servers: {} }), 'A');
    expect(curve).toMatchObject({ offsetUs: 0, unresolved: 0 });
    expect([...curve.fromUs]).toEqual([-Infinity]);
    expect([...curve.flips]).toEqual([0]);
  });

  it('is refused for unknown servers and for keys that offsets do not shift', () => {
    const attempts = [{ id: 'a', resourceId: 'r', serverId: 'A', trueTimeUs: 0 }];
    expect(() => flipCurve(evaluationOf({ attempts }), 'X')).toThrow(RangeError);
    expect(() => flipCurve(evaluationOf({ attempts, key: 'hlc' }), 'A')).toThrow(RangeError);
  });
});

describe('tip-points', () => {
  it('name the winners at every offset', () => {
    fc.assert(
      fc.property(replayInputs(30), anyServer, (input, serverId) => {
        const evaluation = evaluationOf(input);
        for (let contest = 0; contest < evaluation.layout.contests.count; contest++) {
          const points = tipPoints(evaluation, contest, serverId);
          const fromUs = points.map((point) => point.fromUs);
          expect(fromUs).toEqual(fromUs.toSorted((a, b) => a - b));
          for (const offsetUs of around(fromUs).slice(0, 6)) {
            const result = replay(withOffset(input, serverId, offsetUs));
            const winners = valueAt(fromUs, points, offsetUs).winners;
            expect(winners.toSorted()).toEqual(result.contests[contest]?.winners.toSorted());
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('lie where the stamps meet: D of the five servers loses its seat to B from −6.1 s on', () => {
    const at = (id: string, serverId: string, trueTimeUs: number) => ({
      id,
      resourceId: 'seat-1',
      serverId,
      trueTimeUs,
    });
    const evaluation = evaluationOf({
      attempts: [
        at('a', 'A', 0),
        at('b', 'B', 400_000),
        at('c', 'C', 900_000),
        at('d', 'D', 1_500_000),
      ],
      servers: {
        A: { offsetUs: 0 },
        B: { offsetUs: -5_000_000 },
        C: { offsetUs: 1_500_000 },
        D: { offsetUs: -8_000_000 },
      },
    });
    expect(tipPoints(evaluation, 0, 'D')).toEqual([
      { fromUs: -Infinity, winners: ['d'] },
      // At the tie itself B comes first, by its id.
      { fromUs: -6_100_000, winners: ['b'] },
    ]);
  });
});

describe('the curve of a pair of servers', () => {
  it('counts their inverted pairs at every offset of the second', () => {
    fc.assert(
      fc.property(replayInputs(), (input) => {
        const evaluation = evaluationOf(input);
        const curve = pairCurve(evaluation, 'A', 'B');
        const { contests } = replay(input);
        for (const offsetUs of around(curve.fromUs).slice(0, 12)) {
          const moved = new BruteForce(withOffset(input, 'B', offsetUs));
          const expected = contests.reduce((sum, { attempts }) => {
            const ofPair = (id: string) => ['A', 'B'].includes(moved.attempt(id).serverId);
            const pair = attempts.filter(ofPair);
            const between = moved.pairs(
              pair,
              (i, j) =>
                moved.attempt(i).serverId !== moved.attempt(j).serverId &&
                moved.keyOf(i, 'wall') > moved.keyOf(j, 'wall'),
            );
            return sum + between;
          }, 0);
          expect(valueAt(curve.fromUs, curve.inversions, offsetUs)).toBe(expected);
        }
      }),
      RUNS,
    );
  });

  it('needs two servers', () => {
    const attempts = [{ id: 'a', resourceId: 'r', serverId: 'A', trueTimeUs: 0 }];
    expect(() => pairCurve(evaluationOf({ attempts }), 'A', 'A')).toThrow(RangeError);
    expect(() => pairCurve(evaluationOf({ attempts }), 'A', 'X')).toThrow(RangeError);
  });
});
