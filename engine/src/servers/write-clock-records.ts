import type { Queryable } from '../store/sql.ts';
import type { ClockRecord } from './clock-record.ts';

/**
 * Keeps records of one server's clock. Writing the same again changes nothing, so that a write of
 * unknown outcome may be repeated.
 */
export async function writeClockRecords(
  sql: Queryable,
  serverId: string,
  records: readonly ClockRecord[],
): Promise<void> {
  const measurements = records.flatMap((record) =>
    record.kind === 'measurement' ? [measurementRow(record)] : [],
  );
  const events = records.filter((record) => record.kind === 'event');
  if (measurements.length > 0)
    await sql`
      insert into clock_measurement (
        server_id, measured_at, measurement_id, wall, mono, clock_epoch, offset_us, bound_us,
        max_drift_ppm, forced, sources, injected_offset_us)
      select ${serverId}, timestamptz_of_micros(r.at), r.id, timestamptz_of_micros(r.wall), r.mono,
        r.epoch, r.offset_us, r.bound_us, r.max_drift_ppm, r.forced, r.sources, r.injected
      from jsonb_to_recordset(${JSON.stringify(measurements)}::text::jsonb) as r (
        at bigint, id text, wall bigint, mono bigint, epoch integer, offset_us bigint,
        bound_us bigint, max_drift_ppm double precision, forced boolean, sources jsonb,
        injected bigint)
      on conflict do nothing`;
  if (events.length > 0)
    await sql`
      insert into clock_event (server_id, happened_at, ordinal, type, detail)
      select ${serverId}, timestamptz_of_micros(r.at), r.ordinal, r.type, r.detail
      from jsonb_to_recordset(${JSON.stringify(events)}::text::jsonb) as r (
        at bigint, ordinal bigint, type text, detail jsonb)
      on conflict do nothing`;
}

function measurementRow({
  at,
  measurement,
  maxDriftPpm,
  injectedOffsetUs,
}: Extract<ClockRecord, { kind: 'measurement' }>): Readonly<Record<string, unknown>> {
  const { id, wall, mono, epoch, offsetUs, boundUs, forced, sources } = measurement;
  return {
    ...{ at, id, wall, mono, epoch, forced, sources },
    offset_us: offsetUs,
    bound_us: boundUs,
    max_drift_ppm: maxDriftPpm,
    injected: injectedOffsetUs,
  };
}
