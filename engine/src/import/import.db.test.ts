import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import type { ImportField } from '../domain/import/columns.ts';
import { isUnavailable } from '../store/errors.ts';
import { connect, type Sql } from '../store/sql.ts';
import { auditLog } from '../testing/audit.ts';
import { cuttableLine } from '../testing/cuttable-line.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { openTestEngine, reserve, seat, type TestEngine } from '../testing/test-engine.ts';
import { ImportConflictError, ImportInterruptedError } from './errors.ts';
import type { StagedImport } from './staged-import.ts';
import type { ImportResult, WriteOptions } from './writing.ts';
import type { ImportRow } from './staging.ts';

let database: TestDatabase;
let test: TestEngine;
let engine: Engine;
let sql: Sql;
let staged: StagedImport;

beforeEach(async () => {
  database = await createTestDatabase();
  test = await openTestEngine(database.url, { onBackgroundError: () => undefined });
  ({ engine } = test);
  sql = connect(database.url, { max: 1, statementTimeoutMs: 0, applicationName: 'test' });
  staged = engine.stageImport();
});
afterEach(async () => {
  await staged.close();
  await sql.end();
  await engine.close();
  await database.drop();
});

const ALL: ReadonlySet<ImportField> = new Set(['type', 'group', 'label', 'attributes']);

function rows(...given: readonly (readonly [id: string, capacity?: number])[]): ImportRow[] {
  return given.map(([id, capacity = 1], index) => ({
    row: index + 2,
    command: seat(id, capacity) as ImportRow['command'],
  }));
}

function many(count: number): ImportRow[] {
  return rows(...Array.from({ length: count }, (_, n) => [`many-${String(n)}`, 3] as const));
}

function options(mode: WriteOptions['mode'], more: Partial<WriteOptions> = {}): WriteOptions {
  const attribution = { caller: 'tester', requestId: 'request-7', evidence: engine.readClock() };
  return { attribution, mode, ...more };
}

async function importRows(
  file: readonly ImportRow[],
  mode: WriteOptions['mode'] = 'all-or-nothing',
): Promise<ImportResult> {
  const own = engine.stageImport();
  try {
    await own.add(file);
    await own.plan(ALL);
    return await own.write(options(mode));
  } finally {
    await own.close();
  }
}

