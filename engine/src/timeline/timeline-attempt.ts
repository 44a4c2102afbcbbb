import type { RefusalCode } from '../domain/index.ts';
export type { RecordedClock } from './recorded-clock.ts';

/** What an attempt asked for. Expiries and promotions are not asked for, they follow. */
export const TIMELINE_KINDS = [
  'create',
  'update',
  'close',
  'reopen',
  'reserve',
  'hold',
  'confirm',
  'cancel',
  'amend',
  'join',
  'leave',
  'promote',
  'expire',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

export const TIMELINE_OUTCOMES = ['accepted', 'refused', 'waiting'] as const;
export type TimelineOutcome = (typeof TIMELINE_OUTCOMES)[number];

/** What an event says of an attempt: who asked for how much, and what came of it. */
export interface Claim {
  readonly kind: TimelineKind;
  readonly outcome: TimelineOutcome;
  readonly code: RefusalCode | null;
  readonly quantity: number;
  readonly clientId: string | null;
  /** The reservation or waiting-list entry it made or named. */
  readonly subjectId: string | null;
  /** Of a promotion: the entry that is granted. */
  readonly entryId: string | null;
  readonly bookingId: string | null;
  /** Of a hold: how long it lasts, in µs. */
  readonly ttlUs: number | null;
}
