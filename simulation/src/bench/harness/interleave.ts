import { InterruptedError } from '../../cli/faults.ts';
import { Latencies, type LatencySummary } from '../../measure/latencies.ts';
import type { BatchSizes, Contender, Round } from './contender.ts';
import type { CpuTimes } from './cpu.ts';
import { median, spreadOf, type Spread } from './statistics.ts';

/** A contender's rounds taken together. */
export interface Measurement {
  readonly name: string;
  readonly callers: number | null;
  /** Done per second in each round, in order. */
  readonly rates: readonly number[];
  readonly perSecond: number;
  readonly latencyMs: LatencySummary | null;
  readonly batches: BatchSizes | null;
  /** Of everything done, from 0 to 1. */
  readonly refusedShare: number;
  /** Processor time of one thing done, in µs. */
  readonly cpuMicros: CpuTimes;
}

export interface InterleaveOptions {
  readonly rounds: number;
  readonly seconds: number;
  readonly signal: AbortSignal;
  /** Done before each turn: where one leaves much to be written, the next need not wait for it. */
  readonly settle?: () => Promise<void>;
  readonly onRound?: (contender: Contender, round: Round) => void;
}

/**
 * Lets contenders take turns, A B C, A B C, …, so that whatever else the machine does hits all of
 * them alike. A shorter round of each comes first and is not counted: code and caches warm up.
 */
export async function interleave<const Contenders extends readonly Contender[]>(
  contenders: Contenders,
  { rounds, seconds, signal, settle, onRound }: InterleaveOptions,
): Promise<{ readonly [Index in keyof Contenders]: Measurement }> {
  const results = new Map<Contender, Round[]>(contenders.map((contender) => [contender, []]));
  for (let turn = 0; turn <= rounds; turn++) {
    for (const contender of contenders) {
      if (signal.aborted) throw new InterruptedError();
      await settle?.();
      const round = await contender.round(turn === 0 ? Math.min(1, seconds) : seconds);
      if (turn === 0) continue;
      results.get(contender)?.push(round);
      onRound?.(contender, round);
    }
  }
  const summarised = contenders.map((one) => summarise(one, results.get(one) ?? []));
  // One for each contender, in their order.
  return summarised as { readonly [Index in keyof Contenders]: Measurement };
}

function summarise({ name, callers }: Contender, rounds: readonly Round[]): Measurement {
  const rates = rounds.map(({ done, seconds }) => done / seconds);
  const latencies = rounds.flatMap((round) => (round.latencies === null ? [] : [round.latencies]));
  const batches = rounds.flatMap((round) => (round.batches === null ? [] : [round.batches]));
  const done = rounds.reduce((sum, round) => sum + round.done, 0);
  return {
    name,
    callers,
    rates,
    perSecond: median(rates),
    latencyMs: latencies.length === 0 ? null : Latencies.merge(latencies).summary(),
    batches:
      batches.length === 0
        ? null
        : {
            mean: median(batches.map(({ mean }) => mean)),
            max: Math.max(...batches.map(({ max }) => max)),
          },
    cpuMicros: {
      here: cpuEach(rounds, (cpu) => cpu.here),
      servers: cpuEach(rounds, (cpu) => cpu.servers),
      database: cpuEach(rounds, (cpu) => cpu.database),
    },
    refusedShare: done === 0 ? 0 : rounds.reduce((sum, round) => sum + round.refused, 0) / done,
  };
}

function cpuEach(rounds: readonly Round[], of: (cpu: CpuTimes) => number): number {
  const done = rounds.reduce((sum, round) => sum + round.done, 0);
  return (1_000 * rounds.reduce((sum, round) => sum + of(round.cpu), 0)) / Math.max(1, done);
}

/** How many times the rate of `base` the other has, round by round: noise that hit both is out. */
export function ratioOf(measured: Measurement, base: Measurement): Spread {
  return spreadOf(measured.rates.map((rate, round) => rate / (base.rates[round] ?? Number.NaN)));
}
