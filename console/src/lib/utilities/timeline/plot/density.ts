import type { Columns } from '../replay/columns.ts';
import { Mark } from '../replay/marks.ts';
import type { Reading } from './reading.ts';
import type { Scale } from './scale.ts';

/** Colours that a density column is stacked of, from the ground up. */
export const DENSITY_GROUPS = ['confirmed', 'held', 'waiting', 'ink', 'refused'] as const;
const GROUPS = DENSITY_GROUPS.length;
const GROUP_OF = new Uint8Array(7);
GROUP_OF[Mark.confirmed] = 0;
GROUP_OF[Mark.held] = 1;
GROUP_OF[Mark.waiting] = 2;
GROUP_OF[Mark.promoted] = 2;
GROUP_OF[Mark.cancelled] = 3;
GROUP_OF[Mark.refused] = 4;
GROUP_OF[Mark.look] = 4;

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

  /** Bins all attempts anew; two multiplications each, which is what a million of them allow. */
  fill(columns: Columns, { correction, shiftUs }: Reading, { fromUs, toUs }: Scale): void {
    const { size, server, mark, stampUs, correctionUs, decidedUs } = columns;
    const { counts, seen, before, after, width } = this;
    const store = this.lanes - 1;
    const pxPerUs = width / (toUs - fromUs);
    counts.fill(0);
    seen.fill(0);
    before.fill(0);
    after.fill(0);
    for (let slot = 0; slot < size; slot++) {
      const lane = server[slot]!;
      const group = GROUP_OF[mark[slot]!]!;
      const clockUs = stampUs[slot]! + correction * correctionUs[slot]! + shiftUs[lane]!;
      const x = Math.floor((clockUs - fromUs) * pxPerUs);
      if (x < 0) before[lane]!++;
      else if (x >= width) after[lane]!++;
      else {
        seen[lane]!++;
        counts[(lane * width + x) * GROUPS + group]!++;
      }
      const storeX = Math.floor((decidedUs[slot]! - fromUs) * pxPerUs);
      if (storeX < 0) before[store]!++;
      else if (storeX >= width) after[store]!++;
      else {
        seen[store]!++;
        counts[(store * width + storeX) * GROUPS + group]!++;
      }
    }
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
