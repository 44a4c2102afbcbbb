import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newScratchFolder } from '../testing/scratch-folder.ts';
import { isPostmasterOf } from './postmaster-pid.ts';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './start.ts';

const OWNER = fileURLToPath(new URL('./fixtures/owner.ts', import.meta.url));

let folder: string;
let dataDir: string;
let started: EmbeddedPostgres[];

beforeEach(async () => {
  folder = await newScratchFolder('in memory');
  dataDir = join(folder, 'postgres');
  started = [];
});

afterEach(async () => {
  await Promise.all(started.map((server) => server.stop()));
  await rm(folder, { recursive: true, force: true });
});

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, durable: false, ...options });
  started.push(server);
  return server;
}

async function query(url: string, statement: string): Promise<readonly object[]> {
  const sql = postgres(url, { max: 1 });
  try {
    return await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

/** Another process that owns a server; resolves when it has it. */
async function startOwner() {
  const owner = spawn(process.execPath, [OWNER, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(owner.stdout, 'data')) as [Buffer];
  const server = JSON.parse(line.toString()) as { pid: number; reused: boolean };
  return { owner, server };
}

async function untilGone(pid: number): Promise<void> {
  await vi.waitFor(async () => {
    expect(await isPostmasterOf(dataDir, pid)).toBe(false);
  }, 10_000);
}

describe('a new folder', () => {
  it('gets a cluster with the database reservation, UTF-8, on loopback only', async () => {
    const server = await start();

    const [row] = await query(
      server.url,
      `select current_database() as name, current_setting('server_encoding') as encoding,
        current_setting('listen_addresses') as address,
        current_setting('unix_socket_directories') as sockets`,
    );

    expect(row).toEqual({
      name: 'reservation',
      encoding: 'UTF8',
      address: '127.0.0.1',
      sockets: '',
    });
    expect(server.reused).toBe(false);
  });

  it('is durable unless told otherwise, and takes settings', async () => {
    const server = await start({ durable: true, settings: { work_mem: '5MB' } });

    expect(await query(server.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
    expect(await query(server.url, 'show synchronous_commit')).toEqual([
      { synchronous_commit: 'on' },
    ]);
    expect(await query(server.url, 'show work_mem')).toEqual([{ work_mem: '5MB' }]);
  });

  it('is completed where an earlier initdb was killed half way', async () => {
    await mkdir(`${dataDir}.initdb/base`, { recursive: true });

    const server = await start();

    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('a running server', () => {
  it('is joined, and left running by whoever joined it', async () => {
    const owner = await start();
    const guest = await start();

    expect(guest.reused).toBe(true);
    expect(guest.port).toBe(owner.port);
    await guest.stop();
    expect(await query(owner.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is shared by two processes that start at once', async () => {
    const [one, other] = await Promise.all([startOwner(), startOwner()]);

    expect(one.server.pid).toBe(other.server.pid);
    expect([one.server.reused, other.server.reused].sort()).toEqual([false, true]);
    one.owner.kill('SIGKILL');
    other.owner.kill('SIGKILL');
    await untilGone(one.server.pid);
  });

  it('ends cleanly with the process that started it, even by kill -9', async () => {
    const { owner, server } = await startOwner();

    owner.kill('SIGKILL');
    await untilGone(server.pid);

    expect(await readFile(join(dataDir, 'server.log'), 'utf8')).toMatch(/shut down\n$/);
  });
});

describe('a killed server', () => {
  it('recovers at the next start with what was committed', async () => {
    const killed = await start({ durable: true });
    await query(killed.url, 'create table kept (n int)');
    process.kill(killed.pid, 'SIGKILL');
    await untilGone(killed.pid);

    const recovered = await start({ durable: true });

    expect(recovered.reused).toBe(false);
    expect(await query(recovered.url, 'select n from kept')).toEqual([]);
  });

  it('comes back by itself on the same port when asked to', async () => {
    const lines: string[] = [];
    const server = await start({ restart: true, log: (line) => lines.push(line) });
    const { port, pid } = server;

    process.kill(pid, 'SIGKILL');

    await vi.waitFor(() => {
      expect(lines.at(-1)).toBe(`PostgreSQL is back on port ${port}`);
    }, 10_000);
    expect(server.pid).not.toBe(pid);
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('comes back for a guest whose host has stopped it', async () => {
    const host = await start();
    const guest = await start({ restart: true });

    await host.stop();

    await vi.waitFor(() => {
      expect(guest.reused).toBe(false);
    }, 10_000);
    expect(await query(guest.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('does not mistake a program that now has its process id for a server', async () => {
    await (await start()).stop();
    await writeFile(join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n0\n5432\n`);

    const server = await start();

    expect(server.reused).toBe(false);
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('a fault is one clear line', () => {
  it('for a cluster of another major version', async () => {
    await mkdir(dataDir, { mode: 0o700 });
    await writeFile(join(dataDir, 'PG_VERSION'), '17\n');

    await expect(start()).rejects.toThrow(/^The database in .* is of PostgreSQL 17, this is 18/);
  });

  it('for a folder that holds something else', async () => {
    await mkdir(dataDir);
    await writeFile(join(dataDir, 'letter.txt'), 'Dear Sir');

    await expect(start()).rejects.toThrow(/is not empty and holds no PostgreSQL database/);
  });

  it('for a folder that cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');

    await expect(start({ dataDir: join(folder, 'file', 'postgres') })).rejects.toThrow(
      /^The database folder .* cannot be written \(E[A-Z]+\): /,
    );
  });

  it('for a port that is taken', async () => {
    const taken = await start();

    await expect(start({ dataDir: join(folder, 'other'), port: taken.port })).rejects.toThrow(
      `Port ${taken.port}, wanted for PostgreSQL, is taken by another program.`,
    );
  });

  it('for a configuration the server refuses', async () => {
    await (await start()).stop();
    await appendFile(join(dataDir, 'postgresql.conf'), 'shared_buffers = nonsense\n');

    await expect(start()).rejects.toThrow(/^PostgreSQL did not start: .*configuration file/);
  });
});
