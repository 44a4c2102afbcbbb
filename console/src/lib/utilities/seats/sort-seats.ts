import type { ResourceRow } from '../resources/row.ts';
import { STANDINGS, standingOf } from '../resources/standing.ts';
import type { Sort } from '../tables/sort.ts';
import { sectionOf } from './hall/hall-layout.ts';
import { placeOf } from './seat.ts';

export const SEAT_SORT_KEYS = ['label', 'section', 'row', 'number', 'standing', 'waiting'] as const;
export type SeatSortKey = (typeof SEAT_SORT_KEYS)[number];

export type SeatSort = Sort<SeatSortKey>;

type NameKey = 'label' | 'section' | 'row' | 'number';

/** Where each seat stands by its names, which never change; `whole` by all of them. */
export type SeatOrder = Readonly<Record<NameKey | 'whole', ReadonlyMap<string, number>>>;

/**
 * Orders seats by section, row and number, numbers by their value. That is dear, and made once for
 * a set of seats; sorting while they are sold then compares numbers only.
 */
export function orderSeats(rows: readonly ResourceRow[], locale: string): SeatOrder {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const named = rows.map((row) => {
    const { row: name, number } = placeOf(row);
    return {
      id: row.id,
      label: row.label,
      section: sectionOf(row),
      row: name ?? '',
      number: number ?? '',
    };
  });
  const whole = named.toSorted(
    (a, b) =>
      compare(a.section, b.section) ||
      compare(a.row, b.row) ||
      compare(a.number, b.number) ||
      compare(a.label, b.label),
  );
  const by = (key: NameKey) => {
    const ranks = new Map(
      [...new Set(named.map((one) => one[key]))].sort(compare).map((name, rank) => [name, rank]),
    );
    return new Map(named.map((one) => [one.id, ranks.get(one[key]) ?? 0]));
  };
  return {
    label: by('label'),
    section: by('section'),
    row: by('row'),
    number: by('number'),
    whole: new Map(whole.map(({ id }, rank) => [id, rank])),
  };
}

export function sortSeats(
  rows: readonly ResourceRow[],
  { key, descending }: SeatSort,
  order: SeatOrder,
): readonly ResourceRow[] {
  const keyOf = (row: ResourceRow): number => {
    if (key === 'standing') return STANDINGS.indexOf(standingOf(row));
    return key === 'waiting' ? row.waiting : (order[key].get(row.id) ?? 0);
  };
  const direction = descending ? -1 : 1;
  const keyed = rows.map((row) => ({
    row,
    key: keyOf(row),
    rank: order.whole.get(row.id) ?? 0,
  }));
  keyed.sort((a, b) => direction * (a.key - b.key) || a.rank - b.rank);
  return keyed.map(({ row }) => row);
}
