import {
  createTestDatabase,
  type TestDatabase,
} from '@reservation-engine/engine/testing/test-database';
import { connect, type Sql } from '@reservation-engine/engine/store/sql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { post, send, type Answer } from '../testing/http.ts';
import { startServerProcess, type ServerProcess } from '../testing/server-process.ts';

// Programs are started here, for which a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const SERVERS = 4;
const REQUESTS = 100;

let database: TestDatabase;
let sql: Sql;
let servers: ServerProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  sql = connect(database.url, { max: 1, statementTimeoutMs: 0, applicationName: 'test' });
  servers = await Promise.all(
    Array.from({ length: SERVERS }, (_, n) =>
      startServerProcess(database.url, { SERVER_ID: `server-${n}` }),
    ),
  );
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await sql.end();
  await database.drop();
});

/** A hundred clients want one seat at once, each at one of four servers. */
async function race(seat: string): Promise<Answer[]> {
  const [first] = servers;
  const created = await send(first?.url ?? '', post('/resources', { id: seat, capacity: 1 }));
  expect(created.status).toBe(201);
  // Every server knows the seat as free, as it would after a while in use.
  for (const { url } of servers) {
    const hold = { resourceId: seat, clientId: 'warm-up', quantity: 2 };
    expect((await send(url, post('/reservations', hold))).status).toBe(409);
  }
  return Promise.all(
    Array.from({ length: REQUESTS }, (_, n) => {
      const url = servers[n % SERVERS]?.url ?? '';
      const body = { resourceId: seat, clientId: `client-${n}`, quantity: 1 };
      return send(url, post('/reservations', body));
    }),
  );
}

async function recorded(seat: string): Promise<Record<string, number>> {
  const rows = await sql<{ type: string; count: number }[]>`
    select type, count(*)::integer as count from event
    where resource_id = ${seat} and data ->> 'clientId' is distinct from 'warm-up' group by type`;
  return Object.fromEntries(rows.map(({ type, count }) => [type, count]));
}

describe('a hundred requests for one seat over four servers', () => {
  it('gives it to one of them, refuses 99, and records every attempt', async () => {
    const answers = await race('last-seat');

    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(REQUESTS - 1);
    expect(new Set(refused.map(({ body }) => (body as { code: string }).code))).toEqual(
      new Set(['RESOURCE_FULL']),
    );
    expect(await recorded('last-seat')).toEqual({
      ResourceCreated: 1,
      ReservationConfirmed: 1,
      ReservationRejected: REQUESTS - 1,
    });
    const versions = answers.map(({ body }) => (body as { version: number }).version);
    expect(new Set(versions).size).toBe(REQUESTS);
    const [head] = await sql<{ servers: number; versions: number }[]>`
      select count(distinct server_id)::integer as servers, max(version)::integer as versions
      from event where resource_id = 'last-seat'`;
    expect(head).toEqual({ servers: SERVERS, versions: 1 + SERVERS + REQUESTS });
  });
});

/**
 * The control: the same without the comparison of versions. What it shows is that the race above is
 * run, and that it is the comparison which decides it.
 */
describe('the same without the version check', () => {
  it('sells the seat more than once', async () => {
    await withoutVersionCheck();

    const sold = await soldTwice(5);

    expect(sold).toBeGreaterThan(1);
  });
});

/** Tries until the seat is oversold: each race is lost with high probability, none for certain. */
async function soldTwice(races: number): Promise<number> {
  for (let n = 0; n < races; n++) {
    const answers = await race(`seat-${n}`);
    const sold = answers.filter(({ status }) => status === 201).length;
    if (sold > 1) return sold;
  }
  return 1;
}

/**
 * `append` as the migrations left it, but for one line: whatever version is expected is taken. The
 * unique index on versions stands, since new ones are counted on from the last.
 */
async function withoutVersionCheck(): Promise<void> {
  const [append] = await sql<{ definition: string }[]>`
    select pg_get_functiondef('append'::regproc) as definition`;
  const check = 'when u.expected = -1 or u.expected = coalesce(last.version, 0) then 0';
  expect(append?.definition).toContain(check);
  await sql.unsafe((append?.definition ?? '').replace(check, 'when true then 0'));
}
