import type { Decision } from '../../services/decision-service.ts';

/** Who took what was wanted, and how long before it was refused. */
export interface Winner {
  readonly clientId: string;
  readonly outcome: 'confirmed' | 'held';
  /** By the arbiter's time, in ms. */
  readonly beforeMs: number;
}

/**
 * The last grant before a refusal: after it there was no room. Null where none is among the
 * decisions, as when the room was gone for long.
 *
 * @param decisions of one resource, newest first
 * @param version of the refusal
 */
export function winnerBefore(decisions: readonly Decision[], version: number): Winner | null {
  const refused = decisions.find((one) => one.version === version);
  const grant = decisions.find(
    (one) =>
      one.version < version &&
      (one.type === 'ReservationConfirmed' || one.type === 'ReservationHeld') &&
      one.kind !== 'confirm',
  );
  if (refused === undefined || grant?.clientId == null) return null;
  return {
    clientId: grant.clientId,
    outcome: grant.type === 'ReservationHeld' ? 'held' : 'confirmed',
    beforeMs: Math.max(0, refused.decidedAtMs - grant.decidedAtMs),
  };
}
