import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runOrdered } from './run-ordered.ts';

const never = new AbortController().signal;
const lanesOf = (task: { readonly lanes: readonly string[] }): readonly string[] => task.lanes;

const laneLists = fc.array(
  fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 }),
  { maxLength: 60 },
);

describe('runOrdered', () => {
  it('runs tasks that share a lane one at a time and in order', async () => {
    await fc.assert(
      fc.asyncProperty(laneLists, fc.integer({ min: 1, max: 8 }), async (lists, limit) => {
        const seen = new Map<string, number[]>();
        const busy = new Set<string>();
        const tasks = lists.map((lanes, index) => ({ lanes: [...new Set(lanes)], index }));
        const inFlight = await runOrdered(tasks, {
          lanesOf,
          limit,
          signal: never,
          run: async ({ lanes, index }) => {
            for (const lane of lanes) {
              expect(busy.has(lane)).toBe(false);
              busy.add(lane);
              seen.set(lane, [...(seen.get(lane) ?? []), index]);
            }
            for (let turns = index % 3; turns >= 0; turns--) await turn();
            for (const lane of lanes) busy.delete(lane);
          },
        });
        for (const order of seen.values()) expect(order).toEqual(order.toSorted((a, b) => a - b));
        expect(inFlight.peak).toBeLessThanOrEqual(limit);
        const ran = new Set([...seen.values()].flat());
        expect(ran.size).toBe(tasks.length);
      }),
      { numRuns: 60 },
    );
  });

  it('runs tasks of different lanes at once, up to its limit', async () => {
    const tasks = Array.from({ length: 10 }, (_, index) => ({ lanes: [`lane-${index}`] }));
    const run = (): Promise<void> => turn();
    const inFlight = await runOrdered(tasks, { lanesOf, run, limit: 4, signal: never });
    expect(inFlight).toMatchObject({ limit: 4, peak: 4 });
    expect(inFlight.average).toBeGreaterThan(1);
  });

  it('takes a lane named twice by one task once', async () => {
    let ran = 0;
    await runOrdered([{ lanes: ['a', 'a'] }, { lanes: ['a', 'b', 'a'] }], {
      lanesOf,
      limit: 2,
      signal: never,
      run: () => {
        ran++;
        return Promise.resolve();
      },
    });
    expect(ran).toBe(2);
  });

  it('starts nothing after a failure, and waits for what is under way', async () => {
    const ended: string[] = [];
    const tasks = ['a', 'b', 'c', 'd'].map((lane) => ({ lanes: [lane] }));
    const running = runOrdered(tasks, {
      lanesOf,
      limit: 2,
      signal: never,
      run: async ({ lanes: [lane = ''] }) => {
        if (lane === 'a') throw new Error('refused');
        await turn();
        ended.push(lane);
      },
    });
    await expect(running).rejects.toThrow('refused');
    expect(ended).toEqual(['b']);
  });

  it('stops when told to, with the reason', async () => {
    const controller = new AbortController();
    let started = 0;
    const running = runOrdered([{ lanes: ['a'] }, { lanes: ['a'] }], {
      lanesOf,
      limit: 2,
      signal: controller.signal,
      run: async () => {
        started++;
        controller.abort(new Error('enough'));
        await turn();
      },
    });
    await expect(running).rejects.toThrow('enough');
    expect(started).toBe(1);
  });

  it('has nothing to do without tasks', async () => {
    const options = { lanesOf, limit: 1, signal: never, run: () => Promise.resolve() };
    expect(await runOrdered([], options)).toEqual({ limit: 1, peak: 0, average: 0 });
  });
});
