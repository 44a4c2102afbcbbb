import type { Micros } from '../domain/things.ts';
import type { Measurement } from './measurement.ts';
import type { Rejection } from './ntp/rejection.ts';
import type { SyncFailure } from './ntp/verdict.ts';
import type { ClockReading, StepCause } from './reading.ts';

/** What happens to a server's clock that operators should see. `reading` is the raw clock's. */
export type ClockEvent = { readonly reading: ClockReading } & (
  | { readonly type: 'sync'; readonly forced: boolean; readonly measurement: Measurement }
  | { readonly type: 'sync-failed'; readonly forced: boolean; readonly reason: SyncFailure }
  | { readonly type: 'step'; readonly cause: StepCause; readonly deltaUs: Micros }
  | {
      readonly type: 'slew';
      /** How far the disciplined reading will have moved once it is over. */
      readonly deltaUs: Micros;
      readonly ratePpm: number;
      readonly durationUs: Micros;
    }
  | { readonly type: 'source-lost'; readonly source: string; readonly rejection: Rejection }
  | { readonly type: 'source-returned'; readonly source: string }
  | {
      readonly type: 'outvoted';
      readonly source: string;
      /** What it claimed of this clock, and what the majority agreed on. */
      readonly claimedOffsetUs: Micros;
      readonly agreedOffsetUs: Micros;
      readonly agreedBoundUs: Micros;
    }
);

/** Called synchronously where the event happens; must be quick and must not throw. */
export type OnClockEvent = (event: ClockEvent) => void;
