import { describe, expect, it } from 'vitest';
import { columnWindow } from './column-window.ts';
import { timeTicks } from './time-ticks.ts';
import { zoneOffsetMs } from '../formats/zone-offset.ts';
import { niceStep, valueTicks } from './value-ticks.ts';

const NOON = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60_000;

describe('ticks of time', () => {
  it('are round minutes over ten minutes', () => {
    const { ticksMs, stepMs } = timeTicks({ fromMs: NOON - 10 * MINUTE + 1, toMs: NOON }, 10);
    expect(stepMs).toBe(MINUTE);
    expect(ticksMs).toEqual(Array.from({ length: 10 }, (_, i) => NOON - (9 - i) * MINUTE));
  });

  it('are never more than there is room for', () => {
    for (const minutes of [1, 7, 60, 1_440, 100_000]) {
      const span = { fromMs: NOON - minutes * MINUTE, toMs: NOON };
      expect(timeTicks(span, 6).ticksMs.length).toBeLessThanOrEqual(7);
    }
  });

  it('are round in the zone of the reader', () => {
    const kathmandu = zoneOffsetMs('Asia/Kathmandu', NOON);
    expect(kathmandu).toBe(345 * MINUTE);
    const { ticksMs } = timeTicks({ fromMs: NOON - 1_440 * MINUTE, toMs: NOON }, 8, kathmandu);
    const minutes = ticksMs.map((tick) => ((tick + kathmandu) / MINUTE) % 60);
    expect(minutes.every((minute) => minute === 0)).toBe(true);
  });

  it('know summer time', () => {
    expect(zoneOffsetMs('Europe/Paris', Date.UTC(2026, 6, 1))).toBe(120 * MINUTE);
    expect(zoneOffsetMs('Europe/Paris', NOON)).toBe(60 * MINUTE);
    expect(zoneOffsetMs('UTC', NOON + 0.5)).toBe(0);
  });
});

describe('ticks of values', () => {
  it.each([
    [0, 3_940, 5, [0, 1_000, 2_000, 3_000, 4_000]],
    [0, 28, 4, [0, 10, 20, 30]],
    [-2_700, 3_940, 4, [-5_000, 0, 5_000]],
    [0, 0, 4, [0]],
    [-0.3, 0.7, 6, [-0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8]],
  ])('from %d to %d, about %d of them', (least, most, count, ticks) => {
    const found = valueTicks(least, most, count);
    expect(found.map((tick) => Number(tick.toFixed(6)) + 0)).toEqual(ticks);
  });

  it('have steps that are read at a glance', () => {
    expect([0.003, 1, 1.2, 6, 99].map(niceStep)).toEqual([0.005, 1, 2, 10, 100]);
  });
});

describe('a window of whole columns', () => {
  it('gives each bucket the same whole number of pixels', () => {
    const { fromMs, toMs, columnPx } = columnWindow(647, 5_000, 120, NOON);
    expect(columnPx).toBe(5);
    expect(toMs).toBe(NOON);
    expect((5_000 / (toMs - fromMs)) * 647).toBeCloseTo(5, 9);
  });

  it('never makes a bucket vanish', () => {
    expect(columnWindow(90, 5_000, 120, NOON).columnPx).toBe(1);
  });
});
