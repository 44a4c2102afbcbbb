import {
  availabilityOf,
  evolve,
  fromSnapshot,
  initialState,
  slotOf,
  type Micros,
} from '../domain/index.ts';
import { readSnapshots } from '../store/load-streams.ts';
import { readStream, type StreamRange } from '../store/read-stream.ts';
import type { Queryable } from '../store/sql.ts';
import type { ResourceAt } from './views.ts';

/**
 * A resource as it was at a version or an instant, folded from its events; from the snapshot where
 * that is not too late.
 *
 * @returns null when there is no such resource, or was none then, or not that many events
 */
export async function stateAt(
  sql: Queryable,
  resourceId: string,
  at: { readonly version: number } | { readonly time: Micros },
): Promise<ResourceAt | null> {
  const slot = slotOf(resourceId);
  const [snapshot] = 'version' in at ? await readSnapshots(sql, [{ slot, resourceId }]) : [];
  const usable = snapshot != null && 'version' in at && snapshot.version < at.version;
  const state = (usable ? fromSnapshot(snapshot.state) : null) ?? initialState(resourceId);
  let decidedAt: Micros | null = null;
  const range: StreamRange = {
    after: state.version,
    ...('version' in at ? { upTo: at.version } : { decidedUpTo: at.time }),
  };
  for await (const events of readStream(sql, slot, resourceId, range)) {
    for (const recorded of events) {
      evolve(state, recorded.event, recorded.version);
      decidedAt = recorded.decidedAt;
    }
  }
  const counters = availabilityOf(state);
  if (counters === null || state.descriptor === null || decidedAt === null) return null;
  if ('version' in at && state.version !== at.version) return null;
  const { held, confirmed, available, waiting, overcommittedBy, version } = counters;
  return {
    resource: state.descriptor,
    held,
    confirmed,
    available,
    waiting,
    overcommittedBy,
    version,
    decidedAt,
  };
}
