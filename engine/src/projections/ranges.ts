import { FeedGapError } from '../store/feed.ts';
import { numbersLiteral } from '../store/array-literal.ts';
import type { TransactionSql } from '../store/sql.ts';
import type { Fragment, Projection } from './projection.ts';

/** Events of one slot: after one position, up to and with another. */
export interface SlotRange {
  readonly slot: number;
  readonly after: number;
  readonly upTo: number;
}

/** The events of the ranges that a projection takes, without those of streams it has parked. */
export function eventsIn(
  tx: TransactionSql,
  projection: Projection,
  ranges: readonly SlotRange[],
): Fragment {
  return tx`
    select event.* from ${rangesTable(tx, ranges)}
    join event on event.slot = r.slot and event.position > r.after and event.position <= r.up_to
    where event.type in ${tx(projection.eventTypes)} and not exists (
      select from parked_stream p where p.slot = event.slot
        and p.projection = ${projection.name} and p.resource_id = event.resource_id)`;
}

/**
 * Positions have no gaps. If these have, the log is damaged: nothing is projected past it.
 *
 * @throws FeedGapError
 */
export async function assertContiguous(
  tx: TransactionSql,
  ranges: readonly SlotRange[],
): Promise<void> {
  const gaps = await tx<{ slot: number; expected: number; found: number }[]>`
    select r.slot, r.up_to - r.after as expected, count(event.position) as found
    from ${rangesTable(tx, ranges)}
    left join event
      on event.slot = r.slot and event.position > r.after and event.position <= r.up_to
    group by r.slot, r.after, r.up_to
    having count(event.position) <> r.up_to - r.after`;
  const [gap] = gaps;
  const range = ranges.find(({ slot }) => slot === gap?.slot);
  if (gap !== undefined && range !== undefined)
    throw new FeedGapError(gap.slot, range.upTo, range.after + gap.found);
}

function rangesTable(tx: TransactionSql, ranges: readonly SlotRange[]): Fragment {
  const slots = numbersLiteral(ranges.map((range) => range.slot));
  const after = numbersLiteral(ranges.map((range) => range.after));
  const upTo = numbersLiteral(ranges.map((range) => range.upTo));
  return tx`unnest(${slots}::smallint[], ${after}::bigint[], ${upTo}::bigint[])
    r(slot, after, up_to)`;
}
