import type { RecordedEvent } from '../domain/events.ts';
import type { Micros } from '../domain/things.ts';
import type { AppendResult, DuplicateEvent } from '../store/append.ts';
import { answered, recordedOutcome } from './recorded-outcome.ts';
import type { CommitOutcome, Pending } from './request.ts';
import type { StreamWork } from './stream-work.ts';

export interface BatchResult {
  readonly outcomes: ReadonlyMap<Pending, CommitOutcome>;
  /** Commands to be decided again. */
  readonly again: ReadonlySet<Pending>;
  readonly appended: readonly StreamWork[];
  /** Streams whose state is not what the log says, or may not be. */
  readonly stale: readonly StreamWork[];
  readonly conflicts: number;
  readonly lateProposals: number;
}

/** Of a batch none of whose commands had anything to write. */
export const NOTHING_APPENDED: BatchResult = {
  outcomes: new Map(),
  again: new Set(),
  appended: [],
  stale: [],
  conflicts: 0,
  lateProposals: 0,
};

interface DecidingEvent {
  readonly item: number;
  readonly recorded: RecordedEvent;
}

/** What an append's answer means for each command of its batch. */
export function readResult(
  works: readonly StreamWork[],
  result: AppendResult,
  decidedAt: Micros,
): BatchResult {
  const deciding = new Map<Pending, DecidingEvent[]>();
  const swept = new Map<Pending, number>();
  const failed = new Set<Pending>();
  const appended: StreamWork[] = [];
  const stale: StreamWork[] = [];
  let conflicts = 0;
  let lateProposals = 0;

  works.forEach((work, index) => {
    const stream = result.streams[index];
    if (stream?.status === 'appended') {
      appended.push(work);
      collect(work, decidedAt, deciding, swept);
      return;
    }
    if (stream?.status === 'conflict') conflicts++;
    if (stream?.status === 'time') lateProposals++;
    stale.push(work);
    for (const pending of work.waiting) failed.add(pending);
  });

  const outcomes = recordedBefore(works, result.duplicates, failed);
  const again = new Set([...failed].filter((pending) => !outcomes.has(pending)));
  for (const [pending, expired] of swept) {
    if (!again.has(pending)) outcomes.set(pending, { kind: 'swept', expired });
  }
  for (const [pending, events] of deciding) {
    if (!again.has(pending) && !outcomes.has(pending))
      outcomes.set(pending, answered(pending, events, false));
  }
  return { outcomes, again, appended, stale, conflicts, lateProposals };
}

function collect(
  work: StreamWork,
  decidedAt: Micros,
  deciding: Map<Pending, DecidingEvent[]>,
  swept: Map<Pending, number>,
): void {
  work.events.forEach(({ event, pending, item }, index) => {
    if (pending.request.command.kind === 'expire') {
      const ended = event.type === 'ReservationExpired' ? 1 : 0;
      swept.set(pending, (swept.get(pending) ?? 0) + ended);
    }
    if (item === null) return;
    const recorded: RecordedEvent = {
      event,
      resourceId: work.state.resourceId,
      version: work.baseVersion + index + 1,
      decidedAt,
    };
    const known = deciding.get(pending);
    if (known === undefined) deciding.set(pending, [{ item, recorded }]);
    else known.push({ item, recorded });
  });
}

/** Answers the commands whose keys the log already has, from what it recorded then. */
function recordedBefore(
  works: readonly StreamWork[],
  duplicates: readonly DuplicateEvent[],
  failed: ReadonlySet<Pending>,
): Map<Pending, CommitOutcome> {
  const outcomes = new Map<Pending, CommitOutcome>();
  if (duplicates.length === 0) return outcomes;
  for (const pending of failed) {
    const { caller } = pending.request.attribution;
    const mine = duplicates.filter(
      (duplicate) =>
        duplicate.key === pending.key &&
        duplicate.caller === caller &&
        works[duplicate.stream]?.waiting.has(pending) === true,
    );
    const events = mine.map(({ stream, item, inputHash, event, version, decidedAt }) => ({
      item,
      inputHash,
      recorded: {
        event,
        resourceId: works[stream]?.state.resourceId ?? '',
        version,
        decidedAt,
      },
    }));
    const outcome = recordedOutcome(pending, events);
    if (outcome !== null) outcomes.set(pending, outcome);
  }
  return outcomes;
}
