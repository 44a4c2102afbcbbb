import type { ServerClockRow, SourceRow } from './server-clock-row.ts';

/** A server whose clock is right, with whatever a test says otherwise. */
export function aServerClock(but: Partial<ServerClockRow> = {}): ServerClockRow {
  return {
    serverId: 'A',
    presence: 'alive',
    isSelf: false,
    version: null,
    url: null,
    startedMs: 0,
    seenMs: 1_000,
    asOfMs: 1_000,
    status: 'synchronized',
    epoch: 0,
    offsetUs: 0,
    uncertaintyUs: 1_000,
    measuredMs: 1_000,
    mode: 'annotate',
    ratePpm: null,
    correctedByUs: 0,
    maxDriftPpm: 200,
    sources: [],
    injected: null,
    ...but,
  };
}

/** A source that agreed with the others. */
export function aSource(): SourceRow {
  return {
    source: 'ntp.example',
    verdict: 'agreed',
    offsetUs: 0,
    boundUs: 1_000,
    delayUs: 100,
    stratum: 1,
    rejection: null,
  };
}
