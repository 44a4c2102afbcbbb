import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { OrderKey, ReplayInput } from '../input/replay-input.ts';
import { replay } from '../replay.ts';
import { replayInputs } from './arbitraries.ts';
import { withOffsets } from './offsets.ts';

const RUNS = { numRuns: 60 };

describe('whatever the attempts', () => {
  it('a common shift of all clocks changes nothing', () => {
    const keys = fc.constantFrom<OrderKey>('store', 'monotonic', 'wall', 'wall-corrected', 'hlc');
    fc.assert(
      fc.property(replayInputs(), fc.integer({ min: -1e9, max: 1e9 }), keys, (input, by, key) => {
        const shifted = withOffsets(input.servers, (_, offsetUs) => offsetUs + by);
        const before = replay({ ...input, key });
        const after = replay({ ...input, key, servers: shifted });
        // Whether ε bounds the clocks' error is about true time, which the shift does change.
        expect(withoutSoundness(after)).toEqual(withoutSoundness(before));
      }),
      RUNS,
    );
  });

  it('zero skew and a store in true order give no inversion, no flip and no misjudgement', () => {
    fc.assert(
      fc.property(replayInputs(), (input) => {
        const result = replay({ ...inTrueOrder(input), servers: PERFECT });
        expect(result).toMatchObject({ inversions: 0, ownServerInversions: 0, tau: 1 });
        expect(result.holds).toEqual([]);
        expect(result.cancellations.early).toEqual([]);
        for (const policy of ['store', 'local-expiry'] as const) {
          expect(result.policies[policy]).toMatchObject({
            winners: result.policies.store?.winners,
            flips: 0,
            doubleBookings: 0,
            lostConfirmations: 0,
          });
        }
      }),
      RUNS,
    );
  });

  it('zero skew and distinct times serve everyone in order as the store did', () => {
    fc.assert(
      fc.property(replayInputs(), (input) => {
        const result = replay({ ...inTrueOrder(input, 1), servers: PERFECT, epsilonUs: 5 });
        const winners = result.policies.store?.winners;
        for (const policy of ['earliest', 'hlc', 'commit-wait'] as const) {
          expect(result.policies[policy]).toMatchObject({ winners, flips: 0 });
        }
      }),
      RUNS,
    );
  });

  it('the store never double-books, at any skew', () => {
    fc.assert(
      fc.property(replayInputs(), (input) => {
        const { policies, contests } = replay(input);
        expect(policies.store).toMatchObject({
          flips: 0,
          doubleBookings: 0,
          lostConfirmations: 0,
        });
        const quantity = new Map(input.attempts.map((one) => [one.id, one.quantity ?? 1]));
        for (const { committed, units } of contests) {
          const taken = committed.reduce((sum, id) => sum + (quantity.get(id) ?? 0), 0);
          expect(taken).toBeLessThanOrEqual(units);
        }
      }),
      RUNS,
    );
  });

  it('commit-wait is violated only where a clock is off by more than ε', () => {
    fc.assert(
      fc.property(replayInputs(), (input) => {
        const result = replay({ ...input, policies: ['commit-wait'] });
        const { sound, violations, lostConfirmations } = result.policies['commit-wait']!;
        if (sound === true) expect({ violations, lostConfirmations }).toEqual(NONE);
      }),
      RUNS,
    );
  });

  it('the order of the input does not matter', () => {
    fc.assert(
      fc.property(replayInputs(), (input) => {
        const turned = replay({ ...input, attempts: input.attempts.toReversed() });
        const result = replay(input);
        expect(turned.order).toEqual(result.order);
        expect(turned.policies).toEqual(result.policies);
        expect(new Set(turned.contests)).toEqual(new Set(result.contests));
      }),
      RUNS,
    );
  });
});

const PERFECT = { A: {}, B: {}, C: {}, D: {} };
const NONE = { violations: 0, lostConfirmations: 0 };

/** The same attempts with the store deciding in the order, and at the time, they were made. */
function inTrueOrder(input: ReplayInput, gapUs = 0): ReplayInput {
  const attempts = input.attempts.map((attempt, index) => {
    const trueTimeUs = (attempt.trueTimeUs ?? 0) + gapUs * index;
    return { ...attempt, trueTimeUs, decidedAtUs: trueTimeUs, storeOrder: index };
  });
  return { ...input, attempts };
}

function withoutSoundness(result: ReturnType<typeof replay>) {
  const commitWait = { ...result.policies['commit-wait'], sound: undefined };
  return { ...result, policies: { ...result.policies, 'commit-wait': commitWait } };
}
