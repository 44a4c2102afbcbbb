import { describe, expect, it } from 'vitest';
import { partDone } from './run-progress.ts';
import { lengthMs, numberOf, stepAfter, stepBefore, STEPS } from './steps.ts';

describe('the steps', () => {
  it('are walked one after the other, and back to the first that is not over', () => {
    const walked: string[] = [];
    for (let step = stepAfter('on-sale'); step !== null; step = stepAfter(step)) walked.push(step);

    expect(walked).toEqual(STEPS.slice(1));
    expect(stepBefore('clocks')).toBe('order');
    expect(stepBefore('order')).toBeNull();
    expect([numberOf('on-sale'), numberOf('append')]).toEqual([1, STEPS.length]);
  });

  it('take about a minute and a half after the on-sale', () => {
    const all = STEPS.reduce((sum, step) => sum + (lengthMs(step) ?? 0), 0);

    expect(lengthMs('on-sale')).toBeNull();
    expect(all).toBeGreaterThan(80_000);
    expect(all).toBeLessThan(100_000);
  });
});

describe('the progress of a run', () => {
  it('grows over its stages, from nothing to all of it', () => {
    const stages = ['database', 'servers', 'before', 'sync', 'after', 'report'] as const;
    const parts = stages.flatMap((stage) => [
      partDone({ stage, done: 0, total: 4 }),
      partDone({ stage, done: 3, total: 4 }),
    ]);

    expect(partDone(null)).toBe(0);
    expect(parts).toEqual(parts.toSorted((a, b) => a - b));
    expect(partDone({ stage: 'report', done: 1, total: 1 })).toBeCloseTo(1);
  });

  it('is not confused by a stage without a total, or told more than once', () => {
    expect(partDone({ stage: 'sync', done: 0, total: 0 })).toBeLessThan(1);
    expect(partDone({ stage: 'before', done: 9, total: 4 })).toBe(
      partDone({ stage: 'before', done: 4, total: 4 }),
    );
  });
});
