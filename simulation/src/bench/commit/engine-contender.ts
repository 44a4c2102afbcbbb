import { closedLoop } from '../harness/closed-loop.ts';
import type { Contender } from '../harness/contender.ts';
import { assertStored, createResources, reserveOne, type BenchEngine } from './bench-engine.ts';

export interface EngineContender extends Contender {
  /** The resources of the last round: new ones each time, so that none is sold out. */
  readonly lastResources: () => readonly string[];
}

let rounds = 0;

/** The engine's own commit, with its callers spread evenly over so many resources. */
export function engineContender(
  name: string,
  { engine, batches }: BenchEngine,
  options: { readonly resources: number; readonly callers: number },
): EngineContender {
  const { resources, callers } = options;
  let last: readonly string[] = [];
  return {
    name,
    callers,
    lastResources: () => last,
    round: async (seconds) => {
      const round = ++rounds;
      const ids = Array.from({ length: resources }, (_, index) => `bench-${round}-${index}`);
      last = ids;
      await createInGroups(ids, (group) => createResources(engine, group));
      batches.take();
      let turn = 0;
      const result = await closedLoop(callers, { seconds }, (caller) =>
        reserveOne(engine, ids[turn++ % resources] ?? '', `client-${caller}`),
      );
      await assertStored(engine, ids, result.done - result.refused);
      return { ...result, batches: batches.take() };
    },
  };
}

/** The engine's queue has an end: more are handed over only when those before are through. */
async function createInGroups(
  ids: readonly string[],
  create: (group: readonly string[]) => Promise<void>,
): Promise<void> {
  const GROUP = 2_000;
  for (let from = 0; from < ids.length; from += GROUP) await create(ids.slice(from, from + GROUP));
}
