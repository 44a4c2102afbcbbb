import type { ClockStatus, CorrectionMode, InjectedError, SourceReport } from '../clock/index.ts';
import type { Micros } from '../domain/things.ts';

/** What a server says of its clock at one moment; kept as JSON for the other servers to read. */
export interface ClockState {
  /** The store's time. */
  readonly at: Micros;
  readonly status: ClockStatus;
  /** The raw reading, and the same as corrected, in µs since the Unix epoch. */
  readonly wall: Micros;
  readonly disciplinedWall: Micros;
  readonly epoch: number;
  /** The measurement in force; null before the first one and after a step of the raw clock. */
  readonly measurement: {
    readonly id: string;
    /** The store's time when it was made. */
    readonly measuredAt: Micros;
    /** This clock minus true time then, right to within `boundUs`; now to `uncertaintyUs`. */
    readonly offsetUs: Micros;
    readonly boundUs: Micros;
    readonly uncertaintyUs: Micros;
    readonly forced: boolean;
  } | null;
  readonly correction: CorrectionMode;
  readonly maxDriftPpm: number;
  /** From the end of one round of measuring to the next, in ms; null without sources. */
  readonly intervalMs: number | null;
  /** `host:port` of every source configured. */
  readonly sources: readonly string[];
  /** What they said in the latest round that was judged; empty before the first. */
  readonly reports: readonly SourceReport[];
  /** Simulated truth; null where no error can be injected. */
  readonly injected: InjectedError | null;
}
