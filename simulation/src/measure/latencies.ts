import { createHistogram } from 'node:perf_hooks';

/** Latencies in ms. */
export interface LatencySummary {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

const NANOS_PER_MS = 1_000_000;

/** Latencies in an HDR histogram: any number of them in constant memory, to three digits. */
export class Latencies {
  readonly #histogram = createHistogram({ figures: 3 });

  /** All of several as one. */
  static merge(all: readonly Latencies[]): Latencies {
    const merged = new Latencies();
    for (const latencies of all) merged.#histogram.add(latencies.#histogram);
    return merged;
  }

  /** @param ms a span of `performance.now()` */
  add(ms: number): void {
    this.#histogram.record(Math.max(1, Math.round(ms * NANOS_PER_MS)));
  }

  get count(): number {
    return this.#histogram.count;
  }

  summary(): LatencySummary {
    const at = (percentile: number): number =>
      this.#histogram.percentile(percentile) / NANOS_PER_MS;
    return {
      p50: at(50),
      p95: at(95),
      p99: at(99),
      p999: at(99.9),
      max: this.count === 0 ? 0 : this.#histogram.max / NANOS_PER_MS,
    };
  }
}
