import type { Arcs, Point } from './arc.ts';
import { ROW, SEAT, type Mark, type Place } from './hall.ts';
import type { Block, Tier } from './tiers.ts';

/** Between two blocks, px. */
const AISLE = 34;
/** Of a row's letter, from its last seat. */
const LETTER = 22;
/** Of a section's name, above its first row. */
const NAME = 22;

/** A block with its seats in their places. */
export interface PlacedBlock {
  readonly section: string;
  readonly places: readonly Place[];
}

export interface PlacedTier {
  readonly blocks: readonly PlacedBlock[];
  /** By row, all blocks together, from left to right. */
  readonly lines: readonly (readonly Place[])[];
  /** `line` counts within the tier. */
  readonly marks: readonly Mark[];
}

/** How long a tier's longest row is, with its aisles, px. */
export function widthOf({ left, centre, right }: Tier): number {
  const sides = Math.max(sideWidth(left), sideWidth(right)) * 2;
  return centreWidth(centre) + sides;
}

export function depthOf({ rowNames }: Tier): number {
  return rowNames.length * ROW;
}

/** Puts a tier's blocks side by side, its first row at a depth. */
export function placeTier(tier: Tier, arcs: Pick<Arcs, 'at'>, depth: number): PlacedTier {
  const slots = slotsOf(tier);
  const lines: Place[][] = tier.rowNames.map(() => []);
  const marks: Mark[] = [];
  const blocks = slots.map(({ block, from, width, align }) => {
    const places = block.rows.flatMap((row) => {
      const line = tier.rowNames.indexOf(row.name);
      const start = from + (width - row.seats.length * SEAT) * align + SEAT / 2;
      const placed = row.seats.map((seat, index) => ({
        row: seat,
        ...arcs.at(start + index * SEAT, depth + line * ROW),
      }));
      lines[line]?.push(...placed);
      return placed;
    });
    const name = arcs.at(from + width / 2, depth - NAME);
    if (block.section !== '') marks.push({ ...name, text: titled(block.section), kind: 'section' });
    return { section: block.section, places };
  });
  const [leftEnd, rightEnd] = endsOf(slots);
  tier.rowNames.forEach((name, line) => {
    // Rows without a name were made up.
    if (name.startsWith('\u0000')) return;
    for (const [end, outwards] of [
      [leftEnd, -LETTER],
      [rightEnd, LETTER],
    ] as const) {
      const at: Point = arcs.at(end + outwards, depth + line * ROW);
      marks.push({ ...at, text: name, kind: 'row', line });
    }
  });
  return { blocks, lines: lines.map((line) => line.sort((a, b) => a.x - b.x)), marks };
}

export function titled(section: string): string {
  return section.charAt(0).toUpperCase() + section.slice(1);
}

interface Slot {
  readonly block: Block;
  readonly from: number;
  readonly width: number;
  /** Where shorter rows stand: 0 at its left, 1 at its right. */
  readonly align: number;
}

/** From left to right; side blocks stand with their shorter rows at the aisle. */
function slotsOf({ left, centre, right }: Tier): readonly Slot[] {
  const half = centreWidth(centre) / 2;
  const gap = centre.length === 0 ? AISLE / 2 : AISLE;
  const slots: Slot[] = [];
  let from = -half;
  for (const block of centre) {
    const width = blockWidth(block);
    slots.push({ block, from, width, align: 0.5 });
    from += width + AISLE;
  }
  from = half + gap;
  for (const block of right) {
    const width = blockWidth(block);
    slots.push({ block, from, width, align: 0 });
    from += width + AISLE;
  }
  let to = -half - gap;
  for (const block of left.toReversed()) {
    const width = blockWidth(block);
    slots.unshift({ block, from: to - width, width, align: 1 });
    to -= width + AISLE;
  }
  return slots;
}

function endsOf(slots: readonly Slot[]): readonly [number, number] {
  const first = slots[0];
  const last = slots.at(-1);
  return [first?.from ?? 0, (last?.from ?? 0) + (last?.width ?? 0)];
}

function blockWidth({ rows }: Block): number {
  return Math.max(0, ...rows.map(({ seats }) => seats.length)) * SEAT;
}

function centreWidth(blocks: readonly Block[]): number {
  return sum(blocks.map(blockWidth)) + Math.max(0, blocks.length - 1) * AISLE;
}

function sideWidth(blocks: readonly Block[]): number {
  return sum(blocks.map(blockWidth)) + blocks.length * AISLE;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
