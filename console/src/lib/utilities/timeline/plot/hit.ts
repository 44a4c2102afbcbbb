import { Mark } from '../replay/marks.ts';
import { laneMiddle, PROMOTED_RISE, storeMiddle } from './plot-layout.ts';
import { readingUs } from './reading.ts';
import { project, unproject } from './scale.ts';
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
  const { columns, times, layout, scale, reading, chosen, onlyChosen } = scene;
  const isIn = ({ top, height }: { top: number; height: number }) => y >= top && y < top + height;
  const server = layout.lanes.findIndex(isIn);
  const inStore = server < 0 && isIn(layout.store);
  if (server < 0 && !inStore) return null;
  let nearest: MarkPlace | null = null;
  let least = REACH_PX;
  const consider = (slot: number, us: number) => {
    const away = Math.abs(project(scale, us) - x);
    if (away > least) return;
    if (onlyChosen && columns.contestOf[slot] !== chosen?.contest) return;
    least = away;
    nearest = placeOf(scene, slot, inStore);
  };
  const [fromUs, toUs] = [unproject(scale, x - REACH_PX), unproject(scale, x + REACH_PX) + 1];
  if (inStore) {
    for (const slot of times.store.between(fromUs, toUs)) consider(slot, columns.decidedUs[slot]!);
  } else {
    const shiftUs = reading.shiftUs[server]!;
    const lane = times.lanes(reading.correction)[server]!;
    for (const slot of lane.between(fromUs - shiftUs, toUs - shiftUs))
      consider(slot, readingUs(columns, reading, slot));
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
