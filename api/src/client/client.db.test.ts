import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { createClient, isApiError, type Client } from './index.ts';

let api: TestApi;
let client: Client;
beforeAll(async () => {
  api = await startTestApi();
  client = createClient({ url: `${api.url}/` });
});
afterAll(() => api.close());

describe('the typed client', () => {
  it('gives each answer its type by its outcome', async () => {
    await client.resources.create.mutate({ id: 'seat', capacity: 1 });
    const first = await client.reservations.reserve.mutate({
      resourceId: 'seat',
      clientId: 'c1',
      quantity: 1,
      holdForSeconds: 60,
    });
    if (first.outcome !== 'held' || !('reservation' in first)) throw new Error(first.outcome);
    const { id } = first.reservation;

    expect(await client.reservations.confirm.mutate({ reservationId: id })).toMatchObject({
      outcome: 'confirmed',
    });
    expect(
      await client.reservations.reserve.mutate({ resourceId: 'seat', clientId: 'c2', quantity: 1 }),
    ).toMatchObject({ outcome: 'rejected', code: 'RESOURCE_FULL', available: 0 });
    expect(await client.reservations.explain.query({ reservationId: id })).toMatchObject({
      decidingVersion: 2,
      history: [{ type: 'ReservationHeld' }, { type: 'ReservationConfirmed' }],
    });
  });

  it('throws what is no answer, with its code', async () => {
    const failure: unknown = await client.reservations.cancel
      .mutate({ reservationId: 'r0' })
      .catch((error: unknown) => error);

    expect(isApiError(failure) && failure.data).toMatchObject({
      code: 'NOT_FOUND',
      httpStatus: 404,
      requestId: expect.stringMatching(/./) as unknown,
    });
  });

  it('asks many things at once in few requests', async () => {
    const ids = Array.from({ length: 150 }, () => 'seat');
    const found = await Promise.all(
      ids.map((resourceId) => client.availability.get.query({ resourceId })),
    );
    expect(found).toHaveLength(150);
  });

  it('reserves a thousand at once, in order', async () => {
    await client.resources.create.mutate({ id: 'hall', capacity: 600 });
    const reservations = Array.from({ length: 1_000 }, (_, n) => ({
      resourceId: 'hall',
      clientId: `c${n}`,
      quantity: 1,
    }));

    const { answers } = await client.reservations.reserveMany.mutate({ reservations });

    expect(answers.slice(0, 600).every(({ outcome }) => outcome === 'confirmed')).toBe(true);
    expect(answers.slice(600).every(({ outcome }) => outcome === 'rejected')).toBe(true);
  });
});
