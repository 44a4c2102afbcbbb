import { IdSource } from '../commit/id-source.ts';
import { inputHashOf } from '../commit/request.ts';
import { StateCache } from '../commit/state-cache.ts';
import { subjectOf } from '../commit/stream-work.ts';
import { availabilityOf, decide, evolve, slotOf, type Micros } from '../domain/index.ts';
import { append } from '../store/append.ts';
import { AppendBatch, type Attribution } from '../store/append-batch.ts';
import type { TransactionSql } from '../store/sql.ts';

/** Streams whose states are in memory at a time: they may be large. */
const AT_ONCE = 500;

/** A resource that is there, and what its capacity is to be. */
export interface CapacityChange {
  readonly row: number;
  readonly slot: number;
  readonly resourceId: string;
  readonly capacity: number;
}

interface ChangeContext {
  readonly serverId: string;
  readonly attribution: Attribution;
  readonly keyPrefix: string;
}

/**
 * Changes capacities as so many commands would: what is held or waited for is in the streams, so
 * each is read and decided. Nothing is revoked, and a raised capacity promotes at once.
 *
 * @param decidedAt not before the last decision of any slot, whose heads are locked
 */
export async function changeCapacities(
  tx: TransactionSql,
  changes: readonly CapacityChange[],
  decidedAt: Micros,
  context: ChangeContext,
): Promise<{ changed: number; promoted: number }> {
  const ids = new IdSource();
  let promoted = 0;
  for (let from = 0; from < changes.length; from += AT_ONCE) {
    const some = changes.slice(from, from + AT_ONCE);
    const states = await new StateCache(AT_ONCE).load(tx, some);
    const batch = new AppendBatch();
    some.forEach((change, index) => {
      const state = states[index];
      if (state === undefined) throw new Error(`The stream of ${change.resourceId} was not read.`);
      const { version } = state;
      const command = {
        kind: 'update',
        resourceId: change.resourceId,
        capacity: change.capacity,
        strict: false,
      } as const;
      const { events, deciding } = decide(state, command, {
        now: decidedAt,
        newId: (kind, resourceId) => ids.next(kind, slotOf(resourceId), decidedAt),
      });
      for (const event of events) evolve(state, event);
      batch.addStream(change.slot, change.resourceId, version, null, availabilityOf(state), null);
      const mark = {
        key: context.keyPrefix + String(change.row),
        item: 0,
        inputHash: inputHashOf(command),
      };
      events.forEach((event, at) => {
        if (event.type === 'WaitingListPromoted') promoted++;
        batch.addEvent(
          event.type,
          JSON.stringify(event.data),
          subjectOf(event),
          context.attribution,
          at === deciding ? mark : null,
        );
      });
    });
    const { streams } = await append(tx, context.serverId, decidedAt, batch);
    const refused = streams.find(({ status }) => status !== 'appended');
    if (refused !== undefined) throw new Error(`A locked stream answered ${refused.status}.`);
  }
  return { changed: changes.length, promoted };
}
