import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant, toInstant } from './instant.ts';

/** As far as a number holds microseconds exactly: the years 1684 to 2255. */
const micros = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });

describe('toInstant', () => {
  it('has all six digits of the microseconds', () => {
    expect(toInstant(1_795_168_800_123_456)).toBe('2026-11-20T10:00:00.123456Z');
    expect(toInstant(1_795_168_800_000_001)).toBe('2026-11-20T10:00:00.000001Z');
    expect(toInstant(0)).toBe('1970-01-01T00:00:00.000000Z');
    expect(toInstant(-1)).toBe('1969-12-31T23:59:59.999999Z');
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(micros, (at) => {
        expect(parseInstant(toInstant(at))).toBe(at);
      }),
    );
  });

  it('sorts as text as it does in time', () => {
    fc.assert(
      fc.property(micros, micros, (a, b) => {
        expect(toInstant(a) < toInstant(b)).toBe(a < b);
      }),
    );
  });
});

describe('parseInstant', () => {
  it.each([
    ['2026-11-20T10:00:00Z', 1_795_168_800_000_000],
    ['2026-11-20T11:00:00.5+01:00', 1_795_168_800_500_000],
    ['2026-11-20t10:00:00.123456z', 1_795_168_800_123_456],
  ])('reads %s', (text, at) => {
    expect(parseInstant(text)).toBe(at);
  });

  it.each([
    '',
    'yesterday',
    '2026-11-20',
    '2026-11-20T10:00:00',
    '2026-02-30T10:00:00Z',
    '2026-11-20T25:00:00Z',
    '2026-11-20T10:00:00.1234567Z',
    '2026-11-20T10:00:00Z; drop table event',
  ])('does not read %j', (text) => {
    expect(parseInstant(text)).toBeNull();
  });
});
