import { numbersLiteral } from '../store/array-literal.ts';
import type { Queryable } from '../store/sql.ts';
import { KEPT_BUCKETS, WIDTHS } from './buckets.ts';

/** Lets go of buckets that no chart shows any more; each width for itself, by its index. */
export async function pruneActivity(sql: Queryable): Promise<void> {
  const widths = numbersLiteral(WIDTHS);
  await sql`
    delete from activity a using slot_head h, unnest(${widths}::smallint[]) w(width)
    where a.slot = h.slot and a.width = w.width
      and a.begins_at < clock_timestamp() - w.width * ${KEPT_BUCKETS}::integer * interval '1 second'`;
  await sql`
    delete from commit_latency l using unnest(${widths}::smallint[]) w(width)
    where l.width = w.width
      and l.begins_at < clock_timestamp() - w.width * ${KEPT_BUCKETS}::integer * interval '1 second'`;
}
