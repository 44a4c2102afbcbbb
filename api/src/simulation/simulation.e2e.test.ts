import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { builtSimulation } from '../../../simulation/src/testing/built-simulation.ts';
import { createClient } from '../client/index.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import type { SimulationDto } from './schemas.ts';

let api: TestApi;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'simulation-api-'));
  process.env['SIMULATION_PROGRAM'] = await builtSimulation();
  api = await startTestApi({ dataDir });
});

afterAll(async () => {
  await api.close();
  await rm(dataDir, { recursive: true });
});

it('runs a scenario on the server’s own database, where its timeline shows it', async () => {
  const client = createClient({ url: api.url });
  const scenarios = await client.simulation.scenarios.query({});
  expect(scenarios.items.map(({ name }) => name)).toContain('major_drift');

  const started = await api.call({
    method: 'POST',
    path: '/simulation',
    body: { scenario: 'major_drift', servers: 2, requests: 60, resources: 4, seed: 5 },
  });
  expect(started.status).toBe(201);
  const { id, group } = started.body as SimulationDto;
  const second = await api.call({ method: 'GET', path: '/api/simulation/start' });
  expect(second.body).toMatchObject({ simulation_id: id, status: 'running' });

  const stages = new Set<string | undefined>();
  const last = await new Promise<SimulationDto>((resolve, reject) => {
    let latest: SimulationDto | undefined;
    client.simulation.watch.subscribe(
      { id },
      {
        onData: ({ data }) => {
          latest = data;
          stages.add(data.progress?.stage);
        },
        onError: reject,
        onComplete: () => {
          if (latest === undefined) reject(new Error('It ended without a word.'));
          else resolve(latest);
        },
      },
    );
  });
  expect(last).toMatchObject({ state: 'finished', fault: null });
  expect([...stages]).toEqual(expect.arrayContaining(['servers', 'before', 'sync', 'after']));

  const report = await client.simulation.report.query({ id });
  const { findings } = JSON.parse(report.content) as {
    findings: { after: { attempts: number } };
  };
  expect(findings.after.attempts).toBeGreaterThan(50);
  const html = await api.call({ method: 'GET', path: `/simulation/${id}/report?format=html` });
  expect(html.body).toMatchObject({
    content: expect.stringMatching(/^<!doctype html>/) as unknown,
  });
  const timeline = await client.timeline.list.query({ group, limit: 10 });
  expect(timeline.items).toHaveLength(10);
  const resources = await client.resources.list.query({ group });
  expect(resources.items).toHaveLength(8);
  expect(resources.items[0]?.attributes['runId']).toBe(id);
});

it('ends a run that is stopped, and answers plainly for one that is not there', async () => {
  const client = createClient({ url: api.url });
  const { id } = await client.simulation.start.mutate({ servers: 2, requests: 4_000 });
  expect((await client.simulation.stop.mutate({ id })).state).toBe('stopped');
  const missing = await api.call({ method: 'GET', path: '/simulation/nothing' });
  expect(missing.status).toBe(404);
  const outside = await api.call({ method: 'GET', path: '/simulation/..%2F..%2Fetc/report' });
  expect(outside.status).toBe(400);
});
