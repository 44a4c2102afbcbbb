import { describe, expect, it } from 'vitest';
import { countdown } from './countdown.ts';
import { parseInstant, writeInstant } from './instants.ts';
import { secondsAfter } from './seconds-after.ts';
import { fromLocal, toLocal } from './zoned.ts';

describe('a time in a field', () => {
  it.each([
    ['UTC', '2026-11-20T12:06:40', '2026-11-20T12:06:40Z'],
    ['Europe/Paris', '2026-11-20T13:06:40', '2026-11-20T12:06:40Z'],
    ['Europe/Paris', '2026-07-01T02:00:00', '2026-07-01T00:00:00Z'],
    ['America/New_York', '2026-03-08T00:30:00', '2026-03-08T05:30:00Z'],
    ['Asia/Kathmandu', '2026-01-01T05:45:00', '2026-01-01T00:00:00Z'],
  ])('in %s is %s', (zone, local, instant) => {
    expect(toLocal(Date.parse(instant), zone)).toBe(local);
    expect(fromLocal(local, zone)).toBe(Date.parse(instant));
  });

  it('may be none', () => {
    expect(fromLocal('', 'UTC')).toBeNull();
  });
});

describe('what is left', () => {
  it.each([
    [-5, '00:00'],
    [1, '00:01'],
    [599_000, '09:59'],
    [3_600_000, '1:00:00'],
    [2 * 86_400_000 + 3_661_000, '2d 01:01:01'],
  ])('of %i ms is %s', (ms, text) => {
    expect(countdown(ms)).toBe(text);
  });
});

describe('seconds from another instant', () => {
  it.each([
    [1_000, '0.000'],
    [15_500, '+14.500'],
    [-3_600, '−4.600'],
    [3_601_000, '+3600'],
    [1_000.2, '0.000'],
  ])('at %d are %s', (instantMs, text) => {
    expect(secondsAfter(instantMs, 1_000)).toBe(text);
  });
});

it('writes instants as it reads them, to the microsecond', () => {
  const text = '2026-11-20T10:00:00.123456Z';
  expect(writeInstant(parseInstant(text))).toBe(text);
});
