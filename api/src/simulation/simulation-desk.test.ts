import { getEventListeners } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silent } from '../observability/logger.ts';
import { startInput, type SimulationDto } from './schemas.ts';
import { SimulationDesk } from './simulation-desk.ts';

const PROGRAM = fileURLToPath(new URL('testing/fake-program.ts', import.meta.url));

let folder: string;
let desk: SimulationDesk;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulation-desk-'));
  desk = deskWith(PROGRAM);
});

afterEach(async () => {
  await desk.close();
  await rm(folder, { recursive: true });
});

function deskWith(program: string | null): SimulationDesk {
  return new SimulationDesk({ databaseUrl: 'postgres://here', program, folder, logger: silent });
}

const start = (seed: number): SimulationDto => desk.start(startInput.parse({ seed }));

async function outcomeOf(
  id: string,
  signal = new AbortController().signal,
): Promise<SimulationDto[]> {
  const seen: SimulationDto[] = [];
  for await (const run of desk.watch(id, signal)) seen.push(run);
  return seen;
}

describe('SimulationDesk', () => {
  it('runs the program on its database, tells how far it is, and has its report', async () => {
    const started = start(1);
    expect(started).toMatchObject({ state: 'running', seed: 1, group: `run-${started.id}` });
    await expect(desk.report(started.id, 'json')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const seen = await outcomeOf(started.id);
    expect(seen.map(({ progress }) => progress?.stage)).toContain('servers');
    expect(seen.at(-1)).toMatchObject({
      state: 'finished',
      progress: { stage: 'report', done: 2, total: 2 },
      fault: null,
    });
    const { args, database } = JSON.parse(await desk.report(started.id, 'json')) as {
      args: string[];
      database: string;
    };
    expect(database).toBe('postgres://here');
    expect(args.slice(0, 5)).toEqual(['scenario', 'major_drift', '--events', '--seed', '1']);
    expect(args.join(' ')).not.toContain('postgres://');
    expect(desk.list()).toHaveLength(1);
  });

  it('listens for nothing more once a run that is watched has ended', async () => {
    const { signal } = new AbortController();
    const { id } = start(1);
    await outcomeOf(id, signal);

    expect(await outcomeOf(id, signal)).toMatchObject([{ state: 'finished' }]);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('says in a line why a run failed', async () => {
    const { id } = start(2);
    const last = (await outcomeOf(id)).at(-1);
    expect(last).toMatchObject({ state: 'failed', fault: 'It cannot be done.' });
    await expect(desk.report(id, 'html')).rejects.toThrow('left no report');
  });

  it('runs one at a time, and stops it on demand', async () => {
    const { id } = start(3);
    expect(() => start(1)).toThrow(`${id} is still running`);
    expect(await desk.stop(id)).toMatchObject({ state: 'stopped' });
    expect(start(3).state).toBe('running');
  });

  it('stops what runs when it is closed, and starts nothing more', async () => {
    const { id } = start(3);
    await desk.close();
    expect(desk.get(id).state).toBe('stopped');
    expect(() => start(1)).toThrow('shutting down');
  });

  it('says so where the simulation is not installed', () => {
    desk = deskWith(null);
    expect(() => start(1)).toThrow('not installed here');
  });

  it('knows no run that it did not start', async () => {
    expect(() => desk.get('major_drift-1-x')).toThrow('no such simulation');
    await expect(desk.report('major_drift-1-x', 'json')).rejects.toThrow('no such simulation');
  });
});

describe('a server that comes later', () => {
  it('finds the runs of the one before, with their reports', async () => {
    const { id } = start(1);
    await outcomeOf(id);
    await desk.close();

    desk = deskWith(PROGRAM);
    expect(desk.list()).toEqual([]);
    await desk.findEarlier();
    expect(desk.list()).toMatchObject([{ id, state: 'finished', seed: 1 }]);
    expect(await desk.report(id, 'json')).toContain('scenario');
  });

  it('says of one that was running then that it has ended', async () => {
    const { id } = start(3);
    await vi.waitFor(async () => {
      const later = deskWith(PROGRAM);
      await later.findEarlier();
      expect(later.list()).toMatchObject([{ id, state: 'stopped', progress: null }]);
    });
  });

  it('passes over what is no run', async () => {
    await mkdir(join(folder, 'else'));
    await writeFile(join(folder, 'else', 'run.json'), '{"id":1}');
    await desk.findEarlier();

    expect(desk.list()).toEqual([]);
  });
});
