import type { NameOrder } from './name-order.ts';
import type { ResourceQuery, SortKey } from './query.ts';
import { type ResourceRow, takenPart } from './row.ts';
import { isShownAs, type Shown, SHOWN, standingOf, STANDINGS } from './standing.ts';

/** What a table shows: its rows, and how many there are of each kind to choose from. */
export interface Selection {
  readonly rows: readonly ResourceRow[];
  /** How many resources each state filter would show, beside the other filters. */
  readonly counts: Readonly<Record<Shown, number>>;
}

/**
 * Narrows and sorts rows as the query says, in one pass and one sort of plain numbers: 10,000 rows
 * take a few milliseconds, several times a second while changes stream in.
 */
export function selectRows(
  rows: readonly ResourceRow[],
  query: ResourceQuery,
  order: NameOrder,
): Selection {
  const counts = { free: 0, held: 0, confirmed: 0, closed: 0, waiting: 0 };
  const matches = matcher(query);
  const keyOf = sortKey(query.sort.key, order);
  const kept: Keyed[] = [];
  for (const row of rows) {
    if (!matches(row)) continue;
    for (const shown of SHOWN) if (isShownAs(row, shown)) counts[shown] += 1;
    if (query.shown.length > 0 && !query.shown.some((shown) => isShownAs(row, shown))) continue;
    kept.push({ row, key: keyOf(row), name: order.nameRank(row) });
  }
  const direction = query.sort.descending ? -1 : 1;
  kept.sort((a, b) => direction * (a.key - b.key) || a.name - b.name);
  return { rows: kept.map(({ row }) => row), counts };
}

interface Keyed {
  readonly row: ResourceRow;
  readonly key: number;
  readonly name: number;
}

function matcher({ text, group, type }: ResourceQuery): (row: ResourceRow) => boolean {
  const part = text.trim().toLowerCase();
  return (row) =>
    (group === null || row.group === group) &&
    (type === null || row.type === type) &&
    (part === '' || row.label.toLowerCase().includes(part) || row.id.toLowerCase().includes(part));
}

function sortKey(key: SortKey, order: NameOrder): (row: ResourceRow) => number {
  switch (key) {
    case 'label':
      return order.nameRank;
    case 'id':
      return order.idRank;
    case 'group':
      return order.groupRank;
    case 'standing':
      return (row) => STANDINGS.indexOf(standingOf(row));
    case 'taken':
      return takenPart;
    case 'age':
      // The youngest first, as an age that rises.
      return (row) => -row.asOfMs;
    default:
      return (row) => row[key];
  }
}
