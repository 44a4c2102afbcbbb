import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DisciplinedClock } from '../disciplined-clock.ts';
import type { ClockEvent } from '../events.ts';
import { MachineClock } from '../machine-clock.ts';
import type { BaseClock } from '../reading.ts';
import { ServerClock } from '../server-clock.ts';
import { ManualBase } from '../testing/manual-base.ts';
import { packet, sourceAhead, span } from '../testing/packets.ts';
import { NtpClient } from './client.ts';
import type { NtpClientOptions } from './options.ts';
import type { GetNetworkTime } from './reply.ts';

const silent: GetNetworkTime = () => Promise.reject(new Error('Timeout waiting'));
const neverSettling: GetNetworkTime = () => new Promise(() => undefined);
const kiss = (code: number) => () =>
  Promise.resolve(packet({ stratum: 0, leapIndicator: 3, referenceId: String(code) }));
const DENY = 0x44454e59;
const RATE = 0x52415445;

type Behaviours = Record<string, GetNetworkTime>;

/** A client of sources that are functions, by address; `behaviours` may be changed later. */
function setUp(
  behaviours: Behaviours,
  options: Partial<NtpClientOptions> = {},
  base: BaseClock = new MachineClock(),
) {
  const clock = new ServerClock({ base, error: { offsetUs: 5_000_000 } });
  const events: ClockEvent[] = [];
  const onEvent = (event: ClockEvent): void => void events.push(event);
  const disciplined = new DisciplinedClock(clock, { correction: { mode: 'step' }, onEvent });
  const asked = vi.fn<GetNetworkTime>((host, port) => {
    const behaviour = behaviours[host];
    return behaviour === undefined ? silent(host, port) : behaviour(host, port);
  });
  const client = new NtpClient(disciplined, {
    sources: Object.keys(behaviours).map((host) => ({ host })),
    samples: 2,
    spacingMs: 0,
    getNetworkTime: asked,
    onEvent,
    ...options,
  });
  return { clock, disciplined, client, events, asked };
}

const types = (events: readonly ClockEvent[]): string[] => events.map(({ type }) => type);

