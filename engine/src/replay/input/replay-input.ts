/** What an attempt may be. The first three claim units; `check` is a look at a hold. */
export const ATTEMPT_KINDS = [
  'reserve',
  'hold',
  'join',
  'confirm',
  'cancel',
  'amend',
  'check',
  'promote',
] as const;
export type ReplayAttemptKind = (typeof ATTEMPT_KINDS)[number];

export const OUTCOMES = ['granted', 'refused', 'waiting'] as const;
export type RecordedOutcome = (typeof OUTCOMES)[number];

/** What attempts are put in order by. `wall-corrected` is the wall clock plus NTP's correction. */
export const ORDER_KEYS = ['store', 'monotonic', 'wall', 'wall-corrected', 'hlc'] as const;
export type OrderKey = (typeof ORDER_KEYS)[number];

export const POLICIES = [
  'store',
  'earliest',
  'last-write',
  'check-then-write',
  'hlc',
  'commit-wait',
  'local-expiry',
] as const;
export type Policy = (typeof POLICIES)[number];

/**
 * One attempt as it was made, from this engine's own log or from anywhere else.
 *
 * Times are whole microseconds of magnitude ≤ 2^52, spans ≤ 2^50, so that every sum of them stays
 * an exact double. At least one of `trueTimeUs` and `wallUs` is given.
 */
export interface ReplayAttempt {
  readonly id: string;
  readonly resourceId: string;
  /** The server that took the attempt, and whose clock stamped it. */
  readonly serverId: string;
  /** Default `reserve`. */
  readonly kind?: ReplayAttemptKind | undefined;
  /** Units asked for, 1 to 1,000,000; default 1. For `amend` the new quantity of its target. */
  readonly quantity?: number | undefined;
  readonly clientId?: string | undefined;
  /** Place in the store's order, unique within the resource. All attempts have one, or none. */
  readonly storeOrder?: number | undefined;
  /** When it happened. Without `wallUs`, its stamp is this plus the server's `offsetUs`. */
  readonly trueTimeUs?: number | undefined;
  /** The recorded stamp: then the server's `offsetUs` is a what-if added to it. */
  readonly wallUs?: number | undefined;
  /** The server's monotonic reading. */
  readonly monotonicUs?: number | undefined;
  /** The arbiter's time of the decision; default: the true time, or else the stamp. */
  readonly decidedAtUs?: number | undefined;
  /** Half-width of the interval around the stamp; default: the server's. */
  readonly uncertaintyUs?: number | undefined;
  /** NTP's correction in force when it was stamped (−offset measured); default: the server's. */
  readonly correctionUs?: number | undefined;
  /** How long a `hold` lasts; on a `join`: it is promoted to a hold of this length. */
  readonly ttlUs?: number | undefined;
  /** The id of the claim that a confirm, cancel, amend, check or promote is about. */
  readonly target?: string | undefined;
  /** Ids of attempts its server had learnt of before. */
  readonly heard?: readonly string[] | undefined;
  /**
   * What the store answered, where that is on record. Without it the store's rule is applied:
   * granted while units last and nobody waits. A join recorded as waiting is promoted only by a
   * `promote`.
   */
  readonly outcome?: RecordedOutcome | undefined;
}

/** One server's clock: `offset = this clock − true time`, positive when it is ahead. */
export interface ReplayServer {
  readonly offsetUs?: number | undefined;
  /** NTP's θ: what is added to the stamp, −offset for a perfect measurement. */
  readonly correctionUs?: number | undefined;
  readonly uncertaintyUs?: number | undefined;
  /** This server's bound for commit-wait. */
  readonly epsilonUs?: number | undefined;
}

export interface ReplayOptions {
  /** Every server that made an attempt. Left out altogether: all clocks are true. */
  readonly servers?: Readonly<Record<string, ReplayServer>> | undefined;
  /** Units of each resource; one that is not named has 1. */
  readonly capacities?: Readonly<Record<string, number>> | undefined;
  /** Units of each resource that were taken before the first attempt; default 0. */
  readonly taken?: Readonly<Record<string, number>> | undefined;
  /** Default `wall`. `earliest` and `last-write` go by it. */
  readonly key?: OrderKey | undefined;
  /** Default: all of them. */
  readonly policies?: readonly Policy[] | undefined;
  /** How much later every server sees another's write; default 200,000. */
  readonly replicationDelayUs?: number | undefined;
  /** What becomes of duplicates under check-then-write; default `all` stay. */
  readonly survivor?: 'all' | 'smallest-stamp' | undefined;
  /** Commit-wait's ε for servers without their own; default: the attempt's uncertainty. */
  readonly epsilonUs?: number | undefined;
  /** A hybrid logical clock does not merge what is further ahead of its wall clock than this. */
  readonly hlcCapUs?: number | undefined;
}

export interface ReplayInput extends ReplayOptions {
  readonly attempts: readonly ReplayAttempt[];
}
