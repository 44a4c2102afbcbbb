import { describe, expect, it } from 'vitest';
import { exampleUnderTest, NOON_US } from './testing.ts';
import { advanced, decisionsOf, step } from './playback.ts';

describe('playback', () => {
  it('goes on as fast as it is told, and stops at the end', () => {
    const whole = { fromUs: 0, toUs: 1_000_000 };
    expect(advanced(0, 100, 1, whole)).toBe(100_000);
    expect(advanced(0, 100, 0.1, whole)).toBe(10_000);
    expect(advanced(0, 100, 100, whole)).toBe(1_000_000);
  });

  it('steps from decision to decision', () => {
    const decisions = decisionsOf(exampleUnderTest('five-servers').columns);
    const at = (ms: number) => NOON_US + ms * 1_000;
    expect(step(decisions, at(0), 1)).toBe(at(400));
    expect(step(decisions, at(500), 1)).toBe(at(900));
    expect(step(decisions, at(500), -1)).toBe(at(400));
    expect(step(decisions, at(400), -1)).toBe(at(0));
    expect(step(decisions, at(3_000), 1)).toBeNull();
    expect(step(decisions, at(0), -1)).toBeNull();
  });
});
