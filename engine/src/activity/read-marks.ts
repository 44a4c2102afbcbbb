import type { Micros } from '../domain/things.ts';
import type { Queryable } from '../store/sql.ts';

/** A change of resources that explains a change of the curves. */
export interface ActivityMark {
  /** When the first of them was decided. */
  readonly at: Micros;
  readonly type: 'ResourceCapacityChanged' | 'ResourceClosed' | 'ResourceReopened';
  /** The first of the resources, and how many there were within the bucket. */
  readonly resourceId: string;
  readonly resources: number;
}

/** More lines than this say nothing any more. */
const MOST = 12;

/** Changes by hand in [from, to), those of one bucket and kind together; the latest ones. */
export async function readMarks(
  sql: Queryable,
  { from, to }: { readonly from: Micros; readonly to: Micros },
  width: number,
  group?: string,
): Promise<readonly ActivityMark[]> {
  const rows = await sql<ActivityMark[]>`
    select micros_of_timestamptz(min(e.decided_at)) as at, t.type,
      (array_agg(e.resource_id order by e.decided_at, e.resource_id))[1] as "resourceId",
      count(distinct e.resource_id) as resources
    from (values ('ResourceCapacityChanged'), ('ResourceClosed'), ('ResourceReopened')) t(type)
    join event e on e.type = t.type
      and e.type in ('ResourceCreated', 'ResourceCapacityChanged', 'ResourceClosed',
        'ResourceReopened')
      and e.decided_at >= timestamptz_of_micros(${from})
      and e.decided_at < timestamptz_of_micros(${to})
    where ${
      group === undefined
        ? sql`true`
        : sql`exists (select from availability a where a.slot = e.slot
            and a.resource_id = e.resource_id and a."group" = ${group})`
    }
    group by t.type,
      date_bin(${width}::integer * interval '1 second', e.decided_at, timestamptz 'epoch')
    order by 1 desc limit ${MOST}`;
  return rows.toReversed();
}
