import { describe, expect, it } from 'vitest';
import { planWorkload } from './plan.ts';

const OPTIONS = { seed: 7, requests: 400, resources: 24, servers: 5, durationMs: 7_000 };

describe('planWorkload', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(planWorkload(OPTIONS)).toEqual(planWorkload({ ...OPTIONS }));
    expect(planWorkload({ ...OPTIONS, seed: 8 }).steps).not.toEqual(planWorkload(OPTIONS).steps);
  });

  it('has a first request for every visit, and follow-ups after it', () => {
    const { steps } = planWorkload(OPTIONS);
    const firsts = new Map<number, number>();
    for (const { visit, action, atMs } of steps) {
      if (['reserve', 'hold', 'join'].includes(action)) firsts.set(visit, atMs);
      else expect(atMs).toBeGreaterThan(firsts.get(visit) ?? Infinity);
    }
    expect(firsts.size).toBe(OPTIONS.requests);
    expect(steps.length).toBeGreaterThan(OPTIONS.requests * 1.4);
  });

  it('goes round the servers in the order of the requests', () => {
    const { steps } = planWorkload(OPTIONS);
    expect(steps.map(({ index }) => index)).toEqual(steps.map((_, index) => index));
    expect(steps.every(({ index, server }) => server === index % 5)).toBe(true);
    expect(steps.every((step, at) => at === 0 || step.atMs >= (steps[at - 1]?.atMs ?? 0))).toBe(
      true,
    );
  });

  it('contests every resource, from several servers within a tenth of a second', () => {
    const { steps, capacities } = planWorkload(OPTIONS);
    expect(capacities.filter((units) => units === 3)).toHaveLength(3);
    const visited = new Set(steps.map(({ resource }) => resource));
    expect(visited.size).toBe(OPTIONS.resources);
    const close = steps.filter((step) =>
      steps.some(
        (other) =>
          other.resource === step.resource &&
          other.server !== step.server &&
          Math.abs(other.atMs - step.atMs) < 100,
      ),
    );
    expect(close.length).toBeGreaterThan(steps.length / 2);
  });
});
