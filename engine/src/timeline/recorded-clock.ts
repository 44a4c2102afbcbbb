import type { Micros } from '../domain/index.ts';

/** What the taking server knew of its clock when the attempt arrived. */
export interface RecordedClock {
  /** The reading as corrected; the raw one is the event's `wall`. */
  readonly disciplinedWall: Micros;
  readonly measurement: {
    readonly id: string;
    /** This clock minus true time, as measured. */
    readonly offsetUs: number;
    readonly uncertaintyUs: number;
    readonly status: 'unknown' | 'synchronized' | 'free-running';
  } | null;
  /** Simulated truth: the error that was injected; null outside simulations. */
  readonly injectedOffsetUs: number | null;
}
