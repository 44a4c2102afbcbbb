import { describe, expect, it } from 'vitest';

import { wrongWinnerProbability } from './closed-form.ts';
import { policyTotals } from './evaluation/totals.ts';
import { evaluate } from './replay.ts';
import { randomFrom } from './sample.ts';
import { buildTable } from './table/build-table.ts';

describe('wrongWinnerProbability', () => {
  it('is 0.26231 for the worked example', () => {
    expect(wrongWinnerProbability(0.2, 0.1, 5)).toBeCloseTo(0.26231, 5);
  });

  it('is 0 for equal clocks, and has its limits', () => {
    expect(wrongWinnerProbability(3, 4, 0)).toBe(0);
    expect(wrongWinnerProbability(1, 1, Infinity)).toBe(0.5);
    expect(wrongWinnerProbability(0, 1, 5)).toBe(0);
    expect(wrongWinnerProbability(1, 0, 5)).toBe(0);
  });

  it('exchanges the servers when B is ahead instead', () => {
    expect(wrongWinnerProbability(0.2, 0.1, -5)).toBe(wrongWinnerProbability(0.1, 0.2, 5));
  });

  it.each([
    [-1, 1, 1],
    [0, 0, 1],
    [NaN, 1, 1],
    [1, Infinity, 1],
    [1, 1, NaN],
  ])('refuses (%d, %d, %d)', (lambdaA, lambdaB, d) => {
    expect(() => wrongWinnerProbability(lambdaA, lambdaB, d)).toThrow(RangeError);
  });

  it('is what the replay of seeded Poisson arrivals finds, within 3.3 standard errors', () => {
    const seats = 20_000;
    const random = randomFrom(20_251_128);
    const firstArrivalUs = (rate: number) => Math.round((-Math.log(1 - random()) / rate) * 1e6);
    // The first arrival on each server is all that decides who is stamped first.
    const attempts = Array.from({ length: seats }, (_, seat) =>
      [
        { serverId: 'A', trueTimeUs: firstArrivalUs(0.2) },
        { serverId: 'B', trueTimeUs: firstArrivalUs(0.1) },
      ]
        .sort((a, b) => a.trueTimeUs - b.trueTimeUs)
        .map((arrival) => ({
          ...arrival,
          id: `${arrival.serverId}-${seat}`,
          resourceId: `seat-${seat}`,
        })),
    ).flat();
    const evaluation = evaluate(buildTable(attempts), {
      servers: { A: {}, B: { offsetUs: -5_000_000 } },
      policies: ['earliest'],
    });
    const found = policyTotals(evaluation, 'earliest').flips / seats;
    const expected = wrongWinnerProbability(0.2, 0.1, 5);
    const standardError = Math.sqrt((expected * (1 - expected)) / seats);
    expect(Math.abs(found - expected)).toBeLessThan(3.3 * standardError);
  });
});
