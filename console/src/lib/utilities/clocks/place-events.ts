import { type ClockEventRow, isDrawn } from './clock-event.ts';

/** An event where a plot draws it. */
export interface PlacedEvent {
  readonly event: ClockEventRow;
  /** In px, on the middle of a pixel: a line there is sharp. */
  readonly x: number;
  /** Whether there is room for its words. */
  readonly isLabelled: boolean;
}

/** What the words of an event take, in px. */
export const LABEL_PX = 190;
/** A slew shorter than so many px is no slope that could be seen. */
const LEAST_SLEW_PX = 6;

/**
 * Events from the left to the right, with words where the ones before leave room for them.
 *
 * @param events the newest first
 * @param x of an instant
 * @param msPerPx of the plot
 */
export function placeEvents(
  events: readonly ClockEventRow[],
  x: (atMs: number) => number,
  width: number,
  msPerPx: number,
): readonly PlacedEvent[] {
  let last = -Infinity;
  return events
    .filter((event) => isDrawn(event, msPerPx * LEAST_SLEW_PX))
    .toReversed()
    .map((event) => {
      const at = Math.round(x(event.atMs)) + 0.5;
      const isLabelled = at - last > LABEL_PX && at < width - LABEL_PX * 0.6;
      if (isLabelled) last = at;
      return { event, x: at, isLabelled };
    });
}
