import { describe, expect, it } from 'vitest';
import { readEnvironment } from './environment.ts';

const clockOf = (environment: NodeJS.ProcessEnv) => readEnvironment(environment).clock;

describe('the clock by the environment', () => {
  it('is the machine’s, measured against nobody and corrected by nothing', () => {
    expect(clockOf({})).toEqual({ correction: { mode: 'annotate' }, maxDriftPpm: 200 });
    expect(readEnvironment({})).toMatchObject({ publicUrl: null, peerCalls: 'loopback' });
  });

  it('is measured against the sources named', () => {
    const set = { NTP_SOURCES: 'Pool.example.org, 10.0.0.1:1123 ', NTP_INTERVAL_SECONDS: '1.5' };
    expect(clockOf(set).ntp).toEqual({
      sources: [
        { host: 'pool.example.org', port: 123 },
        { host: '10.0.0.1', port: 1123 },
      ],
      intervalMs: 1_500,
    });
    expect(clockOf({ NTP_INTERVAL_SECONDS: '10' }).ntp).toBeUndefined();
  });

  it.each([
    ['annotate', { mode: 'annotate' }],
    ['step', { mode: 'step' }],
    ['slew', { mode: 'slew', ratePpm: 500 }],
    ['slew:83333', { mode: 'slew', ratePpm: 83_333 }],
  ])('is corrected by %s', (CLOCK_CORRECTION, correction) => {
    expect(clockOf({ CLOCK_CORRECTION }).correction).toEqual(correction);
  });

  it.each([
    [{ CLOCK_OFFSET_MS: '-5000.5' }, { error: errorOf({ offsetUs: -5_000_500 }) }],
    [{ CLOCK_DRIFT_PPM: '+50' }, { error: errorOf({ driftPpm: 50 }) }],
    [{ CLOCK_JITTER_MS: '0.25' }, { error: errorOf({ jitterUs: 250 }) }],
    [{ CLOCK_SEED: '0' }, { error: errorOf({}), seed: 0 }],
    [{ SIMULATED_CLOCK: 'true' }, { error: errorOf({}) }],
    [{ SIMULATED_CLOCK: 'false' }, undefined],
  ])('%j simulates %j', (environment, simulated) => {
    expect(clockOf(environment).simulated).toEqual(simulated);
  });

  it.each([
    { NTP_SOURCES: 'host:0' },
    { NTP_SOURCES: 'host:65536' },
    { NTP_SOURCES: '::1' },
    { NTP_SOURCES: '300.1.1.1' },
    { NTP_SOURCES: 'a,a:123' },
    { NTP_SOURCES: 'bad_name' },
    { NTP_SOURCES: Array.from({ length: 17 }, (_, n) => `h${n}`).join(',') },
    { NTP_INTERVAL_SECONDS: '0' },
    { CLOCK_CORRECTION: 'jump' },
    { CLOCK_CORRECTION: 'slew:0' },
    { CLOCK_CORRECTION: 'slew:100001' },
    { CLOCK_CORRECTION: 'step:5' },
    { CLOCK_MAX_DRIFT_PPM: '0' },
    { CLOCK_OFFSET_MS: '1e3' },
    { CLOCK_OFFSET_MS: '1000000000001' },
    { CLOCK_DRIFT_PPM: '100001' },
    { CLOCK_JITTER_MS: '-1' },
    { CLOCK_SEED: '4294967296' },
    { PUBLIC_URL: 'ftp://x' },
    { PEER_CALLS: 'some' },
  ])('is not %j, and the message says what would be', (environment) => {
    const [[name, value] = []] = Object.entries(environment);
    expect(() => readEnvironment(environment)).toThrow(`${name} cannot be "${value}": it must be`);
  });

  it('is not both in earnest and wrong on purpose', () => {
    const both = { SIMULATED_CLOCK: 'false', CLOCK_OFFSET_MS: '5' };
    expect(() => readEnvironment(both)).toThrow('SIMULATED_CLOCK cannot be "false"');
  });
});

function errorOf(error: object): object {
  return { offsetUs: 0, driftPpm: 0, jitterUs: 0, ...error };
}
