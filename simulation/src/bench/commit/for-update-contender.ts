import { randomBytes } from 'node:crypto';
import { makeId } from '@reservation-engine/engine';
import { ownKey } from '@reservation-engine/engine/commit/own-key';
import { connect, type Sql } from '@reservation-engine/engine/store/sql';
import { closedLoop } from '../harness/closed-loop.ts';
import type { Contender } from '../harness/contender.ts';
import type { BenchContext } from '../harness/row.ts';
import { AMPLE } from './bench-engine.ts';

/**
 * The build plan's way: each reservation is a transaction that locks the resource's row, looks,
 * inserts its event, updates the row and commits. The tables are those of the engine, with all
 * their columns and indexes; every statement is prepared, every caller has a connection.
 */
export async function forUpdateContender(
  bench: BenchContext,
  databaseUrl: string,
  callers: number,
): Promise<Contender> {
  const sql = connect(databaseUrl, {
    max: callers,
    statementTimeoutMs: 30_000,
    applicationName: 'bench for update',
  });
  bench.onEnd(() => sql.end({ timeout: 5 }));
  await sql`create table for_update_event (like event including all)`;
  await sql`create table for_update_availability (like availability including all)`;
  let rounds = 0;
  return {
    name: 'SELECT … FOR UPDATE transaction',
    callers,
    round: async (seconds) => {
      const resourceId = `for-update-${++rounds}`;
      await createRow(sql, rounds, resourceId);
      const result = await closedLoop(callers, { seconds }, (caller) =>
        reserveForUpdate(sql, rounds, resourceId, `client-${caller}`),
      );
      await assertRows(sql, rounds, result.done);
      return result;
    },
  };
}

async function createRow(sql: Sql, slot: number, resourceId: string): Promise<void> {
  await sql`
    insert into for_update_availability (slot, resource_id, type, "group", label, waiting_policy,
      attributes, capacity, held, confirmed, waiting, state, version, as_of)
    values (${slot}, ${resourceId}, 'bench', 'bench', ${resourceId}, 'strict', '{}', ${AMPLE},
      0, 0, 0, 'open', 0, now())`;
}

function reserveForUpdate(
  sql: Sql,
  slot: number,
  resourceId: string,
  clientId: string,
): Promise<boolean> {
  const nowMs = Date.now();
  const id = makeId('reservation', slot, nowMs * 1_000, randomBytes);
  return sql.begin(async (tx) => {
    const [row] = await tx<{ capacity: number; taken: number; version: number }[]>`
      select capacity, held + confirmed as taken, version from for_update_availability
      where slot = ${slot} and resource_id = ${resourceId} for update`;
    if (row === undefined) throw new Error(`There is no ${resourceId}.`);
    if (row.taken >= row.capacity) return false;
    const version = row.version + 1;
    const reservation = {
      id,
      resourceId,
      clientId,
      quantity: 1,
      status: 'confirmed',
      serverTimestamp: nowMs * 1_000,
      bookingId: null,
      expiresAt: null,
    };
    await tx`
      insert into for_update_event (slot, position, resource_id, version, type, data, decided_at,
        subject_id, caller, idempotency_key, input_hash, server_id, wall, mono, clock_epoch)
      values (${slot}, ${version}, ${resourceId}, ${version}, 'ReservationConfirmed',
        ${JSON.stringify({ reservation, fromHold: false })}::text::jsonb, clock_timestamp(), ${id},
        'bench', ${ownKey()}, 'aaaaaaaaaaaaaaaaaaaaaa', 'bench', ${new Date(nowMs)},
        ${nowMs}, 1)`;
    await tx`
      update for_update_availability
      set confirmed = confirmed + 1, version = ${version}, as_of = clock_timestamp()
      where slot = ${slot} and resource_id = ${resourceId}`;
    return true;
  });
}

async function assertRows(sql: Sql, slot: number, acknowledged: number): Promise<void> {
  const [row] = await sql<{ events: number; confirmed: number }[]>`
    select (select count(*) from for_update_event where slot = ${slot})::integer as events,
      (select confirmed from for_update_availability where slot = ${slot}) as confirmed`;
  if (row?.events !== acknowledged || row.confirmed !== acknowledged)
    throw new Error(`The store has ${row?.events} events, ${acknowledged} were acknowledged.`);
}
