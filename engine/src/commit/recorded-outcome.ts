import { answerOf, bookingAnswerOf, slotOf } from '../domain/index.ts';
import type { RecordedEvent } from '../domain/events.ts';
import { readRecorded, type KeyedEvent } from '../store/read-recorded.ts';
import type { Queryable } from '../store/sql.ts';
import type { CommitOutcome, Pending } from './request.ts';

interface DecidingEvent {
  readonly item: number;
  readonly recorded: RecordedEvent;
}

/** What a command is told by the events that decided it, one for each of its items. */
export function answered(
  pending: Pending,
  events: readonly DecidingEvent[],
  replayed: boolean,
): CommitOutcome {
  const [first] = events;
  if (first === undefined) throw new Error('A command was appended without a deciding event.');
  const answer =
    pending.request.command.kind === 'book' ? bookingAnswerOf(events) : answerOf(first.recorded);
  return { kind: 'answered', answer, decidedAt: first.recorded.decidedAt, replayed };
}

/** What a command is told by what the log has under its key; null when it has nothing. */
export function recordedOutcome(
  pending: Pending,
  events: readonly KeyedEvent[],
): CommitOutcome | null {
  if (events.length === 0) return null;
  if (events.some(({ inputHash }) => inputHash !== pending.inputHash))
    return { kind: 'key-reused' };
  return answered(pending, events, true);
}

/** Looks for the keys of commands in the streams that these concern, in one statement. */
export async function findRecorded(
  sql: Queryable,
  commands: readonly Pending[],
): Promise<Map<Pending, CommitOutcome>> {
  const asked = commands
    .filter(({ request }) => request.command.kind !== 'expire')
    .flatMap((pending) =>
      (pending.resourceIds ?? []).map((resourceId) => ({
        pending,
        slot: slotOf(resourceId),
        resourceId,
        caller: pending.request.attribution.caller,
        key: pending.key,
      })),
    );
  const found = new Map<Pending, KeyedEvent[]>();
  if (asked.length === 0) return new Map();
  for (const [index, events] of (await readRecorded(sql, asked)).entries()) {
    const pending = asked[index]?.pending;
    if (pending === undefined || events.length === 0) continue;
    found.set(pending, [...(found.get(pending) ?? []), ...events]);
  }
  const outcomes = new Map<Pending, CommitOutcome>();
  for (const [pending, events] of found) {
    const outcome = recordedOutcome(pending, events);
    if (outcome !== null) outcomes.set(pending, outcome);
  }
  return outcomes;
}
