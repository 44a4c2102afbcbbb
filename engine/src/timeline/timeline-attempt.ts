import type { EventType, Micros, RefusalCode } from '../domain/index.ts';

/** What an attempt asked for. Expiries and promotions are not asked for, they follow. */
export type TimelineKind =
  | 'create'
  | 'update'
  | 'close'
  | 'reopen'
  | 'reserve'
  | 'hold'
  | 'confirm'
  | 'cancel'
  | 'amend'
  | 'join'
  | 'leave'
  | 'promote'
  | 'expire';

export type TimelineOutcome = 'accepted' | 'refused' | 'waiting';

/** What the taking server knew of its clock when the attempt arrived. */
export interface RecordedClock {
  /** The reading as corrected; the raw one is the attempt's `wall`. */
  readonly disciplinedWall: Micros;
  readonly measurement: {
    readonly id: string;
    readonly offsetUs: number;
    readonly uncertaintyUs: number;
    readonly status: 'unknown' | 'synchronized' | 'free-running';
  } | null;
  /** Simulated truth: the error that was injected; null outside simulations. */
  readonly injectedOffsetUs: number | null;
}

/** One attempt of the conflict timeline: what was asked, what came of it, and what clocks said. */
export interface TimelineAttempt {
  readonly slot: number;
  /** Place in the slot's order. */
  readonly position: number;
  readonly resourceId: string;
  readonly version: number;
  readonly type: EventType;
  readonly kind: TimelineKind;
  readonly outcome: TimelineOutcome;
  readonly code: RefusalCode | null;
  readonly quantity: number;
  readonly clientId: string | null;
  /** The reservation or waiting-list entry it made or named. */
  readonly subjectId: string | null;
  readonly bookingId: string | null;
  /** Of a hold: how long it lasts, in µs. */
  readonly ttlUs: number | null;
  readonly serverId: string;
  readonly requestId: string | null;
  /** The arbiter's time of the decision. */
  readonly decidedAt: Micros;
  /** The taking server's raw wall clock, monotonic clock and clock epoch. */
  readonly wall: Micros;
  readonly mono: Micros;
  readonly clockEpoch: number;
  readonly clock: RecordedClock | null;
}
