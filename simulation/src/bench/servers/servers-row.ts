import { startChild } from '../../processes/child.ts';
import { openBenchEngine } from '../commit/bench-engine.ts';
import { interleave, ratioOf, type Measurement } from '../harness/interleave.ts';
import { ratioCheck, valueCheck, type Row } from '../harness/row.ts';
import type { EngineAnswer, EngineQuestion } from './engine-child.ts';
import { fleetContender } from './fleet-contender.ts';

const CALLERS = 512;
const MOST_SERVERS = 4;

export const serversRow: Row = {
  name: 'servers',
  what: 'Several server processes on one hot resource, slot-routed and not',
  run: async (bench) => {
    const databaseUrl = await bench.newDatabase();
    const { engine: witness } = await openBenchEngine(bench, databaseUrl);
    const module = new URL('./engine-child.ts', import.meta.url);
    const all = Array.from({ length: MOST_SERVERS }, () => {
      const child = startChild<EngineQuestion, EngineAnswer>(module, 'A bench server');
      bench.onEnd(child.stop);
      return child;
    });
    const fleet = (name: string, servers: number, routed: boolean) =>
      fleetContender({
        name,
        databaseUrl,
        witness,
        servers: all.slice(0, servers),
        callers: CALLERS,
        routed,
      });
    const [one, twoRouted, fourRouted, two, four] = await interleave(
      [
        fleet('1 server', 1, true),
        fleet('2 servers, routed', 2, true),
        fleet('4 servers, routed', 4, true),
        fleet('2 servers, unrouted', 2, false),
        fleet('4 servers, unrouted', 4, false),
      ],
      bench,
    );
    return {
      measurements: [one, twoRouted, fourRouted, two, four],
      checks: [
        ratioCheck('2 routed : 1', ratioOf(twoRouted, one), { atLeast: 0.9 }),
        ratioCheck('4 routed : 1', ratioOf(fourRouted, one), { atLeast: 0.9 }),
        ratioCheck('2 unrouted : 1', ratioOf(two, one), { atLeast: 0.4 }),
        ratioCheck('4 unrouted : 1', ratioOf(four, one), { atLeast: 0.4 }),
        valueCheck('p99, 2 unrouted : 1', p99(two) / p99(one), '×', { atMost: 5 }),
        valueCheck('p99, 4 unrouted : 1', p99(four) / p99(one), '×', { atMost: 5 }),
      ],
      notes: [
        'Each server is a process with an engine and its callers; routed, the owner of the slot has ' +
          'all of them while the others follow the feed; unrouted, each has an equal share.',
      ],
    };
  },
};

function p99({ latencyMs }: Measurement): number {
  return latencyMs?.p99 ?? Number.NaN;
}
