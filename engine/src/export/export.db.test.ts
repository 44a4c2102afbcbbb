import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import { decodeCursor, encodeCursor } from '../store/cursor.ts';
import { connect, type Sql } from '../store/sql.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { openTestEngine, reserve, seat, type TestEngine } from '../testing/test-engine.ts';
import { plainColumns } from './column.ts';
import type { ExportFormat } from './copy-statement.ts';
import { eventsDataset } from './events.ts';
import type { Export } from './exporter.ts';

let database: TestDatabase;
let test: TestEngine;
let engine: Engine;
let sql: Sql;

beforeAll(async () => {
  database = await createTestDatabase();
  test = await openTestEngine(database.url);
  ({ engine } = test);
  sql = connect(database.url, { max: 1, statementTimeoutMs: 0, applicationName: 'test' });
});
afterAll(async () => {
  await sql.end();
  await engine.close();
  await database.drop();
});

async function read(file: Promise<Export>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of (await file).pieces) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

async function lines(file: Promise<Export>): Promise<Record<string, unknown>[]> {
  const text = await read(file);
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** The export's own sessions, as the store sees them. */
async function sessions(): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::integer as count from pg_stat_activity
    where datname = current_database() and application_name like '%export'`;
  return row?.count ?? 0;
}

const hostile: readonly (readonly [label: string, cell: string])[] = [
  ['=1+2', "'=1+2"],
  ['+1', "'+1"],
  ['-2', "'-2"],
  ['@sum(a1)', "'@sum(a1)"],
  ['＝1+2', "'＝1+2"],
  ["'=already", "''=already"],
  ["''=twice", "'''=twice"],
  ["'plain", "'plain"],
  ['a "quoted", text; with = inside', '"a ""quoted"", text; with = inside"'],
  ['back\\slash \\. and \\N', 'back\\slash \\. and \\N'],
  ['naïve 日本 🎟', 'naïve 日本 🎟'],
];

describe('values that could do harm', () => {
  it.each(hostile.map(([label, cell], index) => [index, label, cell] as const))(
    '%i: writes %j as %j, and JSON as it is',
    async (index, label, cell) => {
      const group = `hostile-${String(index)}`;
      await test.ask(seat(`h${String(index)}`, 1, { group, label }));

      const csv = await read(engine.exports.resources({ group }, 'csv'));
      const [record] = await lines(engine.exports.resources({ group }, 'ndjson'));

      expect(csv.split('\n')[1]).toBe(
        `h${String(index)},seat,${group},${cell},1,strict,,{},open,0,0,1,0,0,1`,
      );
      expect(record).toMatchObject({ label, clientLimit: null, attributes: {} });
    },
  );

  it('takes a filter as a value, whatever is in it', async () => {
    const group = "x' or true --\\";
    await test.ask(seat('quoted', 1, { group }));

    expect(await lines(engine.exports.resources({ group }, 'ndjson'))).toMatchObject([
      { id: 'quoted' },
    ]);
    expect(await lines(engine.exports.resources({ search: "%' or" }, 'ndjson'))).toEqual([]);
  });
});

describe('reservations', () => {
  it('are the same that lists show, oldest first, with what was just committed', async () => {
    await test.ask(seat('r1', 5, { group: 'res' }));
    await test.ask(reserve('r1', '=cmd()'));
    await test.ask(reserve('r1', 'b', { holdForSeconds: 60 }));

    const rows = await lines(engine.exports.reservations({ group: 'res' }, 'ndjson'));
    const listed = await engine.reservations.list({ group: 'res' }, { cursor: null, limit: 10 });

    expect(rows.map(({ id }) => id)).toEqual(listed.items.map(({ id }) => id).reverse());
    expect(rows).toMatchObject([
      { clientId: '=cmd()', status: 'confirmed', bookingId: null, expiresAt: null },
      { clientId: 'b', status: 'held' },
    ]);
    const micros = (text: unknown): number => Date.parse(String(text));
    expect(micros(rows[1]?.['expiresAt']) - micros(rows[1]?.['serverTimestamp'])).toBe(60_000);
  });

  it.each([
    [{ clientId: 'b' }, 1],
    [{ status: 'held' as const }, 1],
    [{ resourceId: 'r1' }, 2],
    [{ resourceId: 'r2' }, 0],
    [{ from: 0, to: 1 }, 0],
    [{ from: 1, to: Number.MAX_SAFE_INTEGER }, 2],
  ])('passes %j: %i', async (filter, count) => {
    const file = await engine.exports.reservations({ group: 'res', ...filter }, 'csv');
    const text = await read(Promise.resolve(file));

    expect(file.total).toBe(count);
    expect(text.trimEnd().split('\n')).toHaveLength(1 + count);
  });
});

describe('events', () => {
  it('are all that the log has of a resource, as the timeline lists it', async () => {
    const rows = await lines(engine.exports.events({ resourceId: 'r1' }, 'ndjson'));
    const { items } = await engine.timeline.list({ resourceId: 'r1' }, { cursor: null, limit: 10 });

    expect(rows.map(({ type }) => type)).toEqual(items.map(({ event }) => event.type));
    expect(rows.map(({ data }) => data)).toEqual(items.map(({ event }) => event.data));
    expect(rows.map(({ mono }) => Number(mono))).toEqual(items.map(({ mono }) => mono));
  });

  it('pass by kind, and in the order of decisions over all slots', async () => {
    const created = await lines(engine.exports.events({ kinds: ['create'] }, 'ndjson'));
    const times = created.map(({ decidedAt }) => String(decidedAt));

    expect(new Set(created.map(({ type }) => type))).toEqual(new Set(['ResourceCreated']));
    expect(new Set(created.map(({ slot }) => slot)).size).toBeGreaterThan(3);
    expect(times).toEqual([...times].sort());
  });

  it('are merged from the slots’ own orders, so that none of the log is sorted', async () => {
    const plan = await sql.begin(async (tx) => {
      // What a table of any size makes worth while; this one is too small to.
      await tx`set local enable_seqscan = off`;
      await tx`set local enable_sort = off`;
      return tx<{ 'QUERY PLAN': string }[]>`explain (costs off)
        select ${plainColumns(tx, eventsDataset.columns(tx))}
        ${eventsDataset.rows(tx, {})} ${eventsDataset.order(tx)}`;
    });
    const text = plan.map((row) => row['QUERY PLAN']).join('\n');

    expect(text).toContain('Merge Append');
    expect(text).toContain('event_decided_at');
    expect(text).not.toMatch(/(-> +|^)Sort$/m);
  });
});

describe('one moment', () => {
  it('shows nothing that was decided after it was opened, and says how far it goes', async () => {
    await test.ask(seat('m1', 9, { group: 'moment' }));
    const file = await engine.exports.resources({ group: 'moment' }, 'ndjson');
    await test.ask(seat('m2', 9, { group: 'moment' }));
    await test.ask(reserve('m1', 'late'));

    const [row, ...more] = await lines(Promise.resolve(file));

    expect(file.total).toBe(1);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ id: 'm1', confirmed: 0, version: 1 });
    expect(decodeCursor(encodeCursor(file.position))).toEqual(file.position);
    const later = await engine.availability.cursor();
    expect(later.some((position, slot) => position > (file.position[slot] ?? 0))).toBe(true);
  });
});

describe('a reader that goes away', () => {
  it.each<ExportFormat>(['csv', 'ndjson'])(
    'ends the statement in the store (%s)',
    async (format) => {
      await sql`insert into availability (slot, resource_id, type, "group", label, waiting_policy,
        attributes, capacity, held, confirmed, waiting, state, version, as_of)
      select 0, ${format} || n, 't', 'many', repeat('x', 200), 'strict', '{}', 1, 0, 0, 0, 'open', 1,
        now() from generate_series(1, 100000) n`;
      const file = await engine.exports.resources({ group: 'many' }, format);
      for await (const piece of file.pieces) {
        expect(piece.length).toBeGreaterThan(0);
        break;
      }
      for (let tries = 0; (await sessions()) > 0 && tries < 100; tries++) await pause(20);

      expect(await sessions()).toBe(0);
    },
  );

  it('leaves no session behind when it never began to read', async () => {
    const file = await engine.exports.resources({ group: 'many' }, 'csv');
    await file.close();
    for (let tries = 0; (await sessions()) > 0 && tries < 100; tries++) await pause(20);

    expect(await sessions()).toBe(0);
  });
});
