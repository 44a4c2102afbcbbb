import { Latencies } from '../../measure/latencies.ts';

/** Keeps every latency, so that another process can add them to its own. */
export class SampledLatencies extends Latencies {
  readonly samples: number[] = [];

  override add(ms: number): void {
    super.add(ms);
    this.samples.push(ms);
  }
}
