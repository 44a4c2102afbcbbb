import type { EngineHealth, EngineTotals } from '../engine.ts';
import type { Queryable } from '../store/sql.ts';

/** Sums over the availability view. */
export async function readTotals(sql: Queryable): Promise<EngineTotals> {
  const [row] = await sql<EngineTotals[]>`
    select count(*) as resources, count(*) filter (where state = 'open') as "openResources",
      coalesce(sum(capacity), 0)::bigint as capacity, coalesce(sum(held), 0)::bigint as held,
      coalesce(sum(confirmed), 0)::bigint as confirmed,
      coalesce(sum(waiting), 0)::bigint as waiting
    from availability`;
  if (row === undefined) throw new Error('a sum over a table gave no row');
  return { ...row };
}

/** How far the projections are behind the log, and how long the store takes to say so. */
export async function readHealth(
  sql: Queryable,
): Promise<Pick<EngineHealth, 'storeMs' | 'projections'>> {
  const askedAt = performance.now();
  const projections = await sql<EngineHealth['projections'][number][]>`
    select c.projection as name, sum(h.position - c.position)::bigint as behind,
      sum(c.position)::bigint as position,
      coalesce(extract(epoch from clock_timestamp() - min(next.decided_at)) * 1000, 0)::bigint
        as "lagMs",
      (select count(*) from parked_stream p where p.projection = c.projection) as "parkedStreams"
    from checkpoint c join slot_head h on h.slot = c.slot
    left join lateral (
      select decided_at from event e
      where e.slot = c.slot and e.position = c.position + 1 and h.position > c.position
    ) next on true
    group by c.projection order by c.projection`;
  return {
    storeMs: performance.now() - askedAt,
    projections: projections.map((projection) => ({
      ...projection,
      // The store's clock may have been set back since.
      lagMs: Math.max(0, projection.lagMs),
    })),
  };
}
