import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Focus } from '../utilities/seats/viewport.ts';
import { HallViewport } from './hall-viewport.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const RESTING = { scale: 1, x: 0, y: 0 };

/** A hall in a window of 400 × 200, and an address that keeps what it is told. */
function arrange(first: Focus | null = null) {
  let focus = $state<Focus | null>(first);
  const told: (Focus | null)[] = [];
  let made: HallViewport | undefined;
  const end = $effect.root(() => {
    made = new HallViewport({
      size: () => ({ width: 400, height: 200 }),
      focus: () => focus,
      resting: () => RESTING,
      onfocus: (next) => {
        told.push(next);
        focus = next;
      },
    });
  });
  flushSync();
  if (made === undefined) throw new Error('made at once');
  const go = (next: Focus | null) => {
    focus = next;
    flushSync();
  };
  return { viewport: made, told, go, end };
}

describe('a hall in its window', () => {
  it('lies where the address says, else as it fits', () => {
    expect(arrange().viewport.current).toEqual(RESTING);
    expect(arrange({ scale: 2, x: 100, y: 50 }).viewport.current).toEqual({ scale: 2, x: 0, y: 0 });
  });

  it('follows a drag at once, and tells the address once it rests', () => {
    const { viewport, told, end } = arrange();
    for (const x of [1, 2, 3]) viewport.move({ scale: 2, x, y: 0 });
    expect(viewport.current).toEqual({ scale: 2, x: 3, y: 0 });
    expect(told).toEqual([]);
    vi.advanceTimersByTime(300);
    flushSync();

    expect(told).toEqual([{ scale: 2, x: 99, y: 50 }]);
    // Not the rounded place that the address has: nothing jumps.
    expect(viewport.current).toEqual({ scale: 2, x: 3, y: 0 });
    end();
  });

  it('goes where another address leads, and forgets what was about to be told', () => {
    const { viewport, told, go, end } = arrange();
    viewport.move({ scale: 3, x: 5, y: 5 });
    go({ scale: 1, x: 200, y: 100 });
    vi.advanceTimersByTime(300);

    expect(viewport.current).toEqual({ scale: 1, x: 0, y: 0 });
    expect(told).toEqual([]);
    end();
  });

  it('goes back to how it fits', () => {
    const { viewport, told, end } = arrange({ scale: 2, x: 0, y: 0 });
    viewport.rest();
    flushSync();

    expect([viewport.current, told]).toEqual([RESTING, [null]]);
    end();
  });
});
