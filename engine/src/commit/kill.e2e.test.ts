import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { bundle } from '../../../scripts/artefacts/bundle.mjs';
import { project } from '../projections/project.ts';
import { rebuildAvailability } from '../projections/rebuild-availability.ts';
import { rebuild } from '../projections/rebuild.ts';
import { PROJECTIONS } from '../projections/workers.ts';
import { migrate } from '../store/migrate.ts';
import { connect, type Sql } from '../store/sql.ts';
import { auditLog } from '../testing/audit.ts';
import { startDurablePostgres } from '../testing/durable-postgres.ts';
import type { Acknowledged } from '../testing/load-process.ts';
import { openTestEngine, seat } from '../testing/test-engine.ts';

const LOAD = fileURLToPath(new URL('../testing/load-process.ts', import.meta.url));
const RESOURCES = Array.from({ length: 12 }, (_, n) => `killed-${String(n)}`);
const ROUNDS = 8;

it('survives kill -9 of servers and of PostgreSQL under load, again and again', async () => {
  const postgres = await startDurablePostgres();
  await migrate(postgres.url);
  // In one file, which starts in a quarter of the time: ten of them start here. Removed with PostgreSQL.
  const programs = join(dirname(postgres.dataDir), 'programs');
  await bundle({ load: LOAD }, programs);
  const { engine, ask } = await openTestEngine(postgres.url, { workers: false });
  // Half are full most of the time; in the others there is room for what killed servers leave.
  for (const [n, id] of RESOURCES.entries()) await ask(seat(id, n % 2 === 0 ? 2 : 1_000));
  await engine.close();

  const acknowledged: Acknowledged[] = [];
  const running = new Set<ChildProcess>();
  onTestFinished(async () => {
    for (const child of running) child.kill('SIGKILL');
    await postgres.remove();
  });
  let started = 0;
  const startServer = async (): Promise<ChildProcess> => {
    const serverId = `S${String(++started)}`;
    const args = [join(programs, 'load.js'), postgres.url, serverId, RESOURCES.join(',')];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    running.add(child);
    child.once('exit', () => running.delete(child));
    const ready = new Promise<void>((resolve) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const told = JSON.parse(line) as Acknowledged | 'ready';
        if (told === 'ready') resolve();
        else acknowledged.push(told);
      });
    });
    await ready;
    return child;
  };
  const kill = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
    const exited = once(child, 'close');
    child.kill(signal);
    await exited;
  };

  // By what was done and not by time: a slow machine must get somewhere between two kills.
  const progress = async (): Promise<void> => {
    const target = acknowledged.length + 100;
    while (acknowledged.length < target) await sleep(5);
  };

  let servers: [ChildProcess, ChildProcess] = [await startServer(), await startServer()];
  for (let round = 0; round < ROUNDS; round++) {
    await progress();
    if (round % 2 === 1) {
      await postgres.crash();
      await sleep(50);
      await postgres.restart();
      await progress();
    }
    const [victim, survivor] = servers;
    await kill(victim, 'SIGKILL');
    servers = [survivor, await startServer()];
  }
  await progress();
  await Promise.all(servers.map((server) => kill(server, 'SIGTERM')));

  const sql = connect(postgres.url, { max: 4, statementTimeoutMs: 0, applicationName: 'test' });
  await checkLog(sql, acknowledged);
  await checkProjections(sql);
  await sql.end();
}, 90_000);

/** All that was acknowledged is there, once; the audit holds the rest of the promises. */
async function checkLog(sql: Sql, acknowledged: readonly Acknowledged[]): Promise<void> {
  const { events } = await auditLog(sql);
  const reserved = new Map<string, string>();
  const cancelled = new Set<string>();
  const granted = new Set<string>();
  for (const { event } of events) {
    if (event.type === 'ReservationConfirmed') {
      const { id, clientId } = event.data.reservation;
      reserved.set(id, clientId);
      expect(granted.has(clientId), `${clientId} was granted twice`).toBe(false);
      granted.add(clientId);
    } else if (event.type === 'ReservationCancelled') cancelled.add(event.data.reservation.id);
  }
  expect(acknowledged.length).toBeGreaterThan(500);
  for (const { did, reservationId, clientId } of acknowledged) {
    expect(reserved.get(reservationId), `${clientId} was told ${reservationId}`).toBe(clientId);
    if (did === 'cancelled') expect(cancelled.has(reservationId)).toBe(true);
  }
}

async function checkProjections(sql: Sql): Promise<void> {
  for (const projection of PROJECTIONS) while ((await project(sql, projection)) > 0);
  const tables = async (): Promise<unknown> => ({
    reservations: await sql`select * from reservation order by slot, reservation_id`,
    availability: await sql`select * from availability order by slot, resource_id`,
  });
  const worked = await tables();
  for (const projection of PROJECTIONS) await rebuild(sql, projection);
  await rebuildAvailability(sql);
  expect(await tables()).toEqual(worked);
}
