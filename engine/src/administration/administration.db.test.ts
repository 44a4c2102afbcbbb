import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slotOf } from '../domain/index.ts';
import { PROJECTIONS } from '../projections/workers.ts';
import { project } from '../projections/project.ts';
import { append } from '../store/append.ts';
import { batchOf } from '../testing/append-fixtures.ts';
import { openTestEngine, reserve, seat, type TestEngine } from '../testing/test-engine.ts';
import { useTestStore } from '../testing/test-store.ts';
import { RebuildRunningError, UnknownProjectionError, type ProjectionView } from './index.ts';

const store = useTestStore();
const BY = { caller: 'ann', requestId: 'request-7' };
let a: TestEngine;
let b: TestEngine;

beforeAll(async () => {
  a = await openTestEngine(store.url, { serverId: 'A', workers: false });
  b = await openTestEngine(store.url, { serverId: 'B', workers: false });
  await a.ask(seat('hall', 3));
  for (const client of ['ann', 'bob', 'cid', 'dan']) {
    await a.ask(reserve('hall', client, { joinWaitingList: true }));
  }
  await projectAll();
});
afterAll(async () => {
  await a.engine.close();
  await b.engine.close();
});

async function projectAll(): Promise<void> {
  for (const projection of PROJECTIONS) while ((await project(store.sql, projection)) > 0);
}

/** As the other server sees it. */
async function seen(name: string): Promise<ProjectionView | undefined> {
  return (await b.engine.projections.list()).find((projection) => projection.name === name);
}

const rebuildOf = async (name: string) => (await seen(name))?.rebuild;
const acts = () => store.sql`
  select server_id, caller, request_id, action, subject, before, after from operator_act
  order by acted_at`;

describe('a rebuild', () => {
  it('gives the same table again, and every server sees how far it is', async () => {
    const table = () => store.sql`select * from reservation order by slot, reservation_id`;
    const before = await table();
    await store.sql`update reservation set status = 'held', quantity = 99`;
    const [head] = await store.sql<{ total: number }[]>`
      select sum(position)::bigint as total from slot_head`;
    // Held up before it reads anything, by the row that lets one rebuild through at a time.
    await store.sql.begin(async (tx) => {
      await tx`insert into projection_rebuild values ('reservation')`;
      const begun = await a.engine.projections.rebuild('reservation', BY);
      expect(begun).toMatchObject({ serverId: 'A', state: 'running', done: 0, ...head });
      expect(await rebuildOf('reservation')).toMatchObject({ serverId: 'A', state: 'running' });
      await expect(b.engine.projections.rebuild('waiting_entry', BY)).rejects.toThrow(
        RebuildRunningError,
      );
      await tx`delete from projection_rebuild`;
    });

    await expect
      .poll(() => rebuildOf('reservation'), { timeout: 10_000 })
      .toMatchObject({ state: 'done', done: head?.total, total: head?.total, fault: null });
    expect(await table()).toEqual(before);
    expect(await acts()).toEqual([
      {
        server_id: 'A',
        caller: 'ann',
        request_id: 'request-7',
        action: 'projection.rebuild',
        subject: 'reservation',
        before: null,
        after: { events: head?.total },
      },
    ]);
  });

  it('says why it failed, and leaves the table as it was', async () => {
    const before = await store.sql`select * from waiting_entry order by slot, entry_id`;
    await store.sql`create table waiting_entry_rebuild ()`;
    const failing = await openTestEngine(store.url, {
      serverId: 'C',
      workers: false,
      onBackgroundError: () => undefined,
    });
    await failing.engine.projections.rebuild('waiting_entry', BY);

    await expect
      .poll(() => rebuildOf('waiting_entry'), { timeout: 10_000 })
      .toMatchObject({
        state: 'failed',
        fault: expect.stringContaining('already exists') as string,
      });
    await failing.engine.close();
    await store.sql`drop table waiting_entry_rebuild`;
    expect(await store.sql`select * from waiting_entry order by slot, entry_id`).toEqual(before);
  });

  it('falls silent with its server, and makes room for another', async () => {
    await store.sql`
      update projection_run set ended_at = null, fault = null, server_id = 'gone',
        told_at = clock_timestamp() - interval '1 minute'
      where projection = 'waiting_entry'`;
    expect(await rebuildOf('waiting_entry')).toMatchObject({ state: 'silent', serverId: 'gone' });

    await b.engine.projections.rebuild('waiting_entry', BY);

    await expect
      .poll(() => rebuildOf('waiting_entry'), { timeout: 10_000 })
      .toMatchObject({ state: 'done', serverId: 'B' });
  });

  it('is broken off, and says so, when its server stops', async () => {
    const leaving = await openTestEngine(store.url, { serverId: 'D', workers: false });
    await store.sql.begin(async (tx) => {
      await tx`insert into projection_rebuild values ('activity')`;
      await leaving.engine.projections.rebuild('activity', BY);
      await leaving.engine.close();
      await tx`delete from projection_rebuild`;
    });

    expect(await rebuildOf('activity')).toMatchObject({
      state: 'failed',
      fault: 'The server was stopped.',
    });
  });

  it('is of a projection that there is', async () => {
    await expect(a.engine.projections.rebuild('nothing', BY)).rejects.toThrow(
      UnknownProjectionError,
    );
  });
});

