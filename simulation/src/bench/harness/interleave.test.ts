import { expect, it } from 'vitest';
import type { Contender } from './contender.ts';
import { interleave, ratioOf } from './interleave.ts';
import { median } from './statistics.ts';

function contender(name: string, done: readonly number[], turns: string[]): Contender {
  let round = 0;
  return {
    name,
    callers: 1,
    round: (seconds) => {
      turns.push(name);
      const cpu = { here: 0, servers: 0, database: 0 };
      const result = { done: done[round++] ?? 0, refused: 0, cpu, latencies: null, batches: null };
      return Promise.resolve({ ...result, seconds });
    },
  };
}

it('takes turns, and does not count the first', async () => {
  const turns: string[] = [];
  const settle = (): Promise<void> => Promise.resolve(void turns.push('settled'));
  const [a, b] = await interleave(
    [contender('a', [999, 20, 40], turns), contender('b', [999, 10, 10], turns)],
    { rounds: 2, seconds: 2, signal: new AbortController().signal, settle },
  );
  const turn = ['settled', 'a', 'settled', 'b'];
  expect(turns).toEqual([...turn, ...turn, ...turn]);
  expect(a.rates).toEqual([10, 20]);
  expect(ratioOf(a, b)).toEqual({ median: 3, min: 2, max: 4 });
});

it('finds the median', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNaN();
});
