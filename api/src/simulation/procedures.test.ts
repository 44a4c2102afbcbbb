import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Engine } from '@reservation-engine/engine';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openMode } from '../access/authenticate.ts';
import { silent } from '../observability/logger.ts';
import { fakeEngine } from '../testing/fake-engine.ts';
import { createProcedures } from '../legacy/calls.ts';
import type { RequestContext } from '../trpc/context.ts';
import { SimulationDesk } from './simulation-desk.ts';

const record = vi.fn<Engine['audit']['record']>();
let folder: string;
let simulations: SimulationDesk;
let simulation: ReturnType<typeof createProcedures>['simulation'];

beforeEach(async () => {
  record.mockReset().mockResolvedValue();
  folder = await mkdtemp(join(tmpdir(), 'simulation-procedures-'));
  const program = fileURLToPath(new URL('testing/fake-program.ts', import.meta.url));
  simulations = new SimulationDesk({
    ...{ databaseUrl: 'postgres://here', program, folder },
    logger: silent,
  });
  const ctx: Partial<RequestContext> = {
    engine: fakeEngine(undefined, { audit: { record, list: () => Promise.reject(new Error()) } }),
    simulations,
    caller: openMode({}),
    requestId: 'request-1',
    remarks: {},
  };
  ({ simulation } = createProcedures(ctx as RequestContext));
});
afterEach(async () => {
  await simulations.close();
  await rm(folder, { recursive: true });
});

it('starts nothing that could not be recorded, so that it can be asked for again', async () => {
  const input = { seed: 3, idempotencyKey: 'key' };
  record.mockRejectedValueOnce(new Error('The store is away.'));
  await expect(simulation.start(input)).rejects.toThrow('The store is away.');

  expect(await simulation.start(input)).toMatchObject({ state: 'running' });
});

it('records that a run was stopped once, and nothing where it had ended', async () => {
  const { id } = await simulation.start({ seed: 3 });
  await simulation.stop({ id });
  await simulation.stop({ id });

  expect(record.mock.calls.map(([{ action, subject }]) => [action, subject])).toEqual([
    ['simulation.start', id],
    ['simulation.stop', id],
  ]);
});
