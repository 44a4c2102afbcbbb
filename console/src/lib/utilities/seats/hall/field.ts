import type { ResourceRow } from '../../resources/row.ts';
import type { Arcs } from './arc.ts';
import { boxAround, type Field } from './hall.ts';

const MOST_DOTS = 1_200;
const LONGEST = 85;
const ALONG = 6.4;
const ACROSS = 8.6;
/** Above the dots, for the name. */
const NAME = 26;

/** The places of a resource of many units, column by column from the left: so they fill like a room. */
export function fieldOf(
  row: ResourceRow,
  arcs: Pick<Arcs, 'at'>,
  middle: number,
  depth: number,
  longest = LONGEST,
): Field {
  const unitsPerDot = Math.max(1, Math.ceil(row.capacity / MOST_DOTS));
  const count = Math.ceil(row.capacity / unitsPerDot);
  const columns = Math.max(1, Math.min(longest, Math.ceil(Math.sqrt(count * 14))));
  const lines = Math.max(1, Math.ceil(count / columns));
  const dots = new Float32Array(count * 2);
  const points = Array.from({ length: count }, (_, index) => {
    const column = Math.floor(index / lines);
    const along = middle + (column - (columns - 1) / 2) * ALONG;
    return arcs.at(along, depth + NAME + (index % lines) * ACROSS);
  });
  points.forEach(({ x, y }, index) => dots.set([x, y], index * 2));
  const name = arcs.at(middle, depth + 6);
  const edges = [...points, name];
  return { row, dots, unitsPerDot, box: boxAround(edges, 8), x: name.x, y: name.y };
}

/** How deep a field is, px. */
export function depthOfField({ box }: Field): number {
  return box.bottom - box.top;
}

/** Units of each kind, as dots: what is taken comes first, and rounding hides nothing that is. */
export function dotsOf(
  { capacity, confirmed, held }: Pick<ResourceRow, 'capacity' | 'confirmed' | 'held'>,
  unitsPerDot: number,
): { readonly confirmed: number; readonly held: number } {
  const all = Math.ceil(capacity / unitsPerDot);
  const solid = Math.min(all, Math.ceil(confirmed / unitsPerDot));
  return { confirmed: solid, held: Math.min(all - solid, Math.ceil(held / unitsPerDot)) };
}
