import {
  ATTEMPT_KINDS,
  OUTCOMES,
  type AttemptTable,
  type ReplayAttempt,
} from '@reservation-engine/engine/replay/index';

/**
 * A table's rows as attempts, as `POST /replay` and `simulate -- replay` take them too: what is
 * written down of a run can be replayed anywhere.
 */
export function attemptsOf(table: AttemptTable): ReplayAttempt[] {
  return Array.from({ length: table.size }, (_, row) => attemptAt(table, row));
}

function attemptAt(table: AttemptTable, row: number): ReplayAttempt {
  const outcome = OUTCOMES[(table.outcome[row] ?? 0) - 1];
  const target = table.ids[table.target[row] ?? -1];
  return {
    id: table.ids[row] ?? '',
    resourceId: table.resources[table.resource[row] ?? 0] ?? '',
    serverId: table.servers[table.server[row] ?? 0] ?? '',
    kind: ATTEMPT_KINDS[table.kind[row] ?? 0],
    quantity: table.quantity[row],
    storeOrder: table.storeOrder[row],
    ...timeIn(table, 'trueTimeUs', row),
    ...timeIn(table, 'wallUs', row),
    ...timeIn(table, 'monotonicUs', row),
    ...timeIn(table, 'decidedAtUs', row),
    ...timeIn(table, 'uncertaintyUs', row),
    ...timeIn(table, 'correctionUs', row),
    ...timeIn(table, 'ttlUs', row),
    ...(target === undefined ? {} : { target }),
    ...(outcome === undefined ? {} : { outcome }),
  };
}

type TimeColumn =
  | 'trueTimeUs'
  | 'wallUs'
  | 'monotonicUs'
  | 'decidedAtUs'
  | 'uncertaintyUs'
  | 'correctionUs'
  | 'ttlUs';

/** A time that was not given is left out, rather than NaN, which JSON does not have. */
function timeIn(table: AttemptTable, column: TimeColumn, row: number): Partial<ReplayAttempt> {
  const value = table[column][row];
  return value === undefined || Number.isNaN(value) ? {} : { [column]: value };
}
