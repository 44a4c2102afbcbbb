import { numbersLiteral } from '../store/array-literal.ts';
import type { Sql, TransactionSql } from '../store/sql.ts';
import { parkFaultyStreams } from './parked-streams.ts';
import type { Projection } from './projection.ts';
import { assertContiguous, eventsIn, type SlotRange } from './ranges.ts';

/** Events of one slot that one transaction projects at most. */
const SLOT_LIMIT = 5_000;

/**
 * Projects what is new, exactly once: the checkpoints move in the transaction that writes the
 * table. Slots that another server works on are skipped, so no leader is needed.
 *
 * @returns how many events were passed; 0 when there was nothing to do here
 * @throws FeedGapError when the log is damaged
 */
export async function project(sql: Sql, projection: Projection): Promise<number> {
  return sql.begin(async (tx) => {
    const ranges = await claimRanges(tx, projection.name, SLOT_LIMIT);
    if (ranges.length === 0) return 0;
    await assertContiguous(tx, ranges);
    await applyRanges(tx, projection, ranges);
    await moveCheckpoints(tx, projection.name, ranges);
    return ranges.reduce((sum, range) => sum + range.upTo - range.after, 0);
  });
}

/** Locks the checkpoints of slots with news, and tells what is new in each. */
async function claimRanges(tx: TransactionSql, name: string, limit: number): Promise<SlotRange[]> {
  const rows = await tx<{ slot: number; position: number; head: number }[]>`
    select c.slot, c.position, h.position as head
    from checkpoint c join slot_head h on h.slot = c.slot
    where c.projection = ${name} and h.position > c.position
    order by c.slot for update of c skip locked`;
  return rows.map(({ slot, position, head }) => ({
    slot,
    after: position,
    upTo: Math.min(head, position + limit),
  }));
}

async function applyRanges(
  tx: TransactionSql,
  projection: Projection,
  ranges: readonly SlotRange[],
): Promise<void> {
  try {
    await tx.savepoint((inner) =>
      projection.apply(inner, projection.name, eventsIn(inner, projection, ranges)),
    );
  } catch (error) {
    if (!isDataFault(error)) throw error;
    await parkFaultyStreams(tx, projection, ranges);
  }
}

async function moveCheckpoints(
  tx: TransactionSql,
  name: string,
  ranges: readonly SlotRange[],
): Promise<void> {
  await tx`
    update checkpoint c set position = r.up_to
    from unnest(${numbersLiteral(ranges.map((range) => range.slot))}::smallint[],
      ${numbersLiteral(ranges.map((range) => range.upTo))}::bigint[]) r(slot, up_to)
    where c.slot = r.slot and c.projection = ${name}`;
}

/** SQLSTATE classes 22 and 23: what an event says does not fit the projection. */
export function isDataFault(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code));
}
