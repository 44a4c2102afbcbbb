import { createClient, type Client } from '@reservation-engine/api/client/index';
import { closedLoop } from '../harness/closed-loop.ts';
import type { Contender, Round } from '../harness/contender.ts';
import type { BenchContext } from '../harness/row.ts';
import { restClient } from './rest-client.ts';

/** As many units as a resource can have: a round must not sell it out. */
const AMPLE = 1_000_000;

/** A client of its own, with as many connections as callers. */
export function benchClient(url: string, callers: number): Client {
  return createClient({ url, maxConnections: callers });
}

/**
 * Runs a round on a new resource, and looks whether the store has what was acknowledged.
 *
 * @param client of the server that is measured; null where nothing is stored
 */
export async function onNewResource(
  client: Client | null,
  work: (resourceId: string) => Promise<Round>,
): Promise<Round> {
  const id = `bench-${crypto.randomUUID()}`;
  if (client === null) return work(id);
  await client.resources.create.mutate({ id, capacity: AMPLE });
  const round = await work(id);
  const { confirmed } = await client.availability.get.query({ resourceId: id });
  const acknowledged = round.done - round.refused;
  if (confirmed !== acknowledged)
    throw new Error(`The store has ${confirmed} units, ${acknowledged} were acknowledged.`);
  return round;
}

/** One reservation a request, by the typed client. */
export function clientReserves(
  name: string,
  url: string,
  callers: number,
  options: { readonly stored: boolean },
): Contender {
  const client = benchClient(url, callers);
  return {
    name,
    callers,
    round: (seconds) =>
      onNewResource(options.stored ? client : null, (resourceId) =>
        closedLoop(callers, { seconds }, async (caller) => {
          const input = { resourceId, quantity: 1, clientId: `client-${caller}` };
          const answer = await client.reservations.reserve.mutate(input);
          return answer.outcome === 'confirmed';
        }),
      ),
  };
}

/** One reservation a request, over REST. */
export function restReserves(
  bench: BenchContext,
  name: string,
  url: string,
  callers: number,
): Contender {
  const rest = restClient(url, callers);
  bench.onEnd(() => {
    rest.close();
    return Promise.resolve();
  });
  const client = benchClient(url, 1);
  return {
    name,
    callers,
    round: (seconds) =>
      onNewResource(client, (resourceId) =>
        closedLoop(callers, { seconds }, async (caller) => {
          const body = { resourceId, quantity: 1, clientId: `client-${caller}` };
          return (await rest.post('/reservations', body)).status === 201;
        }),
      ),
  };
}
