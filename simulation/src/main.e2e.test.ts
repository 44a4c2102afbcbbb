import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookingsFolder, type BookingsFolder } from './bookings/testing/bookings-folder.ts';
import { descendants } from './processes/process-tree.ts';
import { builtSimulation } from './testing/built-simulation.ts';
import {
  commandLine,
  isRunning,
  startProgram,
  until,
  type RunningProgram,
} from './testing/program.ts';

const LONG = 40_000;
let built: string;
let folder: BookingsFolder;
let short: BookingsFolder;

beforeAll(async () => {
  built = await builtSimulation();
  folder = await bookingsFolder(3, 20_000);
  short = await bookingsFolder(4, 200);
});
afterAll(async () => {
  await folder.remove();
  await short.remove();
});

const simulate = (...args: readonly string[]): RunningProgram => startProgram(built, args);

/** Its database server and its API server are up, and operations are on their way. */
async function underWay(program: RunningProgram): Promise<number[]> {
  await until(() => program.output().includes('Submitting'), LONG);
  await new Promise((resolve) => setTimeout(resolve, 300));
  return descendants(program.pid).map(({ pid }) => pid);
}

const temporaryFolder = ({ pid }: RunningProgram): string =>
  join(tmpdir(), `reservation-simulation-${pid}-data`);

it('runs bookings on an engine of its own, and leaves nothing behind', async () => {
  const json = join(short.path, 'report.json');
  const program = simulate('bookings', short.path, '--json', json);
  expect(await program.ended).toBe(0);
  expect(program.output()).toContain('✓ All 7 counts are those of expected.json.');
  expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({
    mode: 'whole_stay',
    operations: 200,
  });
  expect(existsSync(temporaryFolder(program))).toBe(false);
});

describe('leaves no process behind', () => {
  it('at ctrl-C', async () => {
    const program = simulate('bookings', folder.path);
    const started = await underWay(program);
    expect(started.length).toBeGreaterThan(2);
    program.kill('SIGINT');
    expect(await program.ended).toBe(130);
    expect(program.output()).toContain('Interrupted.');
    expect(started.filter(isRunning)).toEqual([]);
    expect(existsSync(temporaryFolder(program))).toBe(false);
  });

  it('when it is killed', async () => {
    const program = simulate('bookings', folder.path);
    const started = await underWay(program);
    program.kill('SIGKILL');
    expect(await program.ended).toBe('SIGKILL');
    await until(() => !started.some(isRunning), LONG);
  });

  it('when its server is killed', async () => {
    const program = simulate('bookings', folder.path);
    const started = await underWay(program);
    const server = started.find((pid) => commandLine(pid).includes('api-server-child'));
    process.kill(server ?? 0, 'SIGKILL');
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain('The API server ended unexpectedly (SIGKILL).');
    expect(started.filter(isRunning)).toEqual([]);
  });
});
