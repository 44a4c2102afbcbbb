import {
  foldEntry,
  foldReservation,
  learnEntry,
  learnReservation,
  parseId,
  slotOf,
  unknownSubject,
  type ResourceStreamState,
} from '../domain/index.ts';
import type { ResourceCommand } from '../domain/commands.ts';
import type { RecordedEvent } from '../domain/events.ts';
import type { LRUCache } from 'lru-cache';
import { readSubjects } from '../store/read-subjects.ts';
import type { Queryable } from '../store/sql.ts';
import type { ReadyCommand } from './decide-batch.ts';
import { findRecorded } from './recorded-outcome.ts';
import type { CommitOutcome, Pending, SubjectCommand } from './request.ts';
import type { StateCache } from './state-cache.ts';

/** Where a reservation or an entry belongs; fixed once it exists. */
export type SubjectIndex = LRUCache<string, string>;

export interface PreparedBatch {
  readonly commands: readonly ReadyCommand[];
  readonly states: ReadonlyMap<string, ResourceStreamState>;
  readonly notFound: readonly { readonly pending: Pending; readonly outcome: CommitOutcome }[];
  /** Commands that had been answered before, where their keys were looked for. */
  readonly recorded: ReadonlyMap<Pending, CommitOutcome>;
}

/**
 * The same from memory alone, and at once; null when the store would have to be asked. What a batch
 * on its way is about to write is in the states already, but not in the log: so only this may be
 * done meanwhile.
 */
export function prepareFromMemory(
  batch: readonly Pending[],
  cache: StateCache,
  subjects: SubjectIndex,
): PreparedBatch | null {
  const commands: ReadyCommand[] = [];
  const states = new Map<string, ResourceStreamState>();
  for (const pending of batch) {
    if (!isRemembered(pending.request.command, cache, subjects)) return null;
    const ready = addressed(pending, subjects);
    if (ready === null) return null;
    commands.push(ready);
    for (const resourceId of pending.resourceIds ?? []) {
      if (states.has(resourceId)) continue;
      const state = cache.get(resourceId);
      if (state === undefined) return null;
      states.set(resourceId, state);
    }
  }
  return { commands, states, notFound: [], recorded: new Map() };
}

/**
 * Finds all that deciding needs: the resource of each command that names only a reservation or an
 * entry, the state of each resource, and what the states do not remember of the subjects named.
 * No more than four statements, and none at all when everything is cached.
 *
 * @param lookForKeys find those that were answered before, too, by one more statement
 */
export async function prepareBatch(
  sql: Queryable,
  batch: readonly Pending[],
  cache: StateCache,
  subjects: SubjectIndex,
  lookForKeys: boolean,
): Promise<PreparedBatch> {
  const subjectEvents = await locate(sql, batch, cache, subjects);
  let commands: ReadyCommand[] = [];
  const notFound: { pending: Pending; outcome: CommitOutcome }[] = [];
  for (const pending of batch) {
    const ready = addressed(pending, subjects);
    if (ready !== null) commands.push(ready);
    else
      notFound.push({
        pending,
        outcome: {
          kind: 'not-found',
          what: pending.request.command.kind === 'leave' ? 'entry' : 'reservation',
        },
      });
  }
  const recorded: ReadonlyMap<Pending, CommitOutcome> = lookForKeys
    ? await findRecorded(
        sql,
        commands.map(({ pending }) => pending),
      )
    : new Map();
  if (recorded.size > 0) commands = commands.filter(({ pending }) => !recorded.has(pending));
  const states = await loadStates(sql, commands, cache);
  const behind = learn(states, subjectEvents);
  if (behind.length > 0) {
    await cache.refresh(
      sql,
      behind.map((resourceId) => ({ slot: slotOf(resourceId), resourceId })),
    );
    learn(states, subjectEvents);
  }
  return { commands, states, notFound, recorded };
}

/** The streams a command concerns; null while its subject's resource is not known. */
export function resourceIdsOf(pending: Pending, subjects: SubjectIndex): readonly string[] | null {
  const { command } = pending.request;
  if (command.kind === 'book') return [...new Set(command.items.map((item) => item.resourceId))];
  if ('resourceId' in command) return [command.resourceId];
  const resourceId = subjects.get(subjectId(command));
  return resourceId === undefined ? null : [resourceId];
}

