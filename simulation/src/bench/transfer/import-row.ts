import { FaultList } from '@reservation-engine/api/imports/fault-list';
import { givenFields, readResources } from '@reservation-engine/api/imports/read-resources';
import type { Engine } from '@reservation-engine/engine';
import type { WriteOptions } from '@reservation-engine/engine/import/writing';
import { connect, type Sql } from '@reservation-engine/engine/store/sql';
import { openBenchEngine } from '../commit/bench-engine.ts';
import type { Contender } from '../harness/contender.ts';
import { cpuSince, cpuTimes } from '../harness/cpu.ts';
import { interleave, ratioOf } from '../harness/interleave.ts';
import { ratioCheck, type Row } from '../harness/row.ts';
import { writeAll } from '../harness/write-stream.ts';

const ROWS = 60_000;
const QUICK_ROWS = 2_000;
const PIECE_BYTES = 64 * 1_024;

export const importRow: Row = {
  name: 'import',
  what: 'Resources from a CSV file, beside COPY of the rows that come of it',
  run: async (bench) => {
    const databaseUrl = await bench.newDatabase();
    const { engine } = await openBenchEngine(bench, databaseUrl);
    const sql = connect(databaseUrl, {
      max: 1,
      statementTimeoutMs: 0,
      applicationName: 'bench import',
    });
    bench.onEnd(() => sql.end({ timeout: 5 }));
    await sql`create table copy_event (like event including all)`;
    await sql`create table copy_availability (like availability including all)`;
    const rows = bench.quick ? QUICK_ROWS : ROWS;
    const groups = new Groups();
    const [whole, parts, copied] = await interleave(
      [
        importing('all or nothing', engine, rows, groups, 'all-or-nothing'),
        importing('in parts', engine, rows, groups, 'in-parts'),
        copying(sql, groups),
      ],
      bench,
    );
    return {
      measurements: [whole, parts, copied],
      checks: [
        ratioCheck('all or nothing, of COPY', ratioOf(whole, copied), { atLeast: 0.3 }),
        ratioCheck('in parts, of COPY', ratioOf(parts, copied), { atLeast: 0.3 }),
      ],
      notes: [
        `${rows.toLocaleString('en-GB')} new resources a round: the file parsed, every row judged, ` +
          'compared with what is there, decided and written, durable. COPY writes the events and ' +
          'the availability rows alone, into tables of the same columns and indexes.',
      ],
    };
  },
};

/** Every round has a group of its own; the last is what COPY writes again. */
class Groups {
  #made = 0;

  next(): string {
    return `import-${++this.#made}`;
  }

  get last(): string {
    return `import-${this.#made}`;
  }
}

function importing(
  name: string,
  engine: Engine,
  rows: number,
  groups: Groups,
  mode: WriteOptions['mode'],
): Contender {
  return {
    name,
    callers: null,
    round: async () => {
      const file = csvOf(groups.next(), rows);
      const cpuBefore = cpuTimes();
      const startedAt = performance.now();
      const staged = engine.stageImport();
      try {
        const faults = new FaultList();
        const read = await readResources(piecesOf(file), faults, (some) => staged.add(some));
        if (read.columns === null) throw new Error('The file has no header.');
        await staged.plan(givenFields(read.columns));
        const attribution = { caller: 'bench', requestId: null, evidence: engine.readClock() };
        const { created } = await staged.write({ attribution, mode });
        const seconds = (performance.now() - startedAt) / 1_000;
        const cpu = cpuSince(cpuBefore);
        if (created !== rows) throw new Error(`${created} of ${rows} rows were created.`);
        return { done: rows, refused: 0, seconds, cpu, latencies: null, batches: null };
      } finally {
        await staged.close();
      }
    },
  };
}

function copying(sql: Sql, groups: Groups): Contender {
  return {
    name: 'COPY of the same rows',
    callers: null,
    round: async () => {
      const group = sql.unsafe(`'${groups.last}'`);
      const events = await readAll(
        await sql`copy (select e.* from event e join availability a using (slot, resource_id)
          where a."group" = ${group} order by e.slot, e.position) to stdout`.readable(),
      );
      const views = await readAll(
        await sql`copy (select * from availability a where a."group" = ${group}) to stdout`.readable(),
      );
      const before = await countCopied(sql);
      const cpuBefore = cpuTimes();
      const startedAt = performance.now();
      await writeAll(await sql`copy copy_event from stdin`.writable(), slices(events));
      await writeAll(await sql`copy copy_availability from stdin`.writable(), slices(views));
      const seconds = (performance.now() - startedAt) / 1_000;
      const cpu = cpuSince(cpuBefore);
      const done = (await countCopied(sql)) - before;
      return { done, refused: 0, seconds, cpu, latencies: null, batches: null };
    },
  };
}

function csvOf(group: string, rows: number): Buffer {
  const lines = Array.from(
    { length: rows },
    (_, n) => `${group}-${n},seat,${group},"Row ${n % 40}, seat ${n}",1,${n % 40},${n}\n`,
  );
  return Buffer.from(`id,type,group,label,capacity,row,number\n${lines.join('')}`);
}

async function* piecesOf(file: Buffer): AsyncGenerator<Uint8Array> {
  for (const piece of slices(file)) {
    await Promise.resolve();
    yield piece;
  }
}

function* slices(data: Buffer): Generator<Buffer> {
  for (let from = 0; from < data.length; from += PIECE_BYTES)
    yield data.subarray(from, from + PIECE_BYTES);
}

async function readAll(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

async function countCopied(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::integer as count from copy_event`;
  return row?.count ?? 0;
}
