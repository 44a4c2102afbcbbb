import { describe, expect, it } from 'vitest';
import { UsageError } from '../cli/faults.ts';
import type { LoadOutcome } from './actions.ts';
import { drawFrom, mixText, parseMix } from './mix.ts';
import { runLoad, type LoadOptions } from './run-load.ts';
import { loadSummary } from './summary.ts';

describe('a mix', () => {
  it('is read and written, and drawn from by weight', () => {
    const mix = parseMix('reserve=3, read=1');
    expect(mixText(mix)).toBe('reserve=3,read=1');
    expect([0, 0.5, 0.74, 0.76, 0.99].map((place) => drawFrom(mix, place))).toEqual([
      ...['reserve', 'reserve', 'reserve', 'read', 'read'],
    ]);
  });

  it.each(['', 'reserve', 'reserve=x', 'pay=1', 'reserve=0'])('is not %o', (text) => {
    expect(() => parseMix(text)).toThrow(UsageError);
  });
});

function options(change: Partial<LoadOptions>): LoadOptions {
  return {
    ...{ resourceIds: ['a', 'b'], rate: null, concurrency: 4, durationMs: 60, seed: 1 },
    mix: { reserve: 1, read: 1 },
    signal: new AbortController().signal,
    perform: async (action): Promise<LoadOutcome> => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return action === 'read' ? 'read' : 'granted';
    },
    onProgress: () => undefined,
    ...change,
  };
}

describe('runLoad', () => {
  it('counts what was granted, refused, read and failed', async () => {
    const outcomes = ['granted', 'refused', 'failed'] as const;
    let calls = 0;
    const result = await runLoad(
      options({
        mix: { reserve: 1 },
        perform: async () => {
          await new Promise((resolve) => setTimeout(resolve, 1));
          const outcome = outcomes[calls++ % 3];
          if (outcome === 'failed' || outcome === undefined) throw new Error('away');
          return outcome;
        },
      }),
    );
    const [reserve] = result.actions;
    expect(result.calls).toBe(calls);
    expect(reserve?.granted).toBeGreaterThan(0);
    expect(Math.abs((reserve?.granted ?? 0) - (reserve?.failed ?? 0))).toBeLessThanOrEqual(1);
    expect(loadSummary(result)).toContain('granted');
  });

  it('keeps to a rate, and counts from when a call was due', async () => {
    const perform = async (): Promise<LoadOutcome> => {
      await new Promise((resolve) => setTimeout(resolve, 40));
      return 'granted';
    };
    const slow = { rate: 100, concurrency: 1, durationMs: 200, mix: { reserve: 1 }, perform };
    const result = await runLoad(options(slow));
    expect(result.calls).toBe(20);
    // One caller does 25 a second: the last call is served more than half a second late.
    expect(result.latencyMs.max).toBeGreaterThan(400);
  });

  it('stops at once when it is told to', async () => {
    const controller = new AbortController();
    const running = runLoad(options({ durationMs: 60_000, signal: controller.signal }));
    setTimeout(() => {
      controller.abort();
    }, 20);
    expect((await running).tookMs).toBeLessThan(5_000);
  });
});
