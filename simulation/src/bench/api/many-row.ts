import { closedLoop } from '../harness/closed-loop.ts';
import type { Contender, Round } from '../harness/contender.ts';
import { interleave } from '../harness/interleave.ts';
import { valueCheck, type Row } from '../harness/row.ts';
import { startBenchServer } from './bench-server.ts';
import { benchClient, onNewResource } from './reserve-contenders.ts';

const CALLERS = 4;
const PER_REQUEST = 1_000;

export const manyRow: Row = {
  name: 'many',
  what: 'reserveMany, 1,000 reservations per request, on one hot resource',
  run: async (bench) => {
    const { url } = await startBenchServer(bench);
    const [many] = await interleave([reservesMany(url)], bench);
    return {
      measurements: [many],
      checks: [valueCheck('reservations per second', many.perSecond, '/s', { atLeast: 30_000 })],
      notes: ['Latencies are of whole requests.'],
    };
  },
};

function reservesMany(url: string): Contender {
  const client = benchClient(url, CALLERS);
  return {
    name: 'reserveMany',
    callers: CALLERS,
    round: (seconds) =>
      onNewResource(client, async (resourceId): Promise<Round> => {
        let refused = 0;
        const round = await closedLoop(CALLERS, { seconds }, async (caller) => {
          const one = { resourceId, quantity: 1, clientId: `client-${caller}` };
          const reservations = Array.from({ length: PER_REQUEST }, () => one);
          const { answers } = await client.reservations.reserveMany.mutate({ reservations });
          refused += answers.filter(({ outcome }) => outcome !== 'confirmed').length;
          return true;
        });
        return { ...round, done: round.done * PER_REQUEST, refused };
      }),
  };
}
