import { describe, expect, it } from 'vitest';
import { exampleUnderTest, NOON_US } from '../testing.ts';
import { plotLayout } from './plot-layout.ts';
import { between, clockReadingUs, extentOf, instantOfReading, readingUs } from './reading.ts';
import { staircaseOf } from './staircase.ts';

const { columns, raw, slotOf } = exampleUnderTest('five-servers');
const SERVERS = [0, 1, 2, 3, 4];
const ms = (us: number) => (us - NOON_US) / 1_000;

describe('readings', () => {
  it('are the stamps, corrected or shifted by server', () => {
    const d = slotOf('d');
    expect(ms(readingUs(columns, raw, d))).toBe(-6_500);
    expect(ms(readingUs(columns, { ...raw, correction: 1 }, d))).toBe(1_500);
    const shiftUs = Float64Array.from([0, 0, 0, 8_000_000, 0]);
    expect(ms(readingUs(columns, { correction: 0, shiftUs }, d))).toBe(1_500);
  });

  it('pass through what lies between two modes', () => {
    const half = between(raw, { ...raw, correction: 1 }, 0.5);
    expect(ms(readingUs(columns, half, slotOf('d')))).toBe(-2_500);
  });

  it('span from the earliest stamp to the latest', () => {
    expect(extentOf(columns, raw).map(ms)).toEqual([-6_500, 22_600]);
  });
});

describe('the playhead', () => {
  it('stands in each lane at what that clock reads', () => {
    const readings = SERVERS.map((server) =>
      ms(clockReadingUs(columns, raw, server, NOON_US + 10_200_000)),
    );
    expect(readings).toEqual([10_200, 5_200, 11_700, 2_200, 30_200]);
  });

  it('comes back to the instant from any lane', () => {
    for (const server of SERVERS) {
      const at = NOON_US + 2_345_678;
      const clockUs = clockReadingUs(columns, raw, server, at);
      expect(instantOfReading(columns, raw, server, clockUs)).toBe(at);
    }
  });

  it('is a straight line once the clocks agree', () => {
    const scale = { fromUs: NOON_US - 10_000_000, toUs: NOON_US + 30_000_000, width: 400 };
    const layout = plotLayout(5, false);
    const at = NOON_US + 5_000_000;
    const { lanes, storeX } = staircaseOf(columns, raw, layout, scale, at);
    expect(lanes.map(({ x }) => x)).toEqual([150, 100, 165, 70, 350]);
    expect(storeX).toBe(150);
    const agreed = staircaseOf(columns, { ...raw, correction: 1 }, layout, scale, at);
    expect(new Set(agreed.lanes.map(({ x }) => x))).toEqual(new Set([storeX]));
    expect(lanes[1]!.top).toBe(lanes[0]!.bottom);
  });

  it('goes by what was measured of a server that attempted nothing', () => {
    const idle = {
      ...columns,
      sequenceStart: columns.sequenceStart.slice().fill(0),
    };
    expect(ms(clockReadingUs(idle, raw, 1, NOON_US))).toBe(-5_000);
  });
});
