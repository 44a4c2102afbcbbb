import type { ResourceRow } from '../../resources/row.ts';

/** Where a seat's middle is, in px of the picture. */
export interface Place {
  readonly row: ResourceRow;
  readonly x: number;
  readonly y: number;
}

/** A resource of many units as a field of dots, filled in the order in which they are granted. */
export interface Field {
  readonly row: ResourceRow;
  /** The middles of the dots, x and y in turns. */
  readonly dots: Float32Array;
  /** Units that one dot stands for: 1 but for the largest. */
  readonly unitsPerDot: number;
  readonly box: Box;
  /** Where its name is written. */
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A word in the picture. */
export interface Mark {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** `seat`: the label of one resource, where there is no row to name. */
  readonly kind: 'section' | 'row' | 'stage' | 'seat';
  /** The resources it names, of a row: the chosen one's row is bold. */
  readonly line?: number;
}

/** A section as people choose it. */
export interface Section {
  readonly id: string;
  readonly name: string;
  readonly box: Box;
  readonly rows: readonly ResourceRow[];
}

/**
 * The picture of a group without the state of anything in it: it is made when resources are added,
 * and stays what it is while they are sold.
 */
export interface Hall {
  readonly width: number;
  readonly height: number;
  readonly places: readonly Place[];
  readonly fields: readonly Field[];
  readonly marks: readonly Mark[];
  readonly sections: readonly Section[];
  /** From front to back, each from left to right: what the arrow keys walk. */
  readonly lines: readonly (readonly Walkable[])[];
  /** The outline of the stage, as a path; null where nothing says there is one. */
  readonly stage: string | null;
}

/** Anything that can be chosen, and where it is. */
export interface Walkable {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Between the middles of two seats, and of two rows. */
export const SEAT = 18;
export const ROW = 25;

export function boxAround(points: Iterable<{ x: number; y: number }>, margin: number): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return left === Infinity
    ? { left: 0, top: 0, right: 0, bottom: 0 }
    : { left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin };
}
