import type { ClockEvent, CorrectionMode, InjectedError, Measurement } from '../clock/index.ts';
import type { Micros } from '../domain/things.ts';

/** What happens to a server's clock: by itself, or because an operator told it to. */
export type ServerClockEvent =
  | ClockEvent
  /** From here on readings are of another process: epochs begin again. */
  | {
      readonly type: 'started';
      readonly url: string | null;
      readonly injected: InjectedError | null;
    }
  | { readonly type: 'error-changed'; readonly injected: InjectedError | null }
  | { readonly type: 'correction-changed'; readonly correction: CorrectionMode };

export type ClockEventType = ServerClockEvent['type'];

/** The types there are, in the order in which documentation names them. */
export const CLOCK_EVENT_TYPES = [
  'started',
  'sync',
  'sync-failed',
  'step',
  'slew',
  'source-lost',
  'source-returned',
  'outvoted',
  'error-changed',
  'correction-changed',
] as const satisfies readonly ClockEventType[];

/** An entry of the journal of one server's clock, at the store's time. */
export type ClockRecord =
  | {
      readonly kind: 'measurement';
      readonly at: Micros;
      readonly measurement: Measurement;
      readonly maxDriftPpm: number;
      /** Simulated truth; null outside simulations. */
      readonly injectedOffsetUs: Micros | null;
    }
  | {
      readonly kind: 'event';
      readonly at: Micros;
      readonly ordinal: number;
      readonly type: ClockEventType;
      readonly detail: ClockEventDetail;
    };

/** The facts of an event by name: scalars, and small objects such as the reading. */
export type ClockEventDetail = Readonly<Record<string, unknown>>;

/** An event's facts as they are kept; of a measurement only what it found. */
export function detailOf({ type: _, ...facts }: ServerClockEvent): ClockEventDetail {
  if (!('measurement' in facts)) return facts;
  const { measurement, ...others } = facts;
  const { id, offsetUs, boundUs } = measurement;
  return { ...others, measurementId: id, offsetUs, boundUs };
}
