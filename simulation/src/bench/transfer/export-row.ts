import type { ExportFormat } from '@reservation-engine/engine/export/copy-statement';
import { connect, type Sql } from '@reservation-engine/engine/store/sql';
import { openBenchEngine } from '../commit/bench-engine.ts';
import type { Contender } from '../harness/contender.ts';
import { cpuSince, cpuTimes } from '../harness/cpu.ts';
import { interleave, ratioOf } from '../harness/interleave.ts';
import { ratioCheck, type Row } from '../harness/row.ts';

const RESERVATIONS = 300_000;
const QUICK_RESERVATIONS = 5_000;

export const exportRow: Row = {
  name: 'export',
  what: 'Reservations as a file, beside COPY of the same rows',
  run: async (bench) => {
    const databaseUrl = await bench.newDatabase();
    const { engine } = await openBenchEngine(bench, databaseUrl);
    const sql = connect(databaseUrl, {
      max: 1,
      statementTimeoutMs: 0,
      applicationName: 'bench export',
    });
    bench.onEnd(() => sql.end({ timeout: 5 }));
    const rows = bench.quick ? QUICK_RESERVATIONS : RESERVATIONS;
    await fillReservations(sql, rows);

    const file = (format: ExportFormat): Contender =>
      reading(`export as ${format.toUpperCase()}`, rows, async () => {
        const opened = await engine.exports.reservations({}, format);
        if (opened.total !== rows) throw new Error(`The file says ${opened.total} rows.`);
        return opened.pieces;
      });
    const copy = reading('COPY of the same rows', rows, async () => {
      const stream = await sql`
        copy (select * from reservation order by reservation_id) to stdout`.readable();
      return stream as AsyncIterable<Uint8Array>;
    });
    const [csv, ndjson, copied] = await interleave([file('csv'), file('ndjson'), copy], bench);
    return {
      measurements: [csv, ndjson, copied],
      checks: [
        ratioCheck('CSV, of COPY', ratioOf(csv, copied), { atLeast: 0.3 }),
        ratioCheck('NDJSON, of COPY', ratioOf(ndjson, copied), { atLeast: 0.3 }),
      ],
      notes: [
        `${rows.toLocaleString('en-GB')} reservations, read to their end in this process; formulas ` +
          'are made harmless in CSV.',
      ],
    };
  },
};

/** Reads a file to its end, and counts its lines, so that nothing of it may be missing. */
function reading(
  name: string,
  rows: number,
  open: () => Promise<AsyncIterable<Uint8Array>>,
): Contender {
  return {
    name,
    callers: null,
    round: async () => {
      const cpuBefore = cpuTimes();
      const startedAt = performance.now();
      let bytes = 0;
      for await (const piece of await open()) bytes += piece.length;
      const seconds = (performance.now() - startedAt) / 1_000;
      // A reservation takes more than this in any of these formats.
      if (bytes < rows * 50) throw new Error(`${name}: ${bytes} bytes are not ${rows} rows.`);
      const cpu = cpuSince(cpuBefore);
      return { done: rows, refused: 0, seconds, cpu, latencies: null, batches: null };
    },
  };
}

async function fillReservations(sql: Sql, rows: number): Promise<void> {
  await sql`
    insert into reservation (slot, reservation_id, resource_id, client_id, quantity, status,
      booking_id, server_timestamp, expires_at, version)
    select n % 64, 'r' || lpad(n::text, 21, '0'), 'seat-' || n % 10000, 'client-' || n % 5000, 1,
      case n % 4 when 0 then 'cancelled' else 'confirmed' end, null, now(), null, n
    from generate_series(1, ${rows}) n`;
  await sql`vacuum analyze reservation`;
}
