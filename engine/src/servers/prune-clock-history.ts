import type { Queryable } from '../store/sql.ts';

/** How long measurements and events of clocks are kept, in days. */
export const KEPT_DAYS = 90;

/**
 * Lets go of what is older. Attempts carry what they need of the measurement in force, so none of
 * their evidence is lost.
 */
export async function pruneClockHistory(sql: Queryable): Promise<void> {
  await sql`
    delete from clock_measurement
    where measured_at < clock_timestamp() - ${KEPT_DAYS} * interval '1 day'`;
  await sql`
    delete from clock_event
    where happened_at < clock_timestamp() - ${KEPT_DAYS} * interval '1 day'`;
}
