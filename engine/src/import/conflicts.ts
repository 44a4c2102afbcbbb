import { numbersLiteral } from '../store/array-literal.ts';
import type { TransactionSql } from '../store/sql.ts';

/** The most rows that are told one by one. */
const LISTED = 1_000;

/** Rows of the plan that no longer hold: somebody else has created or changed their resource. */
export interface Conflicts {
  readonly count: number;
  /** The first of them by their number in the file. */
  readonly rows: readonly { readonly row: number; readonly resourceId: string }[];
}

/**
 * Looks through what was decided in some slots after a position, for what would upset the plan, and
 * takes it out of the plan. Their heads are locked, so that nothing can come after.
 */
export async function conflictsSince(
  tx: TransactionSql,
  since: readonly { readonly slot: number; readonly position: number }[],
): Promise<Conflicts> {
  const slots = numbersLiteral(since.map(({ slot }) => slot));
  const positions = numbersLiteral(since.map(({ position }) => position));
  const decided = tx`
    select e.slot, e.resource_id
    from unnest(${slots}::smallint[], ${positions}::bigint[]) h(slot, position)
    join event e on e.slot = h.slot and e.position > h.position
    where e.type in ('ResourceCreated', 'ResourceCapacityChanged')`;
  const [any] = await tx<{ found: boolean }[]>`select exists (${decided}) as found`;
  if (any?.found !== true) return { count: 0, rows: [] };
  // Materialized: what is deleted is to be counted, and listed in the order of the file.
  const [row] = await tx<{ count: number; rows: { row: number; resourceId: string }[] | null }[]>`
    with gone as (
      delete from planned_row p using (select distinct * from (${decided}) d) d
      where p.slot = d.slot and p.resource_id = d.resource_id
      returning p.n, p.resource_id
    )
    select (select count(*) from gone) as count,
      (select jsonb_agg(jsonb_build_object('row', g.n, 'resourceId', g.resource_id) order by g.n)
        from (select * from gone order by n limit ${LISTED}) g) as rows`;
  return { count: row?.count ?? 0, rows: row?.rows ?? [] };
}

/** Those of two parts together, with no more of them told one by one than of one. */
export function withMore(a: Conflicts, b: Conflicts): Conflicts {
  return { count: a.count + b.count, rows: [...a.rows, ...b.rows].slice(0, LISTED) };
}
