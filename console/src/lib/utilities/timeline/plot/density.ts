import { DENSITY_GROUPS } from './density-groups.ts';
import type { LaneTimes } from './lane-times.ts';
import type { Reading } from './reading.ts';
import type { Scale } from './scale.ts';
import type { TimeIndex } from './time-index.ts';

const GROUPS = DENSITY_GROUPS.length;

/** Attempts by lane, px column and group; the last lane is the store's. */
export class Density {
  readonly width: number;
  readonly lanes: number;
  readonly counts: Uint32Array;
  /** By lane: how many attempts are in sight, how many before it and how many after. */
  readonly seen: Int32Array;
  readonly before: Int32Array;
  readonly after: Int32Array;

  constructor(servers: number, width: number) {
    this.width = width;
    this.lanes = servers + 1;
    this.counts = new Uint32Array(this.lanes * width * GROUPS);
    this.seen = new Int32Array(this.lanes);
    this.before = new Int32Array(this.lanes);
    this.after = new Int32Array(this.lanes);
  }

  fits(servers: number, width: number): boolean {
    return this.lanes === servers + 1 && this.width === width;
  }

  /** Counts anew what is in sight; O(width · log n) for each lane. */
  fill(times: TimeIndex, { correction, shiftUs }: Reading, scale: Scale): void {
    this.counts.fill(0);
    times.lanes(correction).forEach((lane, server) => {
      this.#fillLane(server, lane, scale, shiftUs[server]!);
    });
    this.#fillLane(this.lanes - 1, times.store, scale, 0);
  }

  #fillLane(lane: number, times: LaneTimes, { fromUs, toUs }: Scale, shiftUs: number): void {
    const { counts, width } = this;
    const usPerColumn = (toUs - fromUs) / width;
    const beginUs = fromUs - shiftUs;
    const first = times.before(beginUs);
    let from = first;
    for (let x = 0; x < width; x++) {
      const to = times.before(beginUs + (x + 1) * usPerColumn, from);
      if (to > from) times.addGroups(from, to, counts, (lane * width + x) * GROUPS);
      from = to;
    }
    this.before[lane] = first;
    this.seen[lane] = from - first;
    this.after[lane] = times.slots.length - from;
  }

  /** The attempts of a lane's largest column. */
  most(lane: number): number {
    let most = 0;
    for (let x = 0; x < this.width; x++) most = Math.max(most, this.total(lane, x));
    return most;
  }

  /** All attempts of a column, in one lane. */
  total(lane: number, x: number): number {
    const at = (lane * this.width + x) * GROUPS;
    let total = 0;
    for (let group = 0; group < GROUPS; group++) total += this.counts[at + group]!;
    return total;
  }
}

/** Marks nearer than this on average become columns, in px. */
const CROWDED_PX = 6;

/** Whether a lane with so many attempts in sight is drawn as columns. */
export function isCrowded(seen: number, widthPx: number): boolean {
  return seen * CROWDED_PX > widthPx;
}

/** How wide a column is, in px: one px alone is hardly seen. */
export const COLUMN_PX = 2;

/** Lanes whose columns have no more than this are not stretched to their full height. */
const LEAST_MOST = 8;

/** The height of a column beside the lane's largest: by powers, so that few are seen beside many. */
export function columnHeight(count: number, most: number, mostPx: number): number {
  if (count === 0) return 0;
  const part = Math.log2(1 + count) / Math.log2(1 + Math.max(most, LEAST_MOST));
  return Math.max(2, Math.round(part * mostPx));
}

/** A rectangle of pixels, each of 32 bits. */
export interface Pixels {
  readonly data: Uint32Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Paints one lane's columns, standing on `ground` px from the top of the pixels, no higher than
 * `mostPx`: stacked by group, each taking the part of the height that it has of the column.
 */
export function paintLane(
  pixels: Pixels,
  density: Density,
  lane: number,
  place: { readonly ground: number; readonly mostPx: number },
  colours: readonly number[],
): void {
  const { data, width } = pixels;
  const most = density.most(lane);
  for (let x = 0; x < density.width; x++) {
    const total = density.total(lane, x);
    if (total === 0) continue;
    const height = columnHeight(total, most, place.mostPx);
    const at = (lane * density.width + x) * GROUPS;
    let y = place.ground;
    let stacked = 0;
    for (let group = 0; group < GROUPS; group++) {
      stacked += density.counts[at + group]!;
      const top = place.ground - Math.round((stacked / total) * height);
      for (; y > top; y--) data[(y - 1) * width + x] = colours[group]!;
    }
  }
}
