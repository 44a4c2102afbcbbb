import { describe, expect, it } from 'vitest';
import { packet, span } from '../testing/packets.ts';
import { readReply, type NetworkTime } from './reply.ts';

const sent = new Date('2026-03-01T12:00:00.123Z');
const window = { earliestMs: sent.getTime(), latestMs: sent.getTime() };
const good: Partial<NetworkTime> = {
  originTimestamp: sent,
  receiveTimestamp: new Date('2026-03-01T12:00:07.040Z'),
  transmitTimestamp: new Date('2026-03-01T12:00:07.041Z'),
};
const read = (change: Partial<NetworkTime>) => readReply(packet({ ...good, ...change }), window);

describe('a reply', () => {
  it('gives T2 and T3 in the middle of the milliseconds they were cut to', () => {
    expect(read({})).toEqual({
      t2: Date.UTC(2026, 2, 1, 12, 0, 7, 40) * 1_000 + 500,
      t3: Date.UTC(2026, 2, 1, 12, 0, 7, 41) * 1_000 + 500,
      stratum: 1,
      rootDelayUs: 0,
      rootDispersionUs: 0,
      referenceId: 'LOCL',
    });
  });

  it('gives root delay and dispersion at the upper end of theirs', () => {
    expect(read({ rootDelay: span(7), rootDispersion: span(2) })).toMatchObject({
      rootDelayUs: 8_000,
      rootDispersionUs: 3_000,
    });
    expect(read({ stratum: 2 })).toMatchObject({ rootDelayUs: 1_000, rootDispersionUs: 1_000 });
  });

  it('is ours although the library lost a millisecond of T1 on the way', () => {
    expect(read({ originTimestamp: new Date(sent.getTime() - 1) })).not.toHaveProperty('reason');
  });

  const never = new Date(NaN);
  it.each<[string, Partial<NetworkTime>, object]>([
    ['without T2', { receiveTimestamp: never }, { reason: 'malformed' }],
    ['without T3', { transmitTimestamp: never }, { reason: 'malformed' }],
    ['without T1', { originTimestamp: never }, { reason: 'malformed' }],
    ['without a root delay', { rootDelay: never }, { reason: 'malformed' }],
    ['without a root dispersion', { rootDispersion: never }, { reason: 'malformed' }],
    ['without a stratum', { stratum: NaN }, { reason: 'malformed' }],
    ['with T2 never set', { receiveTimestamp: span(0) }, { reason: 'malformed' }],
    ['from a client', { mode: 3 }, { reason: 'wrong-mode' }],
    ['from a broadcaster', { mode: 5 }, { reason: 'wrong-mode' }],
    [
      'to an older request',
      { originTimestamp: new Date(sent.getTime() - 2) },
      { reason: 'not-ours' },
    ],
    [
      'to a request not yet made',
      { originTimestamp: new Date(sent.getTime() + 1) },
      { reason: 'not-ours' },
    ],
    ['from stratum 16', { stratum: 16 }, { reason: 'stratum' }],
    ['with leap indicator 3', { leapIndicator: 3 }, { reason: 'unsynchronized' }],
    [
      'sent before it was received',
      { transmitTimestamp: new Date('2026-03-01T12:00:07.039Z') },
      { reason: 'sent-before-received' },
    ],
    [
      'that is a kiss',
      { stratum: 0, leapIndicator: 3, referenceId: String(0x52415445) },
      { reason: 'kiss-of-death', kissCode: 'RATE' },
    ],
    [
      'that is a kiss of another library',
      { stratum: 0, leapIndicator: 0, referenceId: 'DENY' },
      { reason: 'kiss-of-death', kissCode: '' },
    ],
  ])('%s is rejected', (_, change, rejection) => {
    expect(read(change)).toEqual(rejection);
  });

  it('at the last synchronized stratum and leap warnings are fine', () => {
    expect(read({ stratum: 15, leapIndicator: 1 })).not.toHaveProperty('reason');
  });
});
