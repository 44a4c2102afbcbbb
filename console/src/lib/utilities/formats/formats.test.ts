import { describe, expect, it } from 'vitest';
import { parseInstant } from './instants.ts';
import { numberFormats } from './numbers.ts';
import { formatDelay, formatSpan } from './spans.ts';
import { timeFormats } from './times.ts';

const units = { ms: 'ms', seconds: 's', minutes: 'min', hours: 'h', days: 'd' };

describe('numbers', () => {
  it('groups thousands as the language does', () => {
    expect(numberFormats('en').count(23_854)).toBe('23,854');
    expect(numberFormats('fr').count(23_854)).toBe('23\u202f854');
  });

  it('writes a part as a percentage with one decimal', () => {
    expect(numberFormats('en').percent(0.6234)).toBe('62.3');
    expect(numberFormats('fr').percent(1)).toBe('100,0');
  });

  it('writes as many decimals as it is asked for', () => {
    expect(numberFormats('en').decimals(-5.012, 3)).toBe('\u22125.012');
    expect(numberFormats('fr').decimals(1_234.5, 1)).toBe('1\u202f234,5');
  });

  it('writes a true minus', () => {
    expect(numberFormats('en').count(-1_200)).toBe('\u22121,200');
  });
});

describe('spans', () => {
  const span = (ms: number) => formatSpan(ms, units, String);

  it.each([
    [-5, '0\u00a0s'],
    [999, '0\u00a0s'],
    [59_999, '59\u00a0s'],
    [60_000, '1\u00a0min'],
    [3_599_999, '59\u00a0min'],
    [86_399_999, '23\u00a0h'],
    [86_400_000 * 400, '400\u00a0d'],
  ])('writes %i ms as %s, never more than it is', (ms, written) => {
    expect(span(ms)).toBe(written);
  });

  it('writes delays below a second in ms', () => {
    expect(formatDelay(37.6, units, String)).toBe('38\u00a0ms');
    expect(formatDelay(1_000, units, String)).toBe('1\u00a0s');
  });
});

describe('times', () => {
  const noon = Date.parse('2026-11-20T12:06:40.123Z');
  const utc = timeFormats('en', 'UTC');

  it('writes the clock in the time zone asked for', () => {
    expect(utc.clock(noon)).toBe('12:06:40');
    expect(timeFormats('en', 'Europe/Paris').clock(noon)).toBe('13:06:40');
  });

  it('writes parts of a second as far as they are asked for', () => {
    const fine = Date.parse('2026-11-20T12:06:40.123Z') + 0.456;

    expect(utc.fineClock(fine, 0)).toBe('12:06:40');
    expect(utc.fineClock(fine, 1)).toBe('12:06:40.1');
    expect(utc.fineClock(fine, 6)).toBe('12:06:40.123456');
    expect(timeFormats('fr', 'UTC').fineClock(noon, 3)).toBe('12:06:40,123');
    expect(utc.fineClock(noon + 876, 2)).toBe('12:06:40.99');
  });

  it('adds the day to what is not of today, in that time zone', () => {
    const before = Date.parse('2026-11-19T23:30:00Z');

    expect(utc.moment(noon, noon)).toBe('12:06:40');
    expect(utc.moment(before, noon)).toContain('19');
    expect(timeFormats('en', 'Europe/Paris').moment(before, noon)).toBe('00:30:00');
  });

  it('writes midnight as 00, in both languages', () => {
    const midnight = Date.parse('2026-11-20T00:00:00Z');

    expect(utc.clock(midnight)).toBe('00:00:00');
    expect(timeFormats('fr', 'UTC').clock(midnight)).toBe('00:00:00');
  });

  it('names the zone where it writes all of it', () => {
    expect(utc.full(noon)).toMatch(/2026.*12:06:40\.123.*UTC/);
  });
});

describe('parseInstant', () => {
  it('keeps the microseconds', () => {
    expect(parseInstant('2026-11-20T10:00:00.123456Z')).toBeCloseTo(1_795_168_800_123.456, 3);
  });

  it('reads instants without a fraction', () => {
    expect(parseInstant('1970-01-01T00:00:01Z')).toBe(1_000);
  });

  it('is not a number for anything else', () => {
    expect(parseInstant('yesterday')).toBeNaN();
  });
});
