import type { BaseClock, CorrectionMode, InjectedError, NtpClientOptions } from '../clock/index.ts';

/** How a server's clock is measured and corrected, and in simulations how wrong it is. */
export interface ClockOptions {
  /** Whom to ask for the time, and how; none: the clock is never measured, and nothing is sent. */
  readonly ntp?: Omit<NtpClientOptions, 'onEvent'>;
  /** `annotate` unless told otherwise. */
  readonly correction?: CorrectionMode;
  /** What ages the bound of a measurement, in ppm; 200 unless told otherwise. */
  readonly maxDriftPpm?: number;
  /** Present in simulations only: the error to begin with, which may then be changed. */
  readonly simulated?: {
    readonly error: Partial<InjectedError>;
    /** Seed of the jitter. */
    readonly seed?: number;
  };
  /** The machine's clock unless told otherwise. */
  readonly base?: BaseClock;
}