function subjectId(command: SubjectCommand): string {
  return command.kind === 'leave' ? command.entryId : command.reservationId;
}

/** Reads the events of subjects that are not known, or no longer remembered by their state. */
async function locate(
  sql: Queryable,
  batch: readonly Pending[],
  cache: StateCache,
  subjects: SubjectIndex,
): Promise<Map<string, RecordedEvent[]>> {
  const keys = new Map<string, { slot: number; subjectId: string }>();
  for (const { request } of batch) {
    const { command } = request;
    if (isRemembered(command, cache, subjects)) continue;
    const id = subjectId(command);
    const parsed = parseId(id);
    const fits = parsed?.kind === (command.kind === 'leave' ? 'entry' : 'reservation');
    if (parsed !== null && fits) keys.set(id, { slot: parsed.slot, subjectId: id });
  }
  if (keys.size === 0) return new Map();
  const ids = [...keys.keys()];
  const found = await readSubjects(sql, [...keys.values()]);
  const events = new Map<string, RecordedEvent[]>();
  found.forEach((list, index) => {
    const id = ids[index];
    const first = list[0];
    if (id === undefined || first === undefined) return;
    subjects.set(id, first.resourceId);
    events.set(id, list);
  });
  return events;
}

/** Whether the command names no reservation or entry, or one that its resource's state knows. */
function isRemembered(
  command: Pending['request']['command'],
  cache: StateCache,
  subjects: SubjectIndex,
): command is Exclude<typeof command, SubjectCommand> {
  if (command.kind === 'book' || 'resourceId' in command) return true;
  const resourceId = subjects.get(subjectId(command));
  const state = resourceId === undefined ? undefined : cache.get(resourceId);
  return (
    resourceId !== undefined &&
    state !== undefined &&
    unknownSubject(state, { ...command, resourceId }) === null
  );
}

function addressed(pending: Pending, subjects: SubjectIndex): ReadyCommand | null {
  const resourceIds = resourceIdsOf(pending, subjects);
  pending.resourceIds = resourceIds;
  const [resourceId] = resourceIds ?? [];
  if (resourceId === undefined) return null;
  const { command } = pending.request;
  if (command.kind === 'book' || 'resourceId' in command) return { pending, command };
  return { pending, command: { ...command, resourceId } satisfies ResourceCommand };
}

async function loadStates(
  sql: Queryable,
  commands: readonly ReadyCommand[],
  cache: StateCache,
): Promise<Map<string, ResourceStreamState>> {
  const states = new Map<string, ResourceStreamState>();
  const missing = new Set<string>();
  for (const { pending } of commands) {
    for (const resourceId of pending.resourceIds ?? []) {
      const state = cache.get(resourceId);
      if (state === undefined) missing.add(resourceId);
      else states.set(resourceId, state);
    }
  }
  if (missing.size > 0) {
    const keys = [...missing].map((resourceId) => ({ slot: slotOf(resourceId), resourceId }));
    for (const state of await cache.load(sql, keys)) states.set(state.resourceId, state);
  }
  return states;
}

/**
 * @returns the resources whose state is behind the log: it should have all holds and all who wait,
 *   and lacks one that the log has, so another server has written. Decided like that, a command
 *   would be told that there is no such reservation, and no append would show the mistake.
 */
function learn(
  states: ReadonlyMap<string, ResourceStreamState>,
  subjectEvents: ReadonlyMap<string, readonly RecordedEvent[]>,
): string[] {
  const behind = new Set<string>();
  for (const recorded of subjectEvents.values()) {
    const state = states.get(recorded[0]?.resourceId ?? '');
    if (state === undefined) continue;
    const events = recorded.map(({ event }) => event);
    const reservation = foldReservation(events);
    const entry = foldEntry(events);
    const learnt =
      (reservation === null || learnReservation(state, reservation)) &&
      (entry === null || learnEntry(state, entry));
    if (!learnt) behind.add(state.resourceId);
  }
  return [...behind];
}
