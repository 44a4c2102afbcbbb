/**
 * A server's engine in a process of its own, under load until it is told to stop, for tests that
 * kill it. What was acknowledged is written to standard output, a line each, after the answer.
 *
 *     node load-process.ts DATABASE_URL SERVER_ID RESOURCE,RESOURCE,…
 */
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailableError } from '../store/errors.ts';
import { openTestEngine, reserve } from './test-engine.ts';

const CALLERS = 16;
/** Between two calls of a caller, in ms: several such processes leave room for what is started beside them. */
const PAUSE_MS = 10;
const [databaseUrl = '', serverId = '', resources = ''] = process.argv.slice(2);
const resourceIds = resources.split(',');

/** One acknowledged command, as the test reads it back. */
export interface Acknowledged {
  readonly did: 'reserved' | 'cancelled';
  readonly resourceId: string;
  readonly reservationId: string;
  readonly clientId: string;
}

// Written at once: what is still in a buffer when the process is killed was not acknowledged.
const acknowledge = (line: Acknowledged): void => {
  writeSync(1, `${JSON.stringify(line)}\n`);
};

const { engine, submit } = await openTestEngine(databaseUrl, {
  serverId,
  onBackgroundError: () => undefined,
});
let stopping = false;
process.on('SIGTERM', () => {
  stopping = true;
});
writeSync(1, '"ready"\n');

async function call(caller: number): Promise<void> {
  for (let n = 0; !stopping; n++) {
    await sleep(PAUSE_MS);
    const clientId = `${serverId}-${String(caller)}-${String(n)}`;
    const resourceId = resourceIds[(caller + n) % resourceIds.length] ?? '';
    try {
      const outcome = await submit(reserve(resourceId, clientId), { key: clientId });
      if (outcome.kind !== 'answered' || !('reservation' in outcome.answer)) continue;
      const { id: reservationId } = outcome.answer.reservation;
      acknowledge({ did: 'reserved', resourceId, reservationId, clientId });
      const cancelled = await submit({ kind: 'cancel', reservationId }, { key: `${clientId}-c` });
      if (cancelled.kind === 'answered' && cancelled.answer.outcome === 'cancelled')
        acknowledge({ did: 'cancelled', resourceId, reservationId, clientId });
    } catch (error) {
      // The outcome is unknown: it may or may not be in the log, and is not counted as told.
      if (!(error instanceof StoreUnavailableError)) throw error;
      await sleep(20);
    }
  }
}

await Promise.all(Array.from({ length: CALLERS }, (_, caller) => call(caller)));
await engine.close();
