import type { RecordedOutcome, ReplayAttemptKind } from '../../replay/index.ts';
import { claimOf } from '../claim-of.ts';
import { attemptId, type StoredEvent } from '../stored-event.ts';
import type { Claim } from '../timeline-attempt.ts';
import type { TableRow } from './growing-table.ts';

/** What a replay makes of an event. */
export interface ReplayView {
  readonly kind: ReplayAttemptKind;
  readonly outcome: RecordedOutcome;
  readonly quantity: number;
  readonly ttlUs: number | null;
  /** The reservation or entry that came of it, by which later attempts name it. */
  readonly makes: string | null;
  /** The reservation or entry that it is about. */
  readonly about: string | null;
}

/**
 * The attempt an event records, as a replay understands it; null for what is none: changes of the
 * resource itself, expiries (the replay ends holds itself, by the clock that its policy goes by),
 * and a client shown the entry with which it waits already.
 */
export function replayView({ event }: StoredEvent): ReplayView | null {
  const claim = claimOf(event);
  // Beside it stands the grant, which says the same and what was granted.
  if (event.type === 'WaitingListPromoted') return null;
  if (event.type === 'WaitingListJoined' && event.data.alreadyWaiting) return null;
  const { kind, subjectId, entryId } = claim;
  switch (kind) {
    case 'reserve':
    case 'join':
      return view(kind, claim, { makes: subjectId });
    case 'hold':
      // The log does not keep how long a refused hold would have lasted: it asks for good.
      return view(claim.ttlUs === null ? 'reserve' : 'hold', claim, { makes: subjectId });
    case 'promote':
      return view('promote', claim, { makes: subjectId, about: entryId });
    case 'confirm':
    case 'cancel':
    case 'amend':
      return view(kind, claim, { about: subjectId });
    case 'leave':
      return view('cancel', claim, { about: subjectId });
    case 'create':
    case 'update':
    case 'close':
    case 'reopen':
    case 'expire':
      return null;
  }
}

function view(
  kind: ReplayAttemptKind,
  claim: Claim,
  { makes = null, about = null }: { makes?: string | null; about?: string | null },
): ReplayView {
  const outcome =
    claim.outcome === 'accepted' ? 'granted' : claim.outcome === 'waiting' ? 'waiting' : 'refused';
  const granted = claim.outcome !== 'refused';
  return {
    kind,
    outcome,
    // A refused confirm or cancel asks for no units; a table knows no attempt of none.
    quantity: Math.max(1, claim.quantity),
    ttlUs: kind === 'hold' || kind === 'join' ? claim.ttlUs : null,
    // A refused claim made nothing: what it names, if anything, is a reservation of before.
    makes: granted ? makes : null,
    about,
  };
}

/**
 * The readings of an event's server as a replay takes them. Its stamp is the raw wall reading; NTP's
 * correction is minus the offset measured; where an error was injected, the stamp without it is when
 * the attempt really happened: simulated truth, which no real server knows.
 */
export function readingsOf(
  stored: StoredEvent,
): Pick<
  TableRow,
  | 'id'
  | 'resourceId'
  | 'serverId'
  | 'wallUs'
  | 'monotonicUs'
  | 'decidedAtUs'
  | 'correctionUs'
  | 'uncertaintyUs'
  | 'trueTimeUs'
> {
  const { clock, wall } = stored;
  const measured = clock?.measurement ?? null;
  const injected = clock?.injectedOffsetUs ?? null;
  return {
    id: attemptId(stored),
    resourceId: stored.resourceId,
    serverId: stored.serverId,
    wallUs: wall,
    monotonicUs: stored.mono,
    decidedAtUs: stored.decidedAt,
    ...(measured === null
      ? {}
      : { correctionUs: -measured.offsetUs, uncertaintyUs: measured.uncertaintyUs }),
    ...(injected === null ? {} : { trueTimeUs: wall - injected }),
  };
}
