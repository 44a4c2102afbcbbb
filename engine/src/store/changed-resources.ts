import { numbersLiteral } from './array-literal.ts';
import type { FeedCursor } from './cursor.ts';
import { FeedGapError } from './feed.ts';
import type { Queryable } from './sql.ts';

export interface ChangedResources {
  /** The latest version of each, as far as was read. */
  readonly versions: ReadonlyMap<string, number>;
  readonly cursor: FeedCursor;
  /** True when a slot had more than was read: ask again from the cursor. */
  readonly more: boolean;
}

interface ChangedRow {
  slot: number;
  head: number;
  last: number;
  passed: number;
  resource_ids: string[];
  versions: number[];
}

/** Events of one slot that one reading passes at most. */
const SLOT_LIMIT = 10_000;

/**
 * Which resources have changed since a cursor: the feed without the events, for those who only
 * need to know what to read again.
 *
 * @throws FeedGapError
 */
export async function readChangedResources(
  sql: Queryable,
  cursor: FeedCursor,
): Promise<ChangedResources> {
  const rows = await sql<ChangedRow[]>`
    select h.slot, h.position as head, e.last, e.passed, e.resource_ids, e.versions
    from unnest(${numbersLiteral(cursor)}::bigint[]) with ordinality c(position, n)
    join slot_head h on h.slot = c.n - 1 and h.position > c.position
    cross join lateral (
      select max(y.last) as last, sum(y.passed)::bigint as passed,
        jsonb_agg(y.resource_id) as resource_ids, array_agg(y.version) as versions
      from (
        select x.resource_id, max(x.version) as version, max(x.position) as last,
          count(*) as passed
        from (
          select event.position, event.resource_id, event.version from event
          where event.slot = h.slot and event.position > c.position
          order by event.position limit ${SLOT_LIMIT}
        ) x
        group by x.resource_id
      ) y
    ) e`;
  const next = [...cursor];
  const versions = new Map<string, number>();
  for (const { slot, last, passed, ...row } of rows) {
    const after = cursor[slot] ?? 0;
    if (last - after !== passed) throw new FeedGapError(slot, after + passed, last);
    next[slot] = last;
    row.resource_ids.forEach((resourceId, index) => {
      versions.set(resourceId, row.versions[index] ?? 0);
    });
  }
  return {
    versions,
    cursor: next,
    more: rows.some((row) => row.head > row.last),
  };
}
