import type { Micros } from '../../domain/things.ts';
import type { ClockReading } from '../reading.ts';
import { sampleBoundUs, type Sample } from './arithmetic.ts';
import type { Rejection } from './rejection.ts';
import { majority } from './selection.ts';
import type { SourceAnswer } from './source.ts';

/** What one source claims of our clock at the moment of judging. */
export interface Claim {
  /** Our clock minus the source's, and how far that may be from the truth, in µs. */
  readonly offsetUs: Micros;
  readonly boundUs: Micros;
  readonly delayUs: Micros;
  readonly rootDelayUs: Micros;
  readonly rootDispersionUs: Micros;
  readonly stratum: number;
  /** ASCII at stratum 1, otherwise the source's own source as a decimal number. */
  readonly referenceId: string;
}

export interface SourceReport {
  readonly source: string;
  readonly verdict: 'agreed' | 'outvoted' | 'undecided' | 'rejected';
  readonly claim: Claim | null;
  /** The latest rejection, whether or not other samples were good. */
  readonly rejection: Rejection | null;
  readonly asked: number;
  readonly accepted: number;
}

/** Why a round of measuring came to nothing. */
export type SyncFailure =
  /** Fewer sources than required had anything usable to say. */
  | 'too-few-sources'
  /** They contradict each other, and no majority agrees. */
  | 'no-majority'
  /** Our own clock was stepped while we asked. */
  | 'clock-stepped'
  /** The client was stopped. */
  | 'stopped';

export interface Verdict {
  /** The raw reading at which it was judged, and for which it holds. */
  readonly reading: ClockReading;
  readonly sources: readonly SourceReport[];
  readonly result: { readonly offsetUs: Micros; readonly boundUs: Micros } | SyncFailure;
}

export interface JudgingRules {
  readonly minSources: number;
  readonly maxDriftPpm: number;
}

/** Ages every answer to `now`, and lets the majority of the sources decide. Pure. */
export function judge(
  answers: readonly SourceAnswer[],
  now: ClockReading,
  rules: JudgingRules,
): Verdict {
  const current = answers.map((answer) => ofEpoch(answer, now.epoch));
  const claims = current.map(({ best }) => best && claimOf(best, now.mono, rules.maxDriftPpm));
  const made = claims.filter((claim) => claim !== null);
  const agreement =
    made.length < rules.minSources
      ? null
      : majority(
          made.map(({ offsetUs, boundUs }) => ({
            lower: offsetUs - boundUs,
            upper: offsetUs + boundUs,
          })),
        );
  const sources = current.map(({ source, rejection, asked, accepted }, index): SourceReport => {
    const claim = claims[index] ?? null;
    const report = { source, claim, rejection, asked, accepted };
    if (claim === null) return { ...report, verdict: 'rejected' };
    if (agreement === null) return { ...report, verdict: 'undecided' };
    const outvoted = agreement.outvoted[made.indexOf(claim)];
    return { ...report, verdict: outvoted === true ? 'outvoted' : 'agreed' };
  });
  return { reading: now, sources, result: agreement ?? failureOf(sources, rules.minSources) };
}

function failureOf(sources: readonly SourceReport[], minSources: number): SyncFailure {
  if (sources.filter(({ claim }) => claim !== null).length >= minSources) return 'no-majority';
  const stepped = sources.some(({ rejection }) => rejection?.reason === 'clock-stepped');
  return stepped ? 'clock-stepped' : 'too-few-sources';
}

/** A sample taken before a step says nothing about the clock as it is now. */
function ofEpoch(answer: SourceAnswer, epoch: number): SourceAnswer {
  if (answer.best === null || answer.best.epoch === epoch) return answer;
  return { ...answer, best: null, rejection: { reason: 'clock-stepped' } };
}

function claimOf(sample: Sample, mono: Micros, maxDriftPpm: number): Claim {
  const { offsetUs, delayUs, rootDelayUs, rootDispersionUs, stratum, referenceId } = sample;
  const boundUs = Math.ceil(sampleBoundUs(sample, mono, maxDriftPpm));
  return { offsetUs, boundUs, delayUs, rootDelayUs, rootDispersionUs, stratum, referenceId };
}
