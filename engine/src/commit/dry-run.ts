import {
  answerOf,
  decide,
  evolve,
  foldEntry,
  foldReservation,
  fromSnapshot,
  initialState,
  learnEntry,
  learnReservation,
  parseId,
  slotOf,
  type Answer,
  type CommandOf,
  type Micros,
  type ResourceCommand,
  type ResourceStreamState,
  type WaitingListEntry,
} from '../domain/index.ts';
import { readSnapshots } from '../store/load-streams.ts';
import { readSubjects } from '../store/read-subjects.ts';
import { readStream } from '../store/read-stream.ts';
import type { Queryable } from '../store/sql.ts';
import type { SubjectCommand } from './request.ts';

/** Commands whose effect people want to see first: they free units, or take them away. */
export type DryCommand =
  CommandOf<'update'> | Extract<SubjectCommand, { kind: 'cancel' | 'amend' | 'leave' }>;

/** What a command would do as things stand. */
export interface DryRun {
  /** The answer it would get. */
  readonly answer: Answer;
  /** The waiting-list entries that would be promoted with what it frees, in their order. */
  readonly promoted: readonly WaitingListEntry[];
}

/**
 * Decides a command on the stream as it is, by the same rules, and writes nothing. Ids in the
 * answer that the command would have made are made up.
 *
 * @returns null when what it names does not exist
 */
export async function dryRun(
  sql: Queryable,
  command: DryCommand,
  now: Micros,
): Promise<DryRun | null> {
  const found = await subjectOf(sql, command);
  if (found === null) return null;
  const state = await readState(sql, found.command.resourceId);
  found.learn(state);
  let ids = 0;
  const decision = decide(state, found.command, {
    now,
    newId: (kind) => `${kind}-${String(++ids)}`,
  });
  const event = decision.deciding === null ? undefined : decision.events[decision.deciding];
  if (event === undefined) return null;
  const version = state.version + (decision.deciding ?? 0) + 1;
  return {
    answer: answerOf({ event, resourceId: state.resourceId, version, decidedAt: now }),
    promoted: decision.events.flatMap(({ type, data }) =>
      type === 'WaitingListPromoted' ? [data.entry] : [],
    ),
  };
}

interface Addressed {
  readonly command: ResourceCommand;
  /** Tells a state of the subject, which it may have forgotten or never known. */
  readonly learn: (state: ResourceStreamState) => void;
}

/** The command with its resource, which a reservation or an entry is looked up for. */
async function subjectOf(sql: Queryable, command: DryCommand): Promise<Addressed | null> {
  if (command.kind === 'update') return { command, learn: () => undefined };
  const isEntry = command.kind === 'leave';
  const subjectId = isEntry ? command.entryId : command.reservationId;
  const parsed = parseId(subjectId);
  if (parsed?.kind !== (isEntry ? 'entry' : 'reservation')) return null;
  const [recorded = []] = await readSubjects(sql, [{ slot: parsed.slot, subjectId }]);
  const resourceId = recorded[0]?.resourceId;
  if (resourceId === undefined) return null;
  const events = recorded.map(({ event }) => event);
  return {
    command: { ...command, resourceId },
    learn: (state) => {
      const reservation = foldReservation(events);
      const entry = foldEntry(events);
      if (reservation !== null) learnReservation(state, reservation);
      if (entry !== null) learnEntry(state, entry);
    },
  };
}

async function readState(sql: Queryable, resourceId: string): Promise<ResourceStreamState> {
  const slot = slotOf(resourceId);
  const [snapshot] = await readSnapshots(sql, [{ slot, resourceId }]);
  const state = fromSnapshot(snapshot?.state) ?? initialState(resourceId);
  for await (const events of readStream(sql, slot, resourceId, { after: state.version })) {
    for (const recorded of events) evolve(state, recorded.event, recorded.version);
  }
  return state;
}
