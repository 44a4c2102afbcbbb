import { describe, expect, it } from 'vitest';
import { WHOLE } from './input/capacity-factor.ts';
import type { BookingsInput } from './input/model.ts';
import { prepareInput, runBookings } from './run-bookings.ts';
import type { Mode } from './schedule/requests.ts';
import { MemoryService } from './testing/memory-service.ts';
import { naiveCounts } from './testing/naive-model.ts';
import { randomBookings } from './testing/random-bookings.ts';

const MODES: readonly Mode[] = ['first_night_only', 'whole_stay'];

async function createAll(service: MemoryService, input: BookingsInput): Promise<void> {
  for (const resource of input.resources) await service.create(resource, `create:${resource.id}`);
}

function submit(input: BookingsInput, service: MemoryService, mode: Mode) {
  return runBookings(input, service, {
    mode,
    runId: 'test',
    concurrency: 32,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
}

describe.each(MODES)('%s', (mode) => {
  const input = { ...randomBookings(7, 40, 600), digest: '' };
  const expected = naiveCounts(input, mode === 'whole_stay');

  it('comes to what one patient caller would have come to, whatever the latencies', async () => {
    const service = new MemoryService(() => Math.random() * 3);
    await createAll(service, input);
    const { counts, inFlight, latencyMs } = await submit(input, service, mode);
    expect(counts).toMatchObject(expected);
    expect(expected.rejected).toBeGreaterThan(30);
    expect(counts).toMatchObject({
      rejectedByCode: { RESOURCE_FULL: expected.rejected },
      refusedCancellations: 0,
      replayed: 0,
    });
    expect(counts.sent + counts.skipped).toBe(600);
    expect(inFlight.peak).toBeGreaterThan(1);
    expect(latencyMs.p50).toBeGreaterThan(0);
  });

  it('is answered from the record the second time, with the same counts', async () => {
    const service = new MemoryService(() => 0);
    await createAll(service, input);
    const { counts: first } = await submit(input, service, mode);
    const { writes } = service;
    const { counts: second } = await submit(input, service, mode);
    expect(second).toEqual({ ...first, replayed: first.sent });
    expect(service.writes).toBe(writes);
  });
});

it('counts a cancellation that the engine refuses apart', async () => {
  const { resources, operations } = randomBookings(7, 4, 1);
  const input: BookingsInput = {
    resources,
    digest: '',
    operations: [
      ...operations,
      { kind: 'cancel', row: 3, reserve: 0 },
      { kind: 'cancel', row: 4, reserve: 0 },
    ],
  };
  const service = new MemoryService(() => 0);
  await createAll(service, input);
  const { counts } = await submit(input, service, 'first_night_only');
  expect(counts).toMatchObject({
    confirmed: 1,
    cancelled: 1,
    refusedCancellations: 1,
    active: 0,
    bookedUnits: 0,
  });
});

describe('prepareInput', () => {
  const input = { ...randomBookings(3, 5, 20), digest: 'd' };

  it('leaves the input alone where nothing is asked for', () => {
    expect(prepareInput(input, '', WHOLE)).toBe(input);
  });

  it('puts the prefix before every id, and rounds capacities down', () => {
    const prepared = prepareInput(input, 'b-', { numerator: 6, denominator: 10 });
    prepared.resources.forEach((resource, index) => {
      const before = input.resources[index];
      expect(resource.id).toBe(`b-${before?.id ?? ''}`);
      expect(resource.capacity).toBe(Math.floor((before?.capacity ?? 0) * 0.6));
    });
    const known = new Set(prepared.resources.map((resource) => resource.id));
    const named = prepared.operations.flatMap((operation) =>
      operation.kind === 'reserve' ? operation.resourceIds : [],
    );
    expect(named.every((id) => known.has(id))).toBe(true);
  });
});
