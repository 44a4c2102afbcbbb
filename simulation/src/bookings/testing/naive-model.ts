import type { RandomBookings } from './random-bookings.ts';

export interface NaiveCounts {
  readonly confirmed: number;
  readonly rejected: number;
  readonly cancelled: number;
  readonly active: number;
  readonly bookedUnits: number;
}

/**
 * What the operations come to, one after the other on a table of free units: written without any of
 * the code it is to judge.
 */
export function naiveCounts(
  { resources, operations }: RandomBookings,
  wholeStay: boolean,
): NaiveCounts {
  const free: Record<string, number> = {};
  for (const { id, capacity } of resources) free[id] = capacity;
  const taken: (null | { ids: readonly string[]; quantity: number })[] = [];
  let [confirmed, rejected, cancelled, bookedUnits] = [0, 0, 0, 0];

  for (const operation of operations) {
    if (operation.kind === 'cancel') {
      const stay = taken[operation.reserve];
      taken.push(null);
      if (stay === null || stay === undefined) continue;
      for (const id of stay.ids) free[id] = (free[id] ?? 0) + stay.quantity;
      cancelled++;
      bookedUnits -= stay.quantity * stay.ids.length;
      continue;
    }
    const { quantity, resourceIds } = operation;
    const ids = wholeStay ? resourceIds : resourceIds.slice(0, 1);
    if (ids.some((id) => (free[id] ?? 0) < quantity)) {
      rejected++;
      taken.push(null);
      continue;
    }
    for (const id of ids) free[id] = (free[id] ?? 0) - quantity;
    confirmed++;
    bookedUnits += quantity * ids.length;
    taken.push({ ids, quantity });
  }
  return { confirmed, rejected, cancelled, active: confirmed - cancelled, bookedUnits };
}
