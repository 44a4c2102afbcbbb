import type { ResourceRow } from '../resources/row.ts';
import { placeOf } from './seat.ts';

/**
 * The group that is shown where none is asked for: that of the seat which is, else the largest hall,
 * else the largest group, whose resources do not say where they stand. Null where there is none.
 *
 * @param selected the id of a seat that is asked for
 */
export function defaultGroup(
  rows: readonly ResourceRow[],
  selected: string | undefined,
): string | null {
  const sizes = new Map<string, number>();
  const halls = new Set<string>();
  for (const row of rows) {
    const { id, group } = row;
    if (id === selected) return group;
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
    if (!halls.has(group) && placeOf(row).row !== null) halls.add(group);
  }
  const bySize = [...sizes.keys()].sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
  return bySize.find((group) => halls.has(group)) ?? bySize[0] ?? null;
}
