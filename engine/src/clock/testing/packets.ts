import type { GetNetworkTime, NetworkTime } from '../ntp/reply.ts';

const NTP_EPOCH_MS = Date.UTC(1900, 0, 1);

/** A span as the library presents one: a date that long after 1900. */
export function span(ms: number): Date {
  return new Date(NTP_EPOCH_MS + ms);
}

/** A good reply to a request sent now, as the library would hand it over; tests spoil it. */
export function packet(change: Partial<NetworkTime> = {}): NetworkTime {
  const now = new Date();
  return {
    leapIndicator: 0,
    version: 4,
    mode: 4,
    stratum: 1,
    poll: 6,
    precision: -20,
    rootDelay: span(0),
    rootDispersion: span(0),
    referenceId: 'LOCL',
    referenceTimestamp: now,
    originTimestamp: now,
    receiveTimestamp: now,
    transmitTimestamp: now,
    destinationTimestamp: now,
    ...change,
  };
}

/** A source whose clock is `aheadMs` ahead of the machine's, answering at once. */
export function sourceAhead(aheadMs: number): GetNetworkTime {
  return () => {
    const time = new Date(Date.now() + aheadMs);
    return Promise.resolve(packet({ receiveTimestamp: time, transmitTimestamp: time }));
  };
}
