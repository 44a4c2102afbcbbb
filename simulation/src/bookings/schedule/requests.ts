import type { Operation } from '../input/model.ts';

/** What one operation asks for: the first night alone, or all of them or none. */
export type Mode = 'first_night_only' | 'whole_stay';

/** One request to the engine. A cancellation of a stay is one for each of its reservations. */
export interface PlannedRequest {
  /** Index of the operation it belongs to. */
  readonly operation: number;
  /** Index of the operation that reserves: the same, or the one that is cancelled. */
  readonly reserve: number;
  /** Which reservation of the booking is cancelled, from 0; null: this is the one that reserves. */
  readonly item: number | null;
  /** The resources it works on, whose requests must keep their order. */
  readonly lanes: readonly string[];
}

/**
 * The requests of the operations, in file order. A cancellation works on its booking's resources,
 * so keeping each resource's order also keeps it behind its booking.
 */
export function* planRequests(
  operations: readonly Operation[],
  mode: Mode,
): Generator<PlannedRequest, void, undefined> {
  for (const [index, operation] of operations.entries()) {
    if (operation.kind === 'reserve') {
      const lanes = resourcesOf(operation, mode);
      yield { operation: index, reserve: index, item: null, lanes };
      continue;
    }
    const { reserve } = operation;
    const booking = operations[reserve];
    if (booking?.kind !== 'reserve') throw new Error(`Row ${operation.row} cancels no booking.`);
    for (const [item, resourceId] of resourcesOf(booking, mode).entries())
      yield { operation: index, reserve, item, lanes: [resourceId] };
  }
}

/** The resources that a reservation takes in this mode. */
export function resourcesOf(
  { resourceIds }: { readonly resourceIds: readonly string[] },
  mode: Mode,
): readonly string[] {
  return mode === 'whole_stay' ? resourceIds : resourceIds.slice(0, 1);
}
