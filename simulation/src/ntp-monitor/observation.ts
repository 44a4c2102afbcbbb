/** What one look found of one clock, or of one source's view of ours. */
export interface Observation {
  /** When, by this machine's clock: ISO 8601. */
  readonly at: string;
  /** A server's id, or a source's `host:port`. */
  readonly name: string;
  /** That clock minus true time; against a source: this machine's clock minus the source's. */
  readonly offsetUs: number | null;
  /** How wrong `offsetUs` may be. */
  readonly boundUs: number | null;
  /** A server's clock status, or `ok` and why not for a source. */
  readonly status: string;
  /** Simulated truth, where an error is injected. */
  readonly injectedUs: number | null;
  /** Of sources: the way there and back, and the stratum. */
  readonly delayUs: number | null;
  readonly stratum: number | null;
}

/** Looks at everything that is watched, once. */
export type Look = (signal: AbortSignal) => Promise<Observation[]>;
