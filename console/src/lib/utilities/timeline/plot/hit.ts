import { Mark } from '../replay/marks.ts';
import { laneMiddle, PROMOTED_RISE, storeMiddle } from './plot-layout.ts';
import { readingUs } from './reading.ts';
import { project } from './scale.ts';
import type { Scene } from './scene.ts';

/** How far from a mark the pointer may be, in px. */
const REACH_PX = 9;

export interface MarkPlace {
  readonly slot: number;
  readonly x: number;
  readonly y: number;
}

/** The mark nearest to a point, in its lane or in the store's; null where there is none. */
export function markAt(scene: Scene, x: number, y: number): MarkPlace | null {
  const { columns, layout, scale } = scene;
  const isIn = ({ top, height }: { top: number; height: number }) => y >= top && y < top + height;
  const server = layout.lanes.findIndex(isIn);
  const inStore = server < 0 && isIn(layout.store);
  if (server < 0 && !inStore) return null;
  let nearest: MarkPlace | null = null;
  let least = REACH_PX;
  const consider = (slot: number, us: number) => {
    const away = Math.abs(project(scale, us) - x);
    if (away > least) return;
    least = away;
    nearest = placeOf(scene, slot, inStore);
  };
  if (inStore) {
    for (let slot = 0; slot < columns.size; slot++) consider(slot, columns.decidedUs[slot]!);
  } else {
    const { sequence, sequenceStart } = columns;
    for (let at = sequenceStart[server]!; at < sequenceStart[server + 1]!; at++)
      consider(sequence[at]!, readingUs(columns, scene.reading, sequence[at]!));
  }
  return nearest;
}

/** Where an attempt is drawn, in its server's lane or in the store's. */
export function placeOf(scene: Scene, slot: number, inStore = false): MarkPlace {
  const { columns, layout, scale, reading } = scene;
  const rise = columns.mark[slot] === Mark.promoted ? PROMOTED_RISE : 0;
  const lane = layout.lanes[columns.server[slot]!];
  if (inStore || lane === undefined)
    return {
      slot,
      x: project(scale, columns.decidedUs[slot]!),
      y: storeMiddle(layout.store) - rise,
    };
  return {
    slot,
    x: project(scale, readingUs(columns, reading, slot)),
    y: laneMiddle(lane) - rise,
  };
}