describe('retrying parked streams', () => {
  it('resumes those that were mended, and tells why the others stay', async () => {
    for (const id of ['mended', 'broken']) {
      await a.ask(seat(id, 5));
      await breakStream(id);
    }
    await projectAll();
    expect(await seen('reservation')).toMatchObject({
      behind: 0,
      parkedStreams: 2,
      parked: [
        { resourceId: 'broken', version: 2, fault: expect.stringContaining('many') as string },
        { resourceId: 'mended', version: 2 },
      ],
    });
    await mendStream('mended');

    const outcome = await a.engine.projections.retry('reservation', null, BY);

    expect(outcome).toMatchObject({ resumed: ['mended'], parked: [{ resourceId: 'broken' }] });
    expect(await store.sql`select from reservation where resource_id = 'mended'`).toHaveLength(1);
    expect(await seen('reservation')).toMatchObject({ parked: [{ resourceId: 'broken' }] });

    await mendStream('broken');
    expect(await a.engine.projections.retry('reservation', 'broken', BY)).toEqual({
      resumed: ['broken'],
      parked: [],
    });
    expect(await seen('reservation')).toMatchObject({ parkedStreams: 0, parked: [] });
    expect((await acts()).filter(({ action }) => action === 'projection.retry')).toMatchObject([
      {
        subject: 'reservation',
        before: { parked: 2 },
        after: { parked: 1 },
      },
      {
        before: { resourceId: 'broken', parked: 1 },
        after: { resourceId: 'broken', parked: 0 },
      },
    ]);
  });

  it('leaves no trace where nothing was parked', async () => {
    const before = await acts();
    expect(await a.engine.projections.retry('reservation', null, BY)).toEqual({
      resumed: [],
      parked: [],
    });
    expect(await acts()).toEqual(before);
  });
});

const DECIDED_AT = 4_000_000_000_000_000;

/** Appends an event whose quantity no projection can read. */
async function breakStream(id: string): Promise<void> {
  const data = { reservation: { quantity: 'many' } };
  await append(
    store.sql,
    'A',
    DECIDED_AT,
    batchOf({
      slot: slotOf(id),
      id,
      expected: 1,
      events: [{ type: 'ReservationConfirmed', subject: `r-${id}`, data }],
    }),
  );
}

async function mendStream(id: string): Promise<void> {
  const reservation = {
    id: `r-${id}`,
    resourceId: id,
    clientId: 'bob',
    quantity: 1,
    status: 'confirmed',
    serverTimestamp: DECIDED_AT,
    bookingId: null,
    expiresAt: null,
  };
  await store.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      update event set data = ${JSON.stringify({ reservation })}::text::jsonb
      where subject_id = ${`r-${id}`}`;
  });
}
