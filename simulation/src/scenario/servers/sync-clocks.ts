import { parseInstant } from '@reservation-engine/api/wire/instant';
import { RunError } from '../../cli/faults.ts';
import type { Fleet } from './fleet.ts';
import type { SkewedServer } from './skewed-server.ts';
import type { RecordedRun, RecordedServer } from '../recording/recorded-run.ts';

export interface SyncedFleet extends Pick<RecordedRun, 'sync'> {
  /** What each server found out, in the order of the servers. */
  readonly measured: readonly RecordedServer['measured'][];
}

/**
 * Lets the reference speak up, and every server measure and step its clock.
 *
 * @throws RunError when a server's measuring comes to nothing
 */
export async function syncClocks(
  { reference, servers }: Fleet,
  signal: AbortSignal,
  onSynced: (done: number) => void,
): Promise<SyncedFleet> {
  const fromUs = Date.now() * 1_000;
  reference.behave({ silent: false });
  let done = 0;
  const measured = await Promise.all(
    servers.map(async (server) => {
      const found = await sync(server, signal);
      onSynced(++done);
      return found;
    }),
  );
  return { sync: { fromUs, toUs: Date.now() * 1_000 }, measured };
}

async function sync(
  { serverId, client }: SkewedServer,
  signal: AbortSignal,
): Promise<RecordedServer['measured']> {
  const answer = await client.clock.sync.mutate({}, { signal });
  if (answer.outcome === 'failed') {
    throw new RunError(`${serverId} could not measure its clock: ${answer.reason}.`);
  }
  const { offsetUs, measurement } = answer.clock;
  const atUs = parseInstant(measurement?.measuredAt ?? '');
  if (offsetUs === null || measurement === null || atUs === null) {
    throw new RunError(`${serverId} measured its clock, and lost it again: it was stepped.`);
  }
  return { offsetUs, boundUs: measurement.boundUs, atUs };
}
