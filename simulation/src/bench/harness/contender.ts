import type { Latencies } from '../../measure/latencies.ts';
import type { CpuTimes } from './cpu.ts';

/** What one round of a contender did. */
export interface Round {
  /** What is counted: decisions, rows, calls. Only what succeeded. */
  readonly done: number;
  /** Of these, refusals of the domain: they are cheap, and must be seen. */
  readonly refused: number;
  readonly seconds: number;
  /** Processor time it took, without what came before and after. */
  readonly cpu: CpuTimes;
  /** Null where single calls are not timed. */
  readonly latencies: Latencies | null;
  readonly batches: BatchSizes | null;
}

export interface BatchSizes {
  readonly mean: number;
  readonly max: number;
}

/** One side of a comparison. */
export interface Contender {
  readonly name: string;
  /** Callers that wait for each answer before they ask again; null where there are none. */
  readonly callers: number | null;
  /**
   * Works for about so many seconds.
   *
   * @throws when the store does not hold exactly what was acknowledged: a wrong figure is no figure
   */
  readonly round: (seconds: number) => Promise<Round>;
}
