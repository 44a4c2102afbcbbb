import type { Draft } from './draft.ts';
import type { AttemptKind, RefusalCode, RefusalFacts, RejectionData } from './events.ts';

/** What a decider says of its refusal; the facts common to all are read off the draft. */
export interface Refusal extends Omit<RejectionData, 'facts'> {
  readonly requested: number;
  /** With INVALID_STATE: the status or state that forbids the attempt. */
  readonly currentStatus?: string;
}

/**
 * Records a refusal and answers its index. Refusals are events too, so that a replay can say what
 * another order would have done, and so that a retry is told the same.
 */
export function refuse(draft: Draft, refusal: Refusal): number {
  const { requested, currentStatus, ...said } = refusal;
  const facts = {
    ...commonFacts(draft, refusal.attempt, requested),
    ...factsOfCode(draft, refusal.code, refusal.clientId),
    ...(currentStatus === undefined ? {} : { currentStatus }),
  };
  return draft.record({ type: 'ReservationRejected', data: { ...said, facts } });
}

/** Which attempt a claim was, and for how long: a reservation, or a hold of so many seconds. */
export function claimKind(claim: {
  readonly holdForSeconds: number | null;
}): Pick<RejectionData, 'attempt' | 'holdForSeconds'> {
  const { holdForSeconds } = claim;
  return holdForSeconds === null ? { attempt: 'reserve' } : { attempt: 'hold', holdForSeconds };
}

function commonFacts(draft: Draft, attempt: AttemptKind, requested: number): RefusalFacts {
  const { capacity } = draft.resource;
  return {
    requested,
    available: draft.available,
    capacity,
    waitingAhead: draft.waitingAhead,
    neverFits: !asksForCapacity(attempt) && requested > capacity,
  };
}

function factsOfCode(
  draft: Draft,
  code: RefusalCode,
  clientId: string | null,
): Partial<RefusalFacts> {
  if (code === 'CAPACITY_IN_USE') return { taken: draft.held + draft.confirmed };
  const { clientLimit } = draft.resource;
  if (code !== 'CLIENT_LIMIT_REACHED' || clientLimit === null || clientId === null) return {};
  return { clientLimit, clientUnits: draft.unitsOf(clientId) };
}

/** These set what there is; they do not want a part of it. */
function asksForCapacity(attempt: AttemptKind): boolean {
  return attempt === 'create' || attempt === 'update';
}
