import type { ResourceRow } from './row.ts';

/** Where each resource stands among the others by its names, which never change. */
export interface NameOrder {
  /** By label, then by id: no two are equal. */
  readonly nameRank: (row: ResourceRow) => number;
  readonly idRank: (row: ResourceRow) => number;
  /** Resources of one group are equal. */
  readonly groupRank: (row: ResourceRow) => number;
}

/**
 * Orders names as people of a language do, with the numbers in them by value: F 2 before F 11.
 * That comparison is a hundred times dearer than one of numbers, so it is made once for a set of
 * resources, and sorting by live columns then needs numbers only.
 */
export function orderNames(rows: readonly ResourceRow[], locale: string): NameOrder {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const names = ranks(
    rows.toSorted((a, b) => compare(a.label, b.label) || compare(a.id, b.id)).map(({ id }) => id),
  );
  const ids = ranks(rows.map(({ id }) => id).sort(compare));
  const groups = ranks([...new Set(rows.map(({ group }) => group))].sort(compare));
  return {
    nameRank: (row) => names.get(row.id) ?? names.size,
    idRank: (row) => ids.get(row.id) ?? ids.size,
    groupRank: (row) => groups.get(row.group) ?? groups.size,
  };
}

function ranks(sorted: readonly string[]): ReadonlyMap<string, number> {
  return new Map(sorted.map((name, rank) => [name, rank]));
}
