import type { Interval } from '../charts/place-intervals.ts';

/** An attempt by its id and the server that took it. */
export interface AttemptName {
  readonly id: string;
  readonly serverId: string;
}

/** A contest that somebody lost, as one line of a list. */
export interface ConflictRow {
  readonly id: string;
  readonly resourceId: string;
  /** When its first and last attempts were decided, in ms since the epoch. */
  readonly firstMs: number;
  readonly lastMs: number;
  readonly attempts: number;
  /** Who won, and who would have by the servers' raw clocks. */
  readonly committed: readonly AttemptName[];
  readonly byRawClocks: readonly AttemptName[];
  readonly verdict: 'certain' | 'undecidable' | 'unmeasured';
  readonly marginUs: number | null;
  /**
   * When the last winner by the clocks and the first who lost were there, as far as their clocks
   * can say, in µs since the epoch; none where they were not measured.
   */
  readonly closest: readonly Interval[];
  readonly pairs: number;
  readonly inversions: number;
  /** Names the contest for ever; null where it has no attempt, which it always has. */
  readonly firstAttempt: string | null;
}