async function events(): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*) as count from event`;
  return row?.count ?? 0;
}

describe.each(['all-or-nothing', 'in-parts'] as const)('an import %s', (mode) => {
  it('creates resources in the log, as if each had been a command', async () => {
    const result = await importRows(rows(['a', 5], ['b'], ['ü/💺', 0]), mode);

    expect(result).toMatchObject({ created: 3, changed: 0, promoted: 0 });
    await auditLog(sql);
    expect(await test.ask(reserve('a', 'c1', { quantity: 5 }))).toMatchObject({
      outcome: 'confirmed',
      version: 2,
    });
    const { items } = await engine.timeline.list({}, { cursor: null, limit: 10 });
    expect(items.slice(0, 3)).toMatchObject(
      Array.from({ length: 3 }, () => ({
        version: 1,
        caller: 'tester',
        requestId: 'request-7',
        serverId: 'A',
        event: { type: 'ResourceCreated' },
      })),
    );
  });

  it('changes nothing when it comes again', async () => {
    await importRows(many(120), mode);
    const before = await events();

    await staged.add(many(120));
    expect(await staged.plan(ALL)).toMatchObject({ rows: 120, created: 0, leftAlone: 120 });
    expect(await staged.write(options(mode))).toMatchObject({ created: 0, changed: 0 });
    expect(await events()).toBe(before);
  });

  it('changes capacities as commands would: promotes who waits, revokes nothing', async () => {
    await test.ask(seat('up', 1));
    await test.ask(seat('down', 5));
    await test.ask(reserve('up', 'c1'));
    await test.ask(reserve('up', 'c2', { joinWaitingList: true }));
    await test.ask(reserve('down', 'c1', { quantity: 4 }));

    await staged.add(rows(['up', 2], ['down', 3], ['new', 1]));
    const plan = await staged.plan(ALL);
    const result = await staged.write(options(mode));

    expect(plan).toMatchObject({ created: 1, changed: 2, overcommitted: 1, leftAlone: 0 });
    expect(result).toMatchObject({ created: 1, changed: 2, promoted: 1 });
    const { states } = await auditLog(sql);
    expect(states.get('up')).toMatchObject({ confirmed: 2 });
    expect(await test.ask(reserve('down', 'c2'))).toMatchObject({ code: 'RESOURCE_FULL' });
  });

  it('goes on while others reserve, and their log stays whole', async () => {
    await importRows(many(40), mode);
    const stop = new AbortController();
    const reserving = (async () => {
      for (let n = 0; !stop.signal.aborted; n++)
        await test.ask(reserve(`many-${String(n % 40)}`, `c${String(n)}`));
    })();
    const file = many(12_000).map((row) =>
      row.row < 42 ? { ...row, command: { ...row.command, capacity: 50 } } : row,
    );
    const result = await importRows(file, mode);
    stop.abort();
    await reserving;

    expect(result).toMatchObject({ created: 11_960, changed: 40 });
    await auditLog(sql);
  });
});

describe('the plan', () => {
  it('takes out ids that come again, and says which', async () => {
    await staged.add(rows(['a'], ['b'], ['a'], ['c'], ['a']));

    expect(await staged.plan(ALL)).toMatchObject({
      rows: 3,
      created: 3,
      repeatedCount: 2,
      repeated: [
        { row: 4, firstRow: 2 },
        { row: 6, firstRow: 2 },
      ],
    });
  });

  it('counts what the file says otherwise and cannot change, of what it says at all', async () => {
    await test.ask(seat('same', 1, { label: 'L', attributes: { row: 'D', seat: 1 } }));
    const row = (more: object): ImportRow => ({
      row: 2,
      command: { ...seat('same', 1, { label: 'L' }), ...more } as ImportRow['command'],
    });

    await staged.add([row({ attributes: { seat: 1, row: 'D' } })]);
    expect(await staged.plan(ALL)).toMatchObject({ leftAlone: 1, differing: 0 });
    const other = engine.stageImport();
    await other.add([row({ attributes: {}, group: 'other' })]);
    expect(await other.plan(ALL)).toMatchObject({ leftAlone: 1, differing: 1 });
    expect(await other.plan(new Set(['label']))).toMatchObject({ differing: 0 });
    await other.close();
  });

  it('is empty for an empty file', async () => {
    expect(await staged.plan(ALL)).toMatchObject({ rows: 0, created: 0, leftAlone: 0 });
    expect(await staged.write(options('all-or-nothing'))).toMatchObject({ created: 0 });
  });

  it('writes nothing, and closing leaves nothing behind', async () => {
    await staged.add(many(10));
    await staged.plan(ALL);
    await staged.close();

    expect(await events()).toBe(0);
  });
});

describe('somebody else in between', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['creates a resource of the file', () => test.ask(seat('many-7', 9))],
    [
      'changes a capacity that the file changes',
      () => test.ask({ kind: 'update', resourceId: 'there', capacity: 4, strict: false }),
    ],
  ])('%s: all or nothing writes nothing', async (_, meanwhile) => {
    await test.ask(seat('there', 1));
    await staged.add([...many(20), ...rows(['there', 2]).map((row) => ({ ...row, row: 99 }))]);
    await staged.plan(ALL);
    await meanwhile();
    const before = await events();

    const failed = staged.write(options('all-or-nothing'));

    await expect(failed).rejects.toThrow(ImportConflictError);
    await expect(failed).rejects.toMatchObject({ conflicts: { count: 1 } });
    expect(await events()).toBe(before);
    await auditLog(sql);
  });

  it('in parts leaves out that row alone, and tells it', async () => {
    await staged.add(many(20));
    await staged.plan(ALL);
    await test.ask(seat('many-7', 9));
    await test.ask(reserve('many-7', 'c1'));

    expect(await staged.write(options('in-parts'))).toMatchObject({
      created: 19,
      conflicts: { count: 1, rows: [{ row: 9, resourceId: 'many-7' }] },
    });
    await auditLog(sql);
  });
});

describe('an end before the end', () => {
  async function killImports(): Promise<void> {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name like '%import'`;
  }

  /** The driver connects again once it has seen the end, and then nothing is staged. */
  const noticed = (): Promise<void> => pause(100);

  it('of all or nothing leaves nothing', async () => {
    await staged.add(many(12_000));
    await staged.plan(ALL);
    const failed = staged.write(
      options('all-or-nothing', { onProgress: () => void killImports() }),
    );

    await expect(failed).rejects.toThrow(ImportInterruptedError);
    await expect(failed).rejects.toMatchObject({ last: 'no', done: { created: 0 } });
    await expect(failed).rejects.not.toHaveProperty('cause.last');
    expect(await events()).toBe(0);
  });

  it.each(['all-or-nothing', 'in-parts'] as const)(
    'of the connection between two steps is one of the store (%s)',
    async (mode) => {
      await staged.add(many(10));
      await killImports();
      await noticed();
      await expect(staged.add(many(10))).rejects.toSatisfy(isUnavailable);

      const kept = engine.stageImport();
      await kept.add(many(10));
      await kept.plan(ALL);
      await killImports();
      await noticed();
      await expect(kept.write(options(mode))).rejects.toMatchObject({
        name: 'ImportInterruptedError',
        ...{ last: 'no', done: { created: 0 }, cause: expect.any(Error) as unknown },
      });
      await kept.close();
      expect(await events()).toBe(0);
    },
  );

  it.each(['all-or-nothing', 'in-parts'] as const)(
    'while the commit is under way is waited for, and told as what it came to (%s)',
    async (mode) => {
      await sql`create function slow() returns trigger language plpgsql as
      'begin if new.resource_id = ''many-0'' then perform pg_sleep(1.5); end if; return null; end'`;
      await sql`create constraint trigger slow after insert on event deferrable initially deferred
      for each row execute function slow()`;
      const line = await cuttableLine(database.url);
      const remote = await openTestEngine(line.url, { onBackgroundError: () => undefined });
      const far = remote.engine.stageImport();
      try {
        await far.add(many(10));
        await far.plan(ALL);
        setTimeout(line.cut, 500);
        const written = await far.write(options(mode));

        expect(written).toMatchObject({ created: 10 });
        expect(await events()).toBe(10);
      } finally {
        await far.close();
        await remote.engine.close();
        line.close();
      }
    },
  );

  it('of parts says how far it came, and the same file again completes it', async () => {
    const ends = new AbortController();
    await staged.add(many(12_000));
    await staged.plan(ALL);
    const failed = staged.write(
      options('in-parts', {
        signal: ends.signal,
        onProgress: (done) => {
          if (done >= 5_000) ends.abort();
        },
      }),
    );

    await expect(failed).rejects.toMatchObject({ last: 'no', done: { created: 5_000 } });
    expect(await events()).toBe(5_000);
    expect(await importRows(many(12_000), 'in-parts')).toMatchObject({ created: 7_000 });
    await auditLog(sql);
  });

  it('that was stopped writes nothing of all or nothing', async () => {
    await staged.add(many(6_000));
    await staged.plan(ALL);
    const ends = new AbortController();
    const failed = staged.write(
      options('all-or-nothing', { signal: ends.signal, onProgress: () => ends.abort() }),
    );

    await expect(failed).rejects.toMatchObject({ last: 'no', done: { created: 0 } });
    expect(await events()).toBe(0);
  });
});
