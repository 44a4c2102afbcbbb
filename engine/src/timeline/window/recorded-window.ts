import type { AttemptTable, ReplayOptions } from '../../replay/index.ts';

/** What was recorded in a window, ready to be replayed. */
export interface RecordedWindow {
  /**
   * The window's attempts in the order in which they were decided, which is each resource's order
   * in the store; then the claims carried in from before, whose store order is negative.
   */
  readonly table: AttemptTable;
  /** How many rows at the end are carried in. */
  readonly carriedIn: number;
  /** Units of each resource when the window began, or when it was created in it. */
  readonly capacities: Readonly<Record<string, number>>;
  /** Units taken by then, without those of the claims carried in. */
  readonly taken: Readonly<Record<string, number>>;
  /** When the first and last of the window's events were decided, in µs; null without events. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  /** True when the window has more than was asked for: it is cut off after `lastAt`. */
  readonly truncated: boolean;
  /** Whether every attempt carries simulated truth: where it happened on a clock without error. */
  readonly simulated: boolean;
}

/** A caller's options, on what the window says of its resources; the caller's capacities win. */
export function optionsWithin(window: RecordedWindow, options: ReplayOptions): ReplayOptions {
  return {
    ...options,
    capacities: { ...window.capacities, ...options.capacities },
    taken: { ...window.taken, ...options.taken },
  };
}
