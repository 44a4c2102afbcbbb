import {
  availabilityOf,
  decide,
  decideBooking,
  evolve,
  slotOf,
  type ResourceStreamState,
} from '../domain/index.ts';
import type { BookingCommand, ResourceCommand } from '../domain/commands.ts';
import type { DecisionContext } from '../domain/decision.ts';
import type { ResourceEvent } from '../domain/events.ts';
import type { Micros } from '../domain/things.ts';
import type { IdSource } from './id-source.ts';
import type { CommitOutcome, Pending } from './request.ts';
import { beginWork, bindGroup, type StreamWork } from './stream-work.ts';

/** A command with everything found that deciding it takes. */
export interface ReadyCommand {
  readonly pending: Pending;
  readonly command: ResourceCommand | BookingCommand;
}

export interface DecidedBatch {
  readonly works: readonly StreamWork[];
  /** Commands that wrote nothing, and need no append to be answered. */
  readonly settled: readonly { readonly pending: Pending; readonly outcome: CommitOutcome }[];
}

/**
 * Decides the commands of a batch in order, each on the state that those before it left. The
 * states are changed in place: whoever's append then fails must drop them.
 */
export function decideBatch(
  commands: readonly ReadyCommand[],
  states: ReadonlyMap<string, ResourceStreamState>,
  now: Micros,
  ids: IdSource,
): DecidedBatch {
  const works = new Map<string, StreamWork>();
  const settled: { pending: Pending; outcome: CommitOutcome }[] = [];

  const workOn = (resourceId: string): StreamWork => {
    const known = works.get(resourceId);
    if (known !== undefined) return known;
    const state = states.get(resourceId);
    if (state === undefined) throw new Error(`The stream of ${resourceId} was not loaded.`);
    const work = beginWork(slotOf(resourceId), state);
    works.set(resourceId, work);
    return work;
  };
  const context: DecisionContext = {
    now,
    newId: (kind, resourceId) => ids.next(kind, slotOf(resourceId), now),
  };

  for (const { pending, command } of commands) {
    if (command.kind === 'book') {
      const members = [...new Set(command.items.map((item) => item.resourceId))].map(workOn);
      const decision = decideBooking(
        new Map(members.map((work) => [work.state.resourceId, work.state])),
        command,
        context,
      );
      if (decision.notFoundItem !== undefined) {
        settled.push({
          pending,
          outcome: { kind: 'not-found', what: 'resource', item: decision.notFoundItem },
        });
        continue;
      }
      if (members.length > 1) bindGroup(works.values(), members);
      for (const work of members) {
        work.bookings.add(pending);
        work.waiting.add(pending);
        const part = decision.streams.get(work.state.resourceId);
        const items = new Map(part?.deciding.map(({ index, item }) => [index, item]));
        part?.events.forEach((event, index) => {
          record(work, pending, event, items.get(index) ?? null);
        });
      }
      continue;
    }
    const work = workOn(command.resourceId);
    const decision = decide(work.state, command, context);
    if (decision.notFound !== undefined) {
      settled.push({ pending, outcome: { kind: 'not-found', what: decision.notFound } });
    } else if (decision.events.length === 0) {
      settled.push({ pending, outcome: { kind: 'swept', expired: 0 } });
    } else {
      work.waiting.add(pending);
      decision.events.forEach((event, index) => {
        record(work, pending, event, index === decision.deciding ? 0 : null);
      });
    }
  }
  const touched = [...works.values()].filter((work) => work.waiting.size > 0);
  for (const work of touched) {
    if (work.events.length > 0) work.after = availabilityOf(work.state);
  }
  return { works: touched, settled };
}

function record(
  work: StreamWork,
  pending: Pending,
  event: ResourceEvent,
  item: number | null,
): void {
  evolve(work.state, event);
  work.events.push({ event, pending, item });
}
