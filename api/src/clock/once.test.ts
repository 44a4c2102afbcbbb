import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, vi } from 'vitest';
import { openMode } from '../access/authenticate.ts';
import { fakeEngine } from '../testing/fake-engine.ts';
import type { RequestContext } from '../trpc/context.ts';
import { once } from './once.ts';

const engine = fakeEngine();

function contextOf(name = 'anonymous'): RequestContext {
  return {
    engine,
    caller: { ...openMode({}), name },
    requestId: 'request-1',
    shutdown: new AbortController().signal,
    remarks: {},
  } as Partial<RequestContext> as RequestContext;
}

const input = { serverId: 'A', idempotencyKey: 'key' };

it('runs once for a key, and whoever asks meanwhile shares the answer', async () => {
  const run = vi.fn(() => Promise.resolve({ n: 1 }));
  const ctx = contextOf();
  const [first, second] = await Promise.all([
    once(ctx, 'x', input, run),
    once(ctx, 'x', { idempotencyKey: 'key', serverId: 'A' }, run),
  ]);
  expect(second).toBe(first);
  expect(run).toHaveBeenCalledOnce();
  expect(ctx.remarks.replayed).toBe(true);
});

it('knows keys by their caller, and a key by its input', async () => {
  const run = vi.fn(() => Promise.resolve(1));
  await once(contextOf('somebody else'), 'x', input, run);
  expect(run).toHaveBeenCalledOnce();
  expect(() => once(contextOf(), 'x', { ...input, serverId: 'B' }, run)).toThrow('another input');
  expect(() => once(contextOf(), 'y', input, run)).toThrow('another input');
});

it('runs as often as it is asked to without a key, or after a failure', async () => {
  const run = vi.fn(() => Promise.reject(new Error('no')));
  const again = { idempotencyKey: 'fails' };
  await expect(once(contextOf(), 'x', again, run)).rejects.toThrow('no');
  await expect(once(contextOf(), 'x', again, run)).rejects.toThrow('no');
  await expect(once(contextOf(), 'x', {}, run)).rejects.toThrow('no');
  expect(run).toHaveBeenCalledTimes(3);
});

it('forgets the oldest of very many', async () => {
  const run = vi.fn(() => Promise.resolve(1));
  const ctx = contextOf('busy');
  for (let n = 0; n < 1_100; n++) await once(ctx, 'x', { idempotencyKey: `k${n}` }, run);
  await once(ctx, 'x', { idempotencyKey: 'k1099' }, run);
  expect(run).toHaveBeenCalledTimes(1_100);
  await once(ctx, 'x', { idempotencyKey: 'k0' }, run);
  expect(run).toHaveBeenCalledTimes(1_101);
});

it('remembers of a large input no more than that it was this one', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const inUse = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = inUse();
  const run = () => Promise.resolve('answered');
  for (let n = 0; n < 50; n++) {
    const csv = String(n).padEnd(2 ** 20, 'x');
    await once(contextOf(), 'import', { idempotencyKey: `large-${n}`, csv }, run);
  }

  expect(inUse() - before).toBeLessThan(10 * 2 ** 20);
});
