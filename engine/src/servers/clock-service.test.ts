import { describe, expect, it } from 'vitest';
import { silent, type Behaviours } from '../clock/testing/client-of.ts';
import { sourceAhead } from '../clock/testing/packets.ts';
import type { ClockOptions } from './clock-options.ts';
import type { ClockRecord, ServerClockEvent } from './clock-record.ts';
import { ClockService } from './clock-service.ts';
import { NotSimulatedError, NoTimeSourcesError } from './errors.ts';

const STORE_TIME = 1_795_168_800_000_000;
const SECOND = 1_000_000;

function serviceOf(options: ClockOptions = {}, behaviours?: Behaviours) {
  const records: ClockRecord[] = [];
  const events: ServerClockEvent[] = [];
  const ntp =
    behaviours === undefined
      ? {}
      : {
          ntp: {
            sources: Object.keys(behaviours).map((host) => ({ host })),
            samples: 1,
            spacingMs: 0,
            getNetworkTime: (host: string, port: number) =>
              (behaviours[host] ?? silent)(host, port),
          },
        };
  let now = STORE_TIME;
  const service = new ClockService(
    { ...ntp, ...options },
    () => (now += SECOND),
    (record) => records.push(record),
  );
  service.subscribe((event) => events.push(event));
  const kept = (): string[] =>
    records.map((record) => (record.kind === 'event' ? record.type : record.kind));
  return { service, records, events, kept };
}

describe('the clock of a server', () => {
  it('knows nothing of itself without sources, and says so', async () => {
    const { service, kept } = serviceOf();
    expect(service.state()).toMatchObject({
      status: 'unknown',
      measurement: null,
      intervalMs: null,
      sources: [],
      injected: null,
      correction: { mode: 'annotate' },
    });
    await expect(service.sync()).rejects.toThrow(NoTimeSourcesError);
    service.start();
    await service.stop();
    expect(kept()).toEqual([]);
  });

  it('measures on demand, and keeps what it found at the store’s time', async () => {
    const simulated = { error: { offsetUs: 5 * SECOND } };
    const { service, records, kept } = serviceOf({ simulated }, { '10.0.0.1': sourceAhead(0) });
    const outcome = await service.sync();
    expect(outcome.ok).toBe(true);
    expect(kept()).toEqual(['measurement', 'sync']);
    const [first] = records;
    expect(first).toMatchObject({ at: STORE_TIME + SECOND, injectedOffsetUs: 5 * SECOND });
    const { status, measurement, sources, reports } = service.state();
    expect(status).toBe('synchronized');
    expect(measurement).toMatchObject({ forced: true, measuredAt: first?.at });
    const error = Math.abs((measurement?.offsetUs ?? 0) - 5 * SECOND);
    expect(error).toBeLessThanOrEqual(measurement?.boundUs ?? 0);
    expect(sources).toEqual(['10.0.0.1:123']);
    expect(reports).toMatchObject([{ source: '10.0.0.1:123', verdict: 'agreed' }]);
    expect(records[1]).toMatchObject({ detail: { forced: true, offsetUs: measurement?.offsetUs } });
  });

  it('keeps the first of several rounds that come to nothing, and every one asked for', async () => {
    const behaviours = { '10.0.0.1': silent };
    const { service, kept, events } = serviceOf({}, behaviours);
    service.start();
    await service.sync();
    expect(kept()).toEqual(['source-lost', 'sync-failed']);
    await service.sync();
    expect(kept()).toEqual(['source-lost', 'sync-failed', 'sync-failed']);
    Object.assign(behaviours, { '10.0.0.1': sourceAhead(0) });
    await service.sync();
    await service.stop();
    expect(kept().slice(3)).toEqual(['source-returned', 'measurement', 'sync']);
    expect(events.filter(({ type }) => type === 'sync-failed')).toHaveLength(2);
  });

  it('can be made wrong only where it was started as simulated', async () => {
    expect(() => serviceOf().service.setError({ offsetUs: 1 })).toThrow(NotSimulatedError);

    const { service, kept } = serviceOf({ simulated: { error: {} } }, { a: sourceAhead(0) });
    expect(service.state().injected).toEqual({ offsetUs: 0, driftPpm: 0, jitterUs: 0 });
    await service.sync();
    service.setError({ offsetUs: -3 * SECOND });
    expect(service.state()).toMatchObject({
      status: 'unknown',
      epoch: 1,
      injected: { offsetUs: -3 * SECOND, driftPpm: 0, jitterUs: 0 },
    });
    service.setError({ driftPpm: 20 });
    expect(kept().slice(2)).toEqual(['step', 'error-changed', 'error-changed']);
    expect(() => service.setError({ jitterUs: -1 })).toThrow('jitterUs must be from 0 to');
    expect(kept()).toHaveLength(5);
  });

  it('corrects another way when told to', () => {
    const { service, kept } = serviceOf();
    service.setCorrection({ mode: 'slew', ratePpm: 500 });
    expect(service.state().correction).toEqual({ mode: 'slew', ratePpm: 500 });
    expect(() => service.setCorrection({ mode: 'slew', ratePpm: 0 })).toThrow(RangeError);
    expect(kept()).toEqual(['correction-changed']);
  });

  it('stops telling whoever unsubscribed', () => {
    const { service } = serviceOf({ simulated: { error: {} } });
    const heard: string[] = [];
    const unsubscribe = service.subscribe(({ type }) => heard.push(type));
    service.setError({ driftPpm: 1 });
    unsubscribe();
    service.setError({ driftPpm: 2 });
    expect(heard).toEqual(['error-changed']);
  });
});
