import { describe, expect, it } from 'vitest';
import { clockErrors, SCENARIO_NAMES, SCENARIOS, serverIdOf } from './scenarios.ts';

describe('clockErrors', () => {
  it.each(SCENARIO_NAMES)('%s stays within what it says', (name) => {
    const scenario = SCENARIOS[name];
    const [least, largest] = scenario.offsetMs;
    for (let seed = 0; seed < 50; seed++) {
      const [first, ...others] = clockErrors(scenario, 8, seed);
      expect(first).toEqual({ offsetUs: 0, driftPpm: 0, jitterUs: 0 });
      for (const { offsetUs, driftPpm } of others) {
        expect(Math.abs(offsetUs) / 1_000).toBeGreaterThanOrEqual(least);
        expect(Math.abs(offsetUs) / 1_000).toBeLessThanOrEqual(largest);
        expect(Math.abs(driftPpm)).toBeLessThanOrEqual(50);
      }
    }
  });

  it('puts servers behind and ahead in turn, the same for the same seed', () => {
    const errors = clockErrors(SCENARIOS.major_drift, 5, 3);
    expect(errors.map(({ offsetUs }) => Math.sign(offsetUs))).toEqual([0, -1, 1, -1, 1]);
    expect(clockErrors(SCENARIOS.major_drift, 5, 3)).toEqual(errors);
  });

  it('names servers as figures letter them', () => {
    expect([0, 1, 4].map(serverIdOf)).toEqual(['sim-A', 'sim-B', 'sim-E']);
  });
});