describe('a round of measuring', () => {
  it('puts what it learnt in force', async () => {
    const { client, disciplined, events } = setUp({ '192.0.2.1': sourceAhead(0) });
    const outcome = await client.sync();
    if (!outcome.ok) throw new Error(outcome.reason);
    expect(Math.abs(outcome.measurement.offsetUs - 5_000_000)).toBeLessThanOrEqual(
      outcome.measurement.boundUs,
    );
    expect(disciplined.evidence().measurement?.id).toBe(outcome.measurement.id);
    expect(types(events)).toEqual(['sync', 'step']);
    expect(client.sources).toMatchObject([
      { source: '192.0.2.1:123', verdict: 'agreed', asked: 2, accepted: 2, rejection: null },
    ]);
  });

  it('outvotes one liar of three, and says so once', async () => {
    const behaviours = {
      '192.0.2.1': sourceAhead(0),
      '192.0.2.2': sourceAhead(3_600_000),
      '192.0.2.3': sourceAhead(0),
    };
    const { client, events } = setUp(behaviours);
    const outcome = await client.sync();
    if (!outcome.ok) throw new Error(outcome.reason);
    expect(Math.abs(outcome.measurement.offsetUs - 5_000_000)).toBeLessThan(5_000);
    await client.sync();
    const outvoted = events.filter(({ type }) => type === 'outvoted');
    expect(outvoted).toMatchObject([{ source: '192.0.2.2:123' }]);

    behaviours['192.0.2.2'] = sourceAhead(0);
    await client.sync();
    behaviours['192.0.2.2'] = sourceAhead(3_600_000);
    await client.sync();
    expect(events.filter(({ type }) => type === 'outvoted')).toHaveLength(2);
  });

  it('believes neither of two that contradict each other', async () => {
    const { client, disciplined } = setUp({
      '192.0.2.1': sourceAhead(0),
      '192.0.2.2': sourceAhead(3_600_000),
    });
    expect(await client.sync()).toMatchObject({
      ok: false,
      reason: 'no-majority',
      sources: [{ verdict: 'undecided' }, { verdict: 'undecided' }],
    });
    expect(disciplined.status()).toBe('unknown');
  });

  it('does not take one answer of three for a majority', async () => {
    const { client } = setUp({
      '192.0.2.1': sourceAhead(3_600_000),
      '192.0.2.2': silent,
      '192.0.2.3': silent,
    });
    expect(await client.sync()).toMatchObject({ ok: false, reason: 'too-few-sources' });
  });

  it('keeps the sample of least delay', async () => {
    let calls = 0;
    const { client } = setUp(
      {
        '192.0.2.1': async (host, port) => {
          const sentAt = new Date();
          calls += 1;
          await new Promise((resolve) => setTimeout(resolve, calls === 2 ? 0 : 30));
          return { ...(await sourceAhead(0)(host, port)), originTimestamp: sentAt };
        },
      },
      { samples: 3 },
    );
    await client.sync();
    expect(client.sources[0]?.claim?.delayUs).toBeLessThan(25_000);
    expect(client.sources[0]?.accepted).toBe(3);
  });

  it('tells when a source is lost and when it returns, and ages the bound meanwhile', async () => {
    const behaviours: Behaviours = { '192.0.2.1': sourceAhead(0) };
    const { client, disciplined, events } = setUp(behaviours);
    await client.sync();
    behaviours['192.0.2.1'] = silent;
    expect(await client.sync()).toMatchObject({ ok: false, reason: 'too-few-sources' });
    expect(disciplined.status()).toBe('free-running');
    await client.sync();
    behaviours['192.0.2.1'] = sourceAhead(0);
    await client.sync();
    expect(disciplined.status()).toBe('synchronized');
    expect(types(events)).toEqual([
      'sync',
      'step',
      'source-lost',
      'sync-failed',
      'sync-failed',
      'source-returned',
      'sync',
    ]);
    expect(events[2]).toMatchObject({ rejection: { reason: 'timeout' } });
  });

  it('stops asking a source after two silences', async () => {
    const { client, asked } = setUp({ '192.0.2.1': silent }, { samples: 8 });
    await client.sync();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('obeys DENY for good', async () => {
    const { client, asked } = setUp({ '192.0.2.1': kiss(DENY) });
    await client.sync();
    expect(asked).toHaveBeenCalledTimes(1);
    await client.sync();
    expect(asked).toHaveBeenCalledTimes(1);
    expect(client.sources[0]?.rejection).toEqual({ reason: 'resting', kissCode: 'DENY' });
  });

  it('obeys RATE by asking after twice the interval, then four times', async () => {
    const base = new ManualBase();
    const { client, asked } = setUp({ '192.0.2.1': kiss(RATE) }, { intervalMs: 1_000 }, base);
    const askedAfter = async (us: number): Promise<number> => {
      base.advance(us);
      await client.sync();
      return asked.mock.calls.length;
    };
    expect(await askedAfter(0)).toBe(1);
    expect(await askedAfter(1_999_999)).toBe(1);
    expect(await askedAfter(1)).toBe(2);
    expect(await askedAfter(3_999_999)).toBe(2);
    expect(await askedAfter(1)).toBe(3);
  });

  it('asks again at once when its own clock was stepped meanwhile', async () => {
    let steps = 1;
    const { client, clock, events } = setUp(
      {
        '192.0.2.1': (host, port) => {
          if (steps-- > 0) clock.step(-1_000_000);
          return sourceAhead(0)(host, port);
        },
      },
      { samples: 1 },
    );
    const outcome = await client.sync();
    expect(outcome).toMatchObject({ ok: true, measurement: { epoch: 1 } });
    expect(types(events)).toEqual(['step', 'sync', 'step']);
  });

  it('discards what it learnt before a step', async () => {
    let calls = 0;
    const { client, clock } = setUp({
      '192.0.2.1': (host, port) => {
        calls += 1;
        if (calls % 2 === 0) clock.step(1_000_000);
        return sourceAhead(0)(host, port);
      },
    });
    expect(await client.sync()).toMatchObject({ ok: false, reason: 'clock-stepped' });
  });

  it('rejects a source too far from its reference', async () => {
    const far = () => Promise.resolve(packet({ rootDispersion: span(1_001) }));
    const { client } = setUp({ '192.0.2.1': far });
    expect(await client.sync()).toMatchObject({
      sources: [{ verdict: 'rejected', rejection: { reason: 'root-distance' } }],
    });
  });

  it('tells a name that does not resolve', async () => {
    const { client } = setUp({ 'nowhere.invalid': silent });
    expect(await client.sync()).toMatchObject({
      sources: [{ rejection: { reason: 'unresolvable' }, asked: 0 }],
    });
  });

  it('is single: whoever asks meanwhile shares its outcome', async () => {
    const { client, asked, events } = setUp({ '192.0.2.1': sourceAhead(0) }, { samples: 1 });
    client.start();
    const outcomes = await Promise.all([client.sync(), client.sync()]);
    expect(outcomes[0]).toBe(outcomes[1]);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(events[0]).toMatchObject({ type: 'sync', forced: true });
    await client.stop();
  });

  it('shares nothing with another client', async () => {
    const first = setUp({ '192.0.2.1': sourceAhead(0) });
    const second = setUp({ '192.0.2.1': sourceAhead(0) });
    await first.client.sync();
    expect(second.disciplined.status()).toBe('unknown');
    expect(second.client.sources).toEqual([]);
  });
});

describe('its limits of time', () => {
  it('end a round although the library never answers, with what others said by then', async () => {
    const { client } = setUp(
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
    const { client, asked } = setUp({ '192.0.2.1': sourceAhead(0) }, { samples: 1 });
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
    const { client, asked } = setUp({ '192.0.2.1': sourceAhead(0) }, { samples: 1 });
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
    const { client, asked, clock } = setUp({ '192.0.2.1': sourceAhead(0) }, { samples: 1 });
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
    const { client, disciplined, events } = setUp(
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
