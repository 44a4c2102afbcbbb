import { slotOf } from '@reservation-engine/engine';
import { connect, type Sql } from '@reservation-engine/engine/store/sql';
import type { Contender } from '../harness/contender.ts';
import { cpuSince, cpuTimes } from '../harness/cpu.ts';
import type { BenchContext } from '../harness/row.ts';
import { writeAll } from '../harness/write-stream.ts';

/** COPY data is sent in pieces of this size. */
const PIECE_BYTES = 256 * 1024;

/**
 * The limit: the very rows that the engine wrote in its last round, as one COPY into a table of the
 * same columns and indexes, which so has grown as much as the engine's.
 */
export async function copyContender(
  bench: BenchContext,
  databaseUrl: string,
  rowsOf: () => readonly string[],
): Promise<Contender> {
  const sql = connect(databaseUrl, {
    max: 1,
    statementTimeoutMs: 0,
    applicationName: 'bench copy',
  });
  bench.onEnd(() => sql.end({ timeout: 5 }));
  await sql`create table copy_event (like event including all)`;
  return {
    name: 'COPY of the same rows',
    callers: null,
    round: async () => {
      const data = await readRows(sql, rowsOf());
      const before = await countRows(sql);
      const cpuBefore = cpuTimes();
      const startedAt = performance.now();
      await writeRows(sql, data);
      const seconds = (performance.now() - startedAt) / 1_000;
      const cpu = cpuSince(cpuBefore);
      const done = (await countRows(sql)) - before;
      const batches = { mean: done, max: done };
      return { done, refused: 0, seconds, cpu, latencies: null, batches };
    },
  };
}

async function readRows(sql: Sql, resourceIds: readonly string[]): Promise<Buffer> {
  const slots = [...new Set(resourceIds.map(slotOf))];
  const stream = await sql`
    copy (select * from event where slot = any(${sql.unsafe(`'{${slots.join(',')}}'`)}::smallint[])
      and resource_id = any(${sql.unsafe(`'{${resourceIds.join(',')}}'`)}::text[])
      order by slot, position) to stdout`.readable();
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

async function writeRows(sql: Sql, data: Buffer): Promise<void> {
  await writeAll(await sql`copy copy_event from stdin`.writable(), piecesOf(data));
}

function* piecesOf(data: Buffer): Generator<Buffer> {
  for (let from = 0; from < data.length; from += PIECE_BYTES)
    yield data.subarray(from, from + PIECE_BYTES);
}

async function countRows(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::integer as count from copy_event`;
  return row?.count ?? 0;
}
