import type { ResourceRow } from './row.ts';

/** How many resources there are of each name, in the order of the names. */
export function countBy(
  rows: readonly ResourceRow[],
  nameOf: (row: ResourceRow) => string,
  locale: string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const name = nameOf(row);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return new Map([...counts].sort(([a], [b]) => compare(a, b)));
}
