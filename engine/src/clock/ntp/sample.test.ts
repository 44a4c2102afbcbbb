import { describe, expect, it } from 'vitest';
import { ServerClock } from '../server-clock.ts';
import { ManualBase } from '../testing/manual-base.ts';
import { packet, span } from '../testing/packets.ts';
import type { GetNetworkTime } from './reply.ts';
import { takeSample } from './sample.ts';

/** An exchange of 4 ms with a source that tells the base clock's time in the middle of it. */
function exchange(base: ManualBase, change: Parameters<typeof packet>[0] = {}): GetNetworkTime {
  return () => {
    base.advance(2_000);
    const time = new Date(Math.floor(base.read().wall / 1_000));
    base.advance(2_000);
    return Promise.resolve(packet({ receiveTimestamp: time, transmitTimestamp: time, ...change }));
  };
}

describe('a sample', () => {
  it('measures the injected error to half a millisecond, and never the machine’s own time', async () => {
    const base = new ManualBase();
    const clock = new ServerClock({ base, error: { offsetUs: -5_000_000 } });
    const sample = await takeSample(clock, exchange(base), '192.0.2.1', 123);
    expect(sample).toMatchObject({ offsetUs: -5_000_500, delayUs: 4_000, mono: 5_000_000 });
  });

  it('belongs to no epoch when the clock was stepped meanwhile', async () => {
    const base = new ManualBase();
    const clock = new ServerClock({ base });
    const stepping: GetNetworkTime = (host, port) => {
      clock.step(1);
      return exchange(base)(host, port);
    };
    expect(await takeSample(clock, stepping, '192.0.2.1', 123)).toEqual({
      reason: 'clock-stepped',
    });
  });

  it('is rejected when the source claims to have held the request for longer than it took', async () => {
    const base = new ManualBase();
    const clock = new ServerClock({ base });
    const later = new Date(base.read().wall / 1_000 + 60_000);
    const lying = exchange(base, { transmitTimestamp: later });
    expect(await takeSample(clock, lying, '192.0.2.1', 123)).toEqual({ reason: 'negative-delay' });
  });

  it('is rejected above a root distance of 1 s', async () => {
    const base = new ManualBase();
    const clock = new ServerClock({ base });
    const at = (rootDispersionMs: number) =>
      takeSample(
        clock,
        exchange(base, { rootDelay: span(1_000), rootDispersion: span(rootDispersionMs) }),
        '192.0.2.1',
        123,
      );
    expect(await at(496)).not.toHaveProperty('reason');
    expect(await at(497)).toEqual({ reason: 'root-distance' });
  });

  it('tells a silent source from a request that could not be sent', async () => {
    const clock = new ServerClock({ base: new ManualBase() });
    const silent: GetNetworkTime = () => Promise.reject(new Error('Timeout waiting'));
    const unreachable: GetNetworkTime = () =>
      Promise.reject(Object.assign(new Error('send'), { code: 'ENETUNREACH' }));
    expect(await takeSample(clock, silent, '192.0.2.1', 1)).toEqual({ reason: 'timeout' });
    expect(await takeSample(clock, unreachable, '192.0.2.1', 1)).toEqual({ reason: 'unsendable' });
  });
});
