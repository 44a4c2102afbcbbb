import { describe, expect, it } from 'vitest';
import type { ClockEvent } from '../events.ts';
import { clientOf, silent, type Behaviours } from '../testing/client-of.ts';
import { ManualBase } from '../testing/manual-base.ts';
import { packet, sourceAhead, span } from '../testing/packets.ts';

const kiss = (code: number) => () =>
  Promise.resolve(packet({ stratum: 0, leapIndicator: 3, referenceId: String(code) }));
const DENY = 0x44454e59;
const RATE = 0x52415445;

const types = (events: readonly ClockEvent[]): string[] => events.map(({ type }) => type);

describe('a round of measuring', () => {
  it('puts what it learnt in force', async () => {
    const { client, disciplined, events } = clientOf({ '192.0.2.1': sourceAhead(0) });
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
    const { client, events } = clientOf(behaviours);
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
    const { client, disciplined } = clientOf({
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
    const { client } = clientOf({
      '192.0.2.1': sourceAhead(3_600_000),
      '192.0.2.2': silent,
      '192.0.2.3': silent,
    });
    expect(await client.sync()).toMatchObject({ ok: false, reason: 'too-few-sources' });
  });

  it('keeps the sample of least delay', async () => {
    let calls = 0;
    const { client } = clientOf(
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
    const { client, disciplined, events } = clientOf(behaviours);
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
    const { client, asked } = clientOf({ '192.0.2.1': silent }, { samples: 8 });
    await client.sync();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('obeys DENY for good', async () => {
    const { client, asked } = clientOf({ '192.0.2.1': kiss(DENY) });
    await client.sync();
    expect(asked).toHaveBeenCalledTimes(1);
    await client.sync();
    expect(asked).toHaveBeenCalledTimes(1);
    expect(client.sources[0]?.rejection).toEqual({ reason: 'resting', kissCode: 'DENY' });
  });

  it('obeys RATE by asking after twice the interval, then four times', async () => {
    const base = new ManualBase();
    const { client, asked } = clientOf({ '192.0.2.1': kiss(RATE) }, { intervalMs: 1_000 }, base);
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
    const { client, clock, events } = clientOf(
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
    const { client, clock } = clientOf({
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
    const { client } = clientOf({ '192.0.2.1': far });
    expect(await client.sync()).toMatchObject({
      sources: [{ verdict: 'rejected', rejection: { reason: 'root-distance' } }],
    });
  });

  it('tells a name that does not resolve', async () => {
    const { client } = clientOf({ 'nowhere.invalid': silent });
    expect(await client.sync()).toMatchObject({
      sources: [{ rejection: { reason: 'unresolvable' }, asked: 0 }],
    });
  });

  it('is single: whoever asks meanwhile shares its outcome', async () => {
    const { client, asked, events } = clientOf({ '192.0.2.1': sourceAhead(0) }, { samples: 1 });
    client.start();
    const outcomes = await Promise.all([client.sync(), client.sync()]);
    expect(outcomes[0]).toBe(outcomes[1]);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(events[0]).toMatchObject({ type: 'sync', forced: true });
    await client.stop();
  });

  it('shares nothing with another client', async () => {
    const first = clientOf({ '192.0.2.1': sourceAhead(0) });
    const second = clientOf({ '192.0.2.1': sourceAhead(0) });
    await first.client.sync();
    expect(second.disciplined.status()).toBe('unknown');
    expect(second.client.sources).toEqual([]);
  });
});
