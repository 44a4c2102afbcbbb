import type { Decision } from '../../services/decision-service.ts';
import type { ResourceRow } from '../resources/row.ts';

/** Why a seat is not free, to be put into words. */
export type Why =
  | { readonly kind: 'confirmed' | 'held'; readonly clientId: string; readonly atMs: number }
  /** Confirmed by whoever had held it. */
  | { readonly kind: 'from-hold'; readonly clientId: string; readonly atMs: number }
  /** Granted from the waiting list, by what freed it. */
  | {
      readonly kind: 'promoted';
      readonly clientId: string;
      readonly isHold: boolean;
      readonly freedBy: Freed | null;
    }
  | { readonly kind: 'closed'; readonly atMs: number | null }
  /** Of many units: so many are taken. */
  | { readonly kind: 'full'; readonly lastClientId: string | null }
  | { readonly kind: 'unknown' };

export interface Freed {
  readonly how: 'cancelled' | 'expired' | 'amended' | 'raised' | 'reopened' | 'left';
  readonly clientId: string | null;
}

/** How many asked for it, within what time, and whom the store put first. */
export interface Rush {
  readonly claims: number;
  readonly withinMs: number;
  readonly firstClientId: string;
}

/**
 * Finds who has a seat and why.
 *
 * @param decisions on it, newest first
 */
export function whyTaken(row: ResourceRow, decisions: readonly Decision[]): Why {
  if (row.state === 'closed') {
    const closing = decisions.find(({ type }) => type === 'ResourceClosed');
    return { kind: 'closed', atMs: closing?.decidedAtMs ?? null };
  }
  const grants = decisions.filter(isGrant);
  if (row.capacity !== 1) return { kind: 'full', lastClientId: grants[0]?.clientId ?? null };
  const over = new Set(decisions.filter(endsReservation).map(({ subjectId }) => subjectId));
  const grant = grants.find(({ subjectId }) => !over.has(subjectId));
  if (grant?.clientId == null) return { kind: 'unknown' };
  const { clientId, decidedAtMs: atMs } = grant;
  const promotion = grants.find(
    ({ subjectId, kind }) => subjectId === grant.subjectId && kind === 'promote',
  );
  if (promotion !== undefined) {
    const isHold = grant.type === 'ReservationHeld';
    return { kind: 'promoted', clientId, isHold, freedBy: freedBefore(promotion, decisions) };
  }
  if (grant.kind === 'confirm') return { kind: 'from-hold', clientId, atMs };
  return { kind: grant.type === 'ReservationHeld' ? 'held' : 'confirmed', clientId, atMs };
}

/** Those who asked when somebody first got it; null where nobody else asked. */
export function rushFor(decisions: readonly Decision[]): Rush | null {
  const claims = decisions.filter(({ kind }) => kind === 'reserve' || kind === 'hold').toReversed();
  const [first] = claims;
  const last = claims.at(-1);
  if (first?.clientId == null || last === undefined || claims.length < 2) return null;
  return {
    claims: claims.length,
    withinMs: last.decidedAtMs - first.decidedAtMs,
    firstClientId: first.clientId,
  };
}

function isGrant({ type }: Decision): boolean {
  return type === 'ReservationConfirmed' || type === 'ReservationHeld';
}

function endsReservation({ type }: Decision): boolean {
  return type === 'ReservationCancelled' || type === 'ReservationExpired';
}

const FREEING: Readonly<Record<string, Freed['how']>> = {
  ReservationCancelled: 'cancelled',
  ReservationExpired: 'expired',
  ReservationAmended: 'amended',
  ResourceCapacityChanged: 'raised',
  ResourceReopened: 'reopened',
  WaitingListLeft: 'left',
};

/** What freed the units that a promotion was granted: it is part of the same decision. */
export function freedBefore(promotion: Decision, decisions: readonly Decision[]): Freed | null {
  const cause = decisions.find(
    ({ version, decidedAtMs, type }) =>
      version < promotion.version &&
      decidedAtMs === promotion.decidedAtMs &&
      FREEING[type] !== undefined,
  );
  const how = FREEING[cause?.type ?? ''];
  return cause === undefined || how === undefined ? null : { how, clientId: cause.clientId };
}
