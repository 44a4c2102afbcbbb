import { interleave, ratioOf } from '../harness/interleave.ts';
import { ratioCheck, type Row } from '../harness/row.ts';
import { startBenchServer } from './bench-server.ts';
import { clientReserves, restReserves } from './reserve-contenders.ts';

const CALLERS = 128;

export const httpRow: Row = {
  name: 'http',
  what: 'Reservations through HTTP, one per request, on one hot resource',
  run: async (bench) => {
    const { url, idleUrl } = await startBenchServer(bench);
    const [client, idle, rest] = [
      clientReserves('typed client', url, CALLERS, { stored: true }),
      clientReserves('typed client, doing nothing', idleUrl, CALLERS, { stored: false }),
      restReserves(bench, 'REST POST /reservations', url, CALLERS),
    ];
    const [byClient, byIdle, byRest] = await interleave([client, idle, rest], bench);
    return {
      measurements: [byClient, byIdle, byRest],
      checks: [
        ratioCheck('typed client : doing nothing', ratioOf(byClient, byIdle), { atLeast: 0.8 }),
        ratioCheck('REST : typed client', ratioOf(byRest, byClient), { atLeast: 2 }),
      ],
      notes: [
        'Callers are in one process and the server in another, on the same cores as PostgreSQL.',
        'Doing nothing: the same procedure, input and output through the same server and client, ' +
          'with an engine that answers from memory.',
      ],
    };
  },
};
