import type { ResourceRow } from '../../resources/row.ts';
import { placeOf } from '../seat.ts';

/** A row of a block: its seats from left to right. */
export interface BlockRow {
  readonly name: string;
  readonly seats: readonly ResourceRow[];
}

/** A section's seats, as they stand together. */
export interface Block {
  readonly section: string;
  readonly rows: readonly BlockRow[];
}

/** Blocks that stand beside each other at one distance from the stage. */
export interface Tier {
  readonly name: string;
  readonly left: readonly Block[];
  readonly centre: readonly Block[];
  readonly right: readonly Block[];
  /** The rows of all of its blocks, front to back. */
  readonly rowNames: readonly string[];
}

export interface Tiers {
  readonly tiers: readonly Tier[];
  /** Small sections at the sides of the stage. */
  readonly boxes: readonly Block[];
  /** Resources of many units. */
  readonly fields: readonly ResourceRow[];
}

const LEFT = new Set(['left', 'gauche', 'l', 'jardin']);
const RIGHT = new Set(['right', 'droite', 'r', 'cour']);
const CENTRE = new Set(['centre', 'center', 'middle', 'milieu']);
const BOX = /\b(box|boxes|loge|loges)\b/u;
/** Words that say how far from the stage a section is: front, then further, then upstairs. */
const DEPTHS: readonly RegExp[] = [
  /\b(pit|front|floor|fosse|parterre)\b/u,
  /\b(stalls?|orchestra|orchestre)\b/u,
  /\b(circle|mezzanine|corbeille|terrace)\b/u,
  /\b(balcony|balcon|gallery|galerie|upper)\b/u,
];
/** Letters and numbers as names: such sections stand side by side. */
const CODE = /^[a-z]?\d{0,3}[a-z]?$/u;
/** Seats without a row stand in rows of so many. */
const ROWLESS = 30;
/** A tier that is wider goes on in the next. */
const WIDEST = 90;

/** Whether enough of a group says where it is to be drawn as a hall. */
export function isHall(rows: readonly ResourceRow[]): boolean {
  const seats = rows.filter(({ capacity }) => capacity <= 1);
  const placed = seats.filter((seat) => {
    const { row, number } = placeOf(seat);
    return row !== null && number !== null;
  });
  return placed.length > 0 && placed.length * 2 >= seats.length;
}

/** Sorts a group's resources into tiers, front to back, by the names of their sections and rows. */
export function tiersOf(rows: readonly ResourceRow[], locale: string): Tiers {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const bySection = new Map<string, ResourceRow[]>();
  const fields: ResourceRow[] = [];
  for (const row of rows) {
    const { row: name, number, section } = placeOf(row);
    if (row.capacity > 1 && (name === null || number === null)) fields.push(row);
    else bySection.set(section ?? '', [...(bySection.get(section ?? '') ?? []), row]);
  }
  const sections = [...bySection].sort(([a], [b]) => compare(a, b));
  const isBox = ([section]: (typeof sections)[number]) => BOX.test(section.toLowerCase());
  return {
    boxes: sections.filter(isBox).map((one) => blockOf(one, compare)),
    tiers: arrange(
      sections.filter((one) => !isBox(one)).map((one) => blockOf(one, compare)),
      compare,
    ),
    fields: fields.sort((a, b) => compare(a.label, b.label)),
  };
}

type Compare = (a: string, b: string) => number;

function blockOf([section, seats]: readonly [string, ResourceRow[]], compare: Compare): Block {
  const byRow = new Map<string, ResourceRow[]>();
  let rowless = 0;
  for (const seat of seats.toSorted((a, b) => compareSeats(a, b, compare))) {
    const name = placeOf(seat).row ?? `\u0000${Math.floor(rowless++ / ROWLESS)}`;
    const found = byRow.get(name);
    if (found === undefined) byRow.set(name, [seat]);
    else found.push(seat);
  }
  const rows = [...byRow].sort(([a], [b]) => compare(a, b));
  return { section, rows: rows.map(([name, row]) => ({ name, seats: row })) };
}

function compareSeats(a: ResourceRow, b: ResourceRow, compare: Compare): number {
  const [one, other] = [placeOf(a).number ?? a.label, placeOf(b).number ?? b.label];
  return compare(one, other) || compare(a.id, b.id);
}

interface Named {
  readonly block: Block;
  readonly tier: string;
  readonly side: 'left' | 'centre' | 'right';
}

function arrange(blocks: readonly Block[], compare: Compare): readonly Tier[] {
  const named = blocks.map(nameOf);
  // "left" and "right" alone are beside whatever stands nearest to the stage.
  const names = [...new Set(named.map(({ tier }) => tier))]
    .filter((name) => name !== '')
    .sort((a, b) => depthOf(a) - depthOf(b) || compare(a, b));
  const [first = ''] = names;
  const order = names.length === 0 ? [''] : names;
  return order.flatMap((name) => {
    const own = named.filter(({ tier }) => (tier === '' ? first : tier) === name);
    const on = (side: Named['side']) =>
      own.filter((one) => one.side === side).map(({ block }) => block);
    return wrapped(name, on('left'), on('centre'), on('right'), compare);
  });
}

function nameOf(block: Block): Named {
  const words = block.section
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const isSide = (set: ReadonlySet<string>) => words.length > 0 && words.some((w) => set.has(w));
  // A section that is but a letter is a name, not a side.
  const side =
    words.length === 1 && CODE.test(words[0] ?? '')
      ? 'centre'
      : isSide(LEFT)
        ? 'left'
        : isSide(RIGHT)
          ? 'right'
          : 'centre';
  const rest = words.filter((word) => !LEFT.has(word) && !RIGHT.has(word) && !CENTRE.has(word));
  if (words.length === 1 && CODE.test(words[0] ?? '')) return { block, side, tier: '\u0001' };
  return { block, side, tier: rest.join(' ') };
}

function depthOf(tier: string): number {
  const depth = DEPTHS.findIndex((words) => words.test(tier));
  return depth === -1 ? 1.5 : depth;
}

/** One tier, or as many as its blocks need so that none is too wide. */
function wrapped(
  name: string,
  left: readonly Block[],
  centre: readonly Block[],
  right: readonly Block[],
  compare: Compare,
): readonly Tier[] {
  const groups: Block[][] = [[]];
  let width = 0;
  for (const block of centre) {
    const wide = Math.max(...block.rows.map(({ seats }) => seats.length));
    if (width > 0 && width + wide > WIDEST) {
      groups.push([]);
      width = 0;
    }
    groups.at(-1)?.push(block);
    width += wide;
  }
  return groups.map((blocks, index) => {
    const sides = index === 0 ? { left, right } : { left: [], right: [] };
    const all = [...sides.left, ...blocks, ...sides.right];
    const rowNames = [...new Set(all.flatMap(({ rows }) => rows.map((row) => row.name)))];
    return { name, ...sides, centre: blocks, rowNames: rowNames.sort(compare) };
  });
}
