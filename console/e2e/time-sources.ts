import { startServer } from '@reservation-engine/api/server/start-server';
import type { ClockOptions } from '@reservation-engine/engine/servers/index';
import postgres from 'postgres';
import { NtpResponder } from '../../simulation/src/ntp/index.ts';

/** Time servers on this machine: three that agree, and one that is far off. */
export interface TimeSources {
  /** A simulated clock that is wrong by so much, and asks them this often. */
  clock(offsetUs: number, intervalMs: number): ClockOptions;
  stop(): Promise<void>;
}

export async function startTimeSources(): Promise<TimeSources> {
  const honest = { delayUs: 4_000 };
  const liar = { ...honest, offsetUs: 412_000 };
  const sources = await Promise.all(
    [honest, honest, honest, liar].map((behaviour) => NtpResponder.start({ behaviour })),
  );
  return {
    clock: (offsetUs, intervalMs) => ({
      simulated: { error: { offsetUs } },
      ntp: { sources: sources.map(({ host, port }) => ({ host, port })), intervalMs },
    }),
    stop: async () => {
      await Promise.all(sources.map((source) => source.stop()));
    },
  };
}

/** Starts servers beside the one under test, each with a clock of its own; answers with what ends them. */
export async function startServersBeside(
  databaseUrl: string,
  clocks: Readonly<Record<string, ClockOptions>>,
): Promise<() => Promise<void>> {
  const servers = await Promise.all(
    Object.entries(clocks).map(([serverId, clock]) =>
      startServer({ databaseUrl, serverId, clock }),
    ),
  );
  return async () => {
    await Promise.all(servers.map((server) => server.close()));
  };
}

/** Writes what each clock would have measured every minute before, had it run and drifted by then. */
export async function measureBefore(databaseUrl: string, minutes: number): Promise<void> {
  const DRIFT_PPM = 30;
  const sql = postgres(databaseUrl, { max: 1 });
  await sql`
    insert into clock_measurement
    select server_id, measured_at - n * interval '1 minute', measurement_id || '-' || n,
      wall - n * interval '1 minute', mono - n * 60000000, clock_epoch,
      offset_us - n * 60 * ${DRIFT_PPM}::bigint * (1 + ascii(server_id) % 5), bound_us,
      max_drift_ppm, forced, sources, null
    from (select distinct on (server_id) * from clock_measurement order by server_id, measured_at) m,
      generate_series(1, ${minutes}::int) n`;
  await sql.end();
}
