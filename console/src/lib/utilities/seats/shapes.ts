import type { Standing } from '../resources/standing.ts';

/** A glyph around 0, as paths: the same shapes as `design/glyphs`, for hundreds of them at once. */
export interface Shape {
  readonly fill: string | null;
  readonly stroke: string | null;
}

const DISC = 'M-4.6 0a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0 -9.2 0z';
const RING = 'M-4.7 0a4.7 4.7 0 1 0 9.4 0a4.7 4.7 0 1 0 -9.4 0z';
const SQUARE = 'M-4.3 -4.3h8.6v8.6h-8.6z';

export const SEAT_SHAPES: Readonly<Record<Standing, Shape>> = {
  free: { fill: null, stroke: RING },
  held: { fill: 'M-4.3 -4.3h4.3v8.6h-4.3z', stroke: SQUARE },
  confirmed: { fill: DISC, stroke: null },
  closed: { fill: null, stroke: `${SQUARE}M-4.3 1.2 1.2 -4.3M-4.3 4.3 4.3 -4.3M-1.2 4.3 4.3 -1.2` },
};

/** What is left of a seat whose sign is off. */
export const OUTLINES: Readonly<Record<Standing, string>> = {
  free: RING,
  held: SQUARE,
  confirmed: RING,
  closed: SQUARE,
};

/** Above the right of a seat that somebody waits for. */
export const WAITED_FOR = 'M5.4 -10.6l4 7h-8z';
/** Around a seat whose winner the clocks dispute. */
export const DISPUTED = 'M0 -8.4 8.4 0 0 8.4 -8.4 0z';
/** Around a chosen seat. */
export const CHOSEN =
  'M-9 -11h18a2 2 0 0 1 2 2v18a2 2 0 0 1 -2 2h-18a2 2 0 0 1 -2 -2v-18a2 2 0 0 1 2 -2z';
/** Where a seat will be that did not exist yet. */
export const ABSENT = 'M-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z';
