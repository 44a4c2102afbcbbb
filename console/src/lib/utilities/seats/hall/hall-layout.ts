import type { ResourceRow } from '../../resources/row.ts';
import { placeOf } from '../seat.ts';
import { Arcs, STRAIGHT } from './arc.ts';
import { depthOf, placeTier, titled, widthOf, type PlacedBlock } from './blocks.ts';
import { depthOfField, fieldOf } from './field.ts';
import { gridLayout } from './grid-layout.ts';
import {
  boxAround,
  ROW,
  SEAT,
  type Field,
  type Hall,
  type Mark,
  type Place,
  type Section,
  type Walkable,
} from './hall.ts';
import { moved } from './moved.ts';
import { isHall, tiersOf, type Block } from './tiers.ts';

const MARGIN = 28;
const STAGE_DEPTH = 50;
const STAGE_HALF = 190;
/** Between the stage, the fields and the tiers, px. */
const GAP = 28;
const TIER_GAP = 62;
/** Units that can still be seen as dots, over all fields, and fields that fit under each other. */
const MOST_UNITS = 12_000;
const MOST_FIELDS = 8;

/**
 * Lays out a group: as a hall where its seats say their rows and numbers, as fields of dots where
 * it is a few things of many units, else as a grid by label.
 *
 * @param only a section, drawn by itself with straight rows, where there is no room for the hall
 */
export function layOut(rows: readonly ResourceRow[], locale: string, only?: string): Hall {
  const shown = only === undefined ? rows : rows.filter((row) => sectionOf(row) === only);
  const hall = isHall(shown);
  if (!hall && !areFields(shown)) return gridLayout(shown, locale);
  return drawHall(shown, locale, only === undefined && hall);
}

/** The section of a resource, as it is chosen: a field without one is known by its label. */
export function sectionOf(row: ResourceRow): string {
  return placeOf(row).section ?? (row.capacity > 1 ? row.label : '');
}

/** Whether a group is a few things of many units. */
function areFields(rows: readonly ResourceRow[]): boolean {
  const units = rows.reduce((all, { capacity }) => all + capacity, 0);
  return (
    rows.length > 0 &&
    rows.length <= MOST_FIELDS &&
    units <= MOST_UNITS &&
    rows.every(({ capacity }) => capacity > 1)
  );
}

function drawHall(rows: readonly ResourceRow[], locale: string, isWhole: boolean): Hall {
  const { tiers, boxes, fields } = tiersOf(rows, locale);
  const widest = Math.max(0, ...tiers.map(widthOf));
  const arcs = isWhole ? new Arcs(widest) : STRAIGHT;
  const marks: Mark[] = [];
  const lines: Walkable[][] = [];
  const blocks: PlacedBlock[] = [];
  let depth = 0;
  let stage: string | null = null;
  if (isWhole) {
    stage = stagePath(arcs, Math.min(STAGE_HALF, Math.max(60, widest / 3)));
    marks.push({ ...arcs.at(0, STAGE_DEPTH / 3), text: '', kind: 'stage' });
    depth = STAGE_DEPTH + GAP;
  }
  const boxed = placeBoxes(boxes, Math.max(widest * 0.42, STAGE_HALF + 70));
  blocks.push(...boxed.blocks);
  marks.push(...boxed.marks);
  const drawn: Field[] = [];
  for (const row of fields) {
    const field = fieldOf(row, arcs, 0, depth);
    drawn.push(field);
    lines.push([walkable(field)]);
    depth += depthOfField(field) + GAP;
  }
  if (boxed.blocks.length > 0) {
    // The rows of a hall rise towards its sides, where the boxes are.
    const rise = depth - arcs.at(boxed.reach, depth).y;
    depth = Math.max(depth, boxed.bottom + rise + GAP);
  }
  tiers.forEach((tier, index) => {
    depth += index === 0 ? GAP : TIER_GAP;
    const placed = placeTier(tier, arcs, depth);
    blocks.push(...placed.blocks);
    marks.push(...placed.marks.map((mark) => withLine(mark, lines.length)));
    lines.push(...placed.lines.map((line) => line.map(({ row, x, y }) => ({ id: row.id, x, y }))));
    depth += depthOf(tier) - ROW;
  });
  for (const block of boxed.blocks) {
    lines.unshift(block.places.map(({ row, x, y }) => ({ id: row.id, x, y })));
  }
  const shift = boxed.blocks.length;
  return framed({
    places: blocks.flatMap(({ places }) => places),
    fields: drawn,
    marks: marks.map((mark) => withLine(mark, shift)),
    lines,
    sections: [...drawn.map(fieldSection), ...blocks.map(blockSection)],
    stage,
  });
}

function withLine(mark: Mark, by: number): Mark {
  return mark.line === undefined ? mark : { ...mark, line: mark.line + by };
}

const walkable = ({ row, x, y }: Field): Walkable => ({ id: row.id, x, y });

function fieldSection({ row, box }: Field): Section {
  const id = sectionOf(row);
  return { id, name: titled(id), box, rows: [row] };
}

function blockSection({ section, places }: PlacedBlock): Section {
  return {
    id: section,
    name: titled(section),
    box: boxAround(places, SEAT),
    rows: places.map(({ row }) => row),
  };
}

/** Boxes stand in two columns beside the stage, two seats wide, the first half at the left. */
function placeBoxes(boxes: readonly Block[], reach: number) {
  const blocks: PlacedBlock[] = [];
  const marks: Mark[] = [];
  const bottoms = [0, 0];
  boxes.forEach(({ section, rows }, index) => {
    const side = index * 2 < boxes.length ? 0 : 1;
    const top = bottoms[side] ?? 0;
    const middle = side === 0 ? -reach : reach;
    const seats = rows.flatMap((row) => row.seats);
    const places: Place[] = seats.map((row, seat) => ({
      row,
      x: middle + ((seat % 2) - 0.5) * SEAT,
      y: top + 18 + Math.floor(seat / 2) * SEAT,
    }));
    marks.push({ text: titled(section), x: middle, y: top, kind: 'section' });
    blocks.push({ section, places });
    bottoms[side] = top + 18 + Math.ceil(seats.length / 2) * SEAT + 18;
  });
  return { blocks, marks, reach, bottom: Math.max(...bottoms) };
}

/** Straight towards the back of the stage, bent towards the hall. */
function stagePath(arcs: Pick<Arcs, 'at'>, half: number): string {
  const [topLeft, topRight] = [arcs.at(-half * 0.92, 0), arcs.at(half * 0.92, 0)];
  const left = arcs.at(-half, STAGE_DEPTH - 14);
  const right = arcs.at(half, STAGE_DEPTH - 14);
  const top = Math.min(topLeft.y, topRight.y);
  const bend = arcs.at(0, STAGE_DEPTH + 6);
  return `M${topLeft.x} ${top}H${topRight.x}L${right.x} ${right.y}Q${bend.x} ${bend.y} ${left.x} ${left.y}Z`;
}

/** Moves everything so that the picture begins at 0 with a margin. */
function framed(hall: Omit<Hall, 'width' | 'height'>): Hall {
  const corners = hall.fields.flatMap(({ box }) => [
    { x: box.left, y: box.top },
    { x: box.right, y: box.bottom },
  ]);
  const top = hall.stage === null ? [] : [{ x: 0, y: -8 }];
  const box = boxAround([...hall.places, ...hall.marks, ...corners, ...top], MARGIN);
  return {
    ...moved(hall, -box.left, -box.top),
    width: box.right - box.left,
    height: box.bottom - box.top,
  };
}
