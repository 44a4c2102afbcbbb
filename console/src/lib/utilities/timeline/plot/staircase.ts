import type { Columns } from '../replay/columns.ts';
import type { PlotLayout } from './plot-layout.ts';
import { clockReadingUs, type Reading } from './reading.ts';
import { project, type Scale } from './scale.ts';

/** One true instant as the lanes see it: in each it stands at what that server's clock reads. */
export interface Staircase {
  readonly lanes: readonly Tread[];
  /** Where it stands in the store, px. */
  readonly storeX: number;
}

export interface Tread {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly clockUs: number;
}

export function staircaseOf(
  columns: Columns,
  reading: Reading,
  layout: PlotLayout,
  scale: Scale,
  atUs: number,
): Staircase {
  return {
    lanes: layout.lanes.map(({ top, height }, server) => {
      const clockUs = clockReadingUs(columns, reading, server, atUs);
      return { x: project(scale, clockUs), top, bottom: top + height, clockUs };
    }),
    storeX: project(scale, atUs),
  };
}
