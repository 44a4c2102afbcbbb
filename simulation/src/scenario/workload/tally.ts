import { Latencies, type LatencySummary } from '../../measure/latencies.ts';

/** What became of the requests of one phase. */
export interface WorkloadTally {
  readonly sent: number;
  /** Follow-ups that were not sent, because there was nothing to follow up. */
  readonly skipped: number;
  readonly confirmed: number;
  readonly held: number;
  readonly waiting: number;
  readonly cancelled: number;
  readonly left: number;
  readonly refused: number;
  /** Requests that ended in an error instead of an answer. */
  readonly failed: number;
  readonly latencyMs: LatencySummary;
}

export type Answered = 'confirmed' | 'held' | 'waiting' | 'cancelled' | 'left' | 'refused';

/** Counts answers while they come in. */
export class TallyKeeper {
  readonly #latencies = new Latencies();
  readonly #counts = {
    confirmed: 0,
    held: 0,
    waiting: 0,
    cancelled: 0,
    left: 0,
    refused: 0,
    failed: 0,
    skipped: 0,
  };

  answered(outcome: Answered, ms: number): void {
    this.#counts[outcome]++;
    this.#latencies.add(ms);
  }

  failed(): void {
    this.#counts.failed++;
  }

  skipped(): void {
    this.#counts.skipped++;
  }

  tally(): WorkloadTally {
    const sent = this.#latencies.count + this.#counts.failed;
    return { sent, ...this.#counts, latencyMs: this.#latencies.summary() };
  }
}
