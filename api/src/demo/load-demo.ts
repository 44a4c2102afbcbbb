import type { CommitRequest, Engine } from '@reservation-engine/engine';
import { eventOne, floor, seats } from './hall.ts';
import { visitors } from './visitors.ts';

type Command = CommitRequest['command'];

const CALLER = 'demo';

/**
 * Loads the demo into a store that has nothing else in it. Event 1 comes last and marks the whole
 * as complete; what a crash left unfinished is finished the next time, and every command carries a
 * key of its own, so that nothing is done twice, whichever servers start at once.
 *
 * @returns whether there was something to load
 */
export async function loadDemo(engine: Engine): Promise<boolean> {
  if ((await engine.resources.get(eventOne.resourceId)) !== null) return false;
  const begun = (await engine.resources.get(floor.resourceId)) !== null;
  if (!begun && (await engine.totals()).resources > 0) return false;
  await submitAll(engine, [floor], 'floor');
  await submitAll(engine, seats(), 'seat');
  await submitAll(engine, visitors(), 'visitor');
  await submitAll(engine, [eventOne], 'event');
  return true;
}

/** All at once: they share the engine's batches, and keep their order. */
async function submitAll(
  engine: Engine,
  commands: readonly Command[],
  name: string,
): Promise<void> {
  await Promise.all(
    commands.map((command, index) =>
      engine.submit({
        command,
        attribution: { caller: CALLER, requestId: null, evidence: engine.readClock() },
        idempotencyKey: `demo-${name}-${index}`,
      }),
    ),
  );
}
