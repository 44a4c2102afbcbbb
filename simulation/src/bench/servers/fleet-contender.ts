import { slotOf, type Engine } from '@reservation-engine/engine';
import { Latencies } from '../../measure/latencies.ts';
import type { Child } from '../../processes/child.ts';
import { assertStored, createResources } from '../commit/bench-engine.ts';
import { cpuSince, cpuTimes } from '../harness/cpu.ts';
import type { Contender } from '../harness/contender.ts';
import type { EngineAnswer, EngineQuestion, ServerRound } from './engine-child.ts';

export type Server = Child<EngineQuestion, EngineAnswer>;

export interface FleetOptions {
  readonly name: string;
  readonly databaseUrl: string;
  /** Looks on: creates the resource, and checks what the store has then. */
  readonly witness: Engine;
  readonly servers: readonly Server[];
  readonly callers: number;
  /** All callers at the server that owns the resource's slot, or an equal share at each. */
  readonly routed: boolean;
}

let rounds = 0;

/** Several servers, whose engines are open for the round only: those of other rounds are away. */
export function fleetContender(options: FleetOptions): Contender {
  const { name, databaseUrl, witness, servers, callers, routed } = options;
  return {
    name,
    callers,
    round: async (seconds) => {
      const resourceId = `fleet-${++rounds}`;
      await createResources(witness, [resourceId]);
      await askEach(servers, (_, index) => ({
        kind: 'open',
        databaseUrl,
        serverId: `bench-${index}`,
      }));
      const owner = slotOf(resourceId) % servers.length;
      const share = (index: number): number =>
        routed ? (index === owner ? callers : 0) : callers / servers.length;
      const cpuBefore = cpuTimes();
      const answers = await askEach(
        servers.filter((_, index) => share(index) > 0),
        () => ({
          kind: 'reserve',
          resourceId,
          callers: routed ? callers : callers / servers.length,
          seconds,
        }),
      );
      const cpu = cpuSince(cpuBefore);
      await askEach(servers, () => ({ kind: 'close' }));
      const round = { ...together(answers.filter((answer) => answer !== null)), cpu };
      await assertStored(witness, [resourceId], round.done - round.refused);
      return round;
    },
  };
}

function askEach(
  servers: readonly Server[],
  question: (server: Server, index: number) => EngineQuestion,
): Promise<EngineAnswer[]> {
  return Promise.all(servers.map((server, index) => server.ask(question(server, index))));
}

function together(parts: readonly ServerRound[]) {
  const sum = (value: (part: ServerRound) => number): number =>
    parts.reduce((total, part) => total + value(part), 0);
  const latencies = new Latencies();
  for (const { latenciesMs } of parts) for (const ms of latenciesMs) latencies.add(ms);
  return {
    done: sum((part) => part.done),
    refused: sum((part) => part.refused),
    seconds: Math.max(...parts.map((part) => part.seconds)),
    latencies,
    batches: {
      mean: sum((part) => part.batches.mean) / parts.length,
      max: Math.max(...parts.map((part) => part.batches.max)),
    },
  };
}
