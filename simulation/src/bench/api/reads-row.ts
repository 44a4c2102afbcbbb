import { closedLoop } from '../harness/closed-loop.ts';
import type { Contender } from '../harness/contender.ts';
import { interleave, ratioOf } from '../harness/interleave.ts';
import { ratioCheck, type Row } from '../harness/row.ts';
import { startBenchServer } from './bench-server.ts';
import { benchClient } from './reserve-contenders.ts';

const CALLERS = 128;
const RESOURCES = 100;

export const readsRow: Row = {
  name: 'reads',
  what: 'Availability reads through the typed client',
  run: async (bench) => {
    const { url, idleUrl } = await startBenchServer(bench);
    const ids = Array.from({ length: RESOURCES }, (_, index) => `bench-${index}`);
    const client = benchClient(url, CALLERS);
    await Promise.all(ids.map((id) => client.resources.create.mutate({ id, capacity: 10 })));
    const [reads, idle] = await interleave(
      [reading('availability.get', url, ids), reading('doing nothing', idleUrl, ids)],
      bench,
    );
    return {
      measurements: [reads, idle],
      checks: [ratioCheck('availability : doing nothing', ratioOf(reads, idle), { atLeast: 0.95 })],
      notes: [
        `Of ${RESOURCES} resources in turn. The client batches queries made at once into one request.`,
      ],
    };
  },
};

function reading(name: string, url: string, ids: readonly string[]): Contender {
  const client = benchClient(url, CALLERS);
  let turn = 0;
  return {
    name,
    callers: CALLERS,
    round: (seconds) =>
      closedLoop(CALLERS, { seconds }, async () => {
        const resourceId = ids[turn++ % ids.length] ?? '';
        const { capacity } = await client.availability.get.query({ resourceId });
        return capacity > 0;
      }),
  };
}
