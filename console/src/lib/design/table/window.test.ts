import { describe, expect, it } from 'vitest';
import { moveActive, OVERSCAN, poolSize, scrollToShow, windowOf } from './window.ts';

describe('windowOf', () => {
  it('draws what is seen and a little more', () => {
    expect(windowOf(2_600, 520, 26, 10_000)).toEqual({
      first: 100 - OVERSCAN,
      end: 100 + 21 + OVERSCAN,
    });
  });

  it('stays within the rows', () => {
    expect(windowOf(0, 520, 26, 5)).toEqual({ first: 0, end: 5 });
    expect(windowOf(26 * 9_990, 520, 26, 10_000).end).toBe(10_000);
  });

  it('draws the last rows while the list has just become shorter', () => {
    expect(windowOf(26 * 9_000, 520, 26, 10)).toEqual({ first: 10 - OVERSCAN, end: 10 });
  });

  it('draws nothing before the height of a row is known', () => {
    expect(windowOf(0, 0, 0, 10_000)).toEqual({ first: 0, end: 0 });
  });

  it('takes a bounce above the top for the top', () => {
    expect(windowOf(-40, 520, 26, 100).first).toBe(0);
  });
});

describe('poolSize', () => {
  it('has a place for every row of every window', () => {
    for (let scrolled = 0; scrolled < 4_000; scrolled += 7) {
      const { first, end } = windowOf(scrolled, 520, 26, 10_000);
      expect(end - first).toBeLessThanOrEqual(poolSize(520, 26));
    }
  });
});

describe('scrollToShow', () => {
  it('does not move for a row that is seen', () => {
    expect(scrollToShow(5, 26, 520, 26)).toBe(26);
  });

  it('moves just far enough, up or down', () => {
    expect(scrollToShow(3, 260, 520, 26)).toBe(78);
    expect(scrollToShow(40, 0, 520, 26)).toBe(41 * 26 - 520);
  });
});

describe('moveActive', () => {
  it.each([
    ['ArrowDown', 3, 4],
    ['ArrowUp', 3, 2],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 99, 99],
    ['PageDown', 3, 23],
    ['PageUp', 3, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
    ['ArrowDown', -1, 0],
    ['ArrowUp', -1, 99],
  ])('%s moves from %i to %i', (key, from, to) => {
    expect(moveActive(key, from, 100, 20)).toBe(to);
  });

  it('leaves other keys, and empty tables, alone', () => {
    expect(moveActive('a', 3, 100, 20)).toBeNull();
    expect(moveActive('End', -1, 0, 20)).toBeNull();
  });
});
