import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clientOf } from '../testing/client-of.ts';
import { sourceAhead } from '../testing/packets.ts';
import type { GetNetworkTime } from './reply.ts';

const neverSettling: GetNetworkTime = () => new Promise(() => undefined);

describe('its limits of time', () => {
  it('end a round although the library never answers, with what others said by then', async () => {
    const { client } = clientOf(
      { '192.0.2.1': sourceAhead(0), '192.0.2.2': neverSettling },
      { roundTimeoutMs: 50 },
    );
    const outcome = await client.sync();
    expect(outcome).toMatchObject({ ok: true });
    expect(client.sources).toMatchObject([
      { verdict: 'agreed' },
      { verdict: 'rejected', rejection: { reason: 'abandoned' } },
    ]);
  });
});

describe('the interval', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('measures at once, then again and again, and leaves no timer behind', async () => {
    const { client, asked } = clientOf({ '192.0.2.1': sourceAhead(0) }, { samples: 1 });
    client.start();
    client.start();
    await vi.advanceTimersByTimeAsync(64_000 * 3);
    expect(asked).toHaveBeenCalledTimes(4);
    await client.stop();
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(64_000 * 3);
    expect(asked).toHaveBeenCalledTimes(4);
  });

  it('counts from the latest round, forced or not', async () => {
    const { client, asked } = clientOf({ '192.0.2.1': sourceAhead(0) }, { samples: 1 });
    client.start();
    await vi.advanceTimersByTimeAsync(60_000);
    await client.sync();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(asked).toHaveBeenCalledTimes(3);
    await client.stop();
  });

  it('is not waited for after a step of the machine’s clock', async () => {
    const { client, asked, clock } = clientOf({ '192.0.2.1': sourceAhead(0) }, { samples: 1 });
    client.start();
    await vi.advanceTimersByTimeAsync(1_000);
    const date = vi.spyOn(Date, 'now').mockImplementation(() => 1_900_000_000_000);
    clock.read();
    date.mockRestore();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toHaveBeenCalledTimes(2);
    await client.stop();
  });

  it('stops in the middle of a round, which then changes nothing', async () => {
    const { client, disciplined, events } = clientOf(
      { '192.0.2.1': sourceAhead(0) },
      { spacingMs: 200 },
    );
    client.start();
    const round = client.sync();
    await vi.advanceTimersByTimeAsync(100);
    await client.stop();
    expect(await round).toMatchObject({ ok: false, reason: 'stopped' });
    expect([disciplined.status(), events]).toEqual(['unknown', []]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
