import type {
  Belief,
  FlipCurve,
  Policy,
  PolicyParameters,
  PolicyTotals,
  ReplayInput,
  ReplayResult,
  TipPoint,
} from '@reservation-engine/engine/replay/index';
import type { Mode } from '../query/query.ts';
import type { Columns } from './columns.ts';
import type { RecordedVerdicts, Verdicts } from './verdicts.ts';

/** What was recorded, as the answer of a server or as attempts at hand. */
export type Source =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'input'; readonly input: ReplayInput };

/** Under which setting verdicts are wanted. */
export interface Setting {
  readonly mode: Mode;
  readonly policy: Policy;
  readonly parameters: PolicyParameters;
  /** By server, what is added to its recorded stamps, in µs; only in hypothetical mode. */
  readonly shiftUs: readonly number[];
  /** Whose tip-points are wanted beside. */
  readonly contest: number | null;
  /** Whose flip curve is wanted, by index. */
  readonly curveServer: number | null;
}

/** Verdicts come in parts, the ones in sight first; each part belongs to one setting. */
export type VerdictPart =
  | {
      readonly part: 'verdicts';
      readonly verdicts: Verdicts;
      readonly was: RecordedVerdicts;
      readonly chosen: ChosenContest | null;
    }
  | { readonly part: 'curve'; readonly curve: ServerCurve | null }
  | { readonly part: 'policy'; readonly policy: Policy; readonly totals: PolicyTotals };

/** The contest in the foreground. Slots. */
export interface ChosenContest {
  readonly contest: number;
  readonly winners: readonly number[];
  readonly possible: readonly number[];
  /** By server: at which shifts its winner changes; empty where that cannot be said. */
  readonly tips: readonly (readonly Tip[])[];
}

/** From this shift on these slots win; the first begins at −∞. */
export interface Tip {
  readonly fromUs: TipPoint['fromUs'];
  readonly winners: readonly string[];
}

export interface ServerCurve extends Pick<FlipCurve, 'fromUs' | 'flips' | 'unresolved'> {
  readonly server: number;
  /** The only contest it is about; null: it is about all of them. */
  readonly contest: number | null;
}

export interface BeliefQuestion {
  readonly mode: Mode;
  readonly atUs: number;
  readonly resources: readonly number[];
}

/** By resource asked for: what was committed, and what each server believes. */
export interface Beliefs {
  readonly question: BeliefQuestion;
  readonly committed: readonly Belief[];
  readonly byServer: readonly (readonly Belief[])[];
}

/** What else is asked of the replay, each answered once. */
export type Question =
  | { readonly kind: 'load'; readonly source: Source }
  | { readonly kind: 'locate'; readonly attempt: string }
  | { readonly kind: 'ids'; readonly slots: readonly number[] }
  | { readonly kind: 'report'; readonly mode: Mode }
  | { readonly kind: 'contest-input'; readonly contest: number; readonly mode: Mode };

export interface Answers {
  readonly load: Columns;
  /** The slot of an attempt; −1 where there is none of that name. */
  readonly locate: number;
  readonly ids: readonly string[];
  readonly report: ReplayResult;
  readonly 'contest-input': ReplayInput;
}

/** To the worker. Settings and beliefs: the latest wins, and earlier ones may never be answered. */
export type ToReplay =
  | { readonly kind: 'ask'; readonly id: number; readonly question: Question }
  | { readonly kind: 'set'; readonly id: number; readonly setting: Setting }
  | { readonly kind: 'believe'; readonly id: number; readonly question: BeliefQuestion };

export type FromReplay =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answers[keyof Answers] }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string }
  | { readonly kind: 'part'; readonly id: number; readonly part: VerdictPart }
  | { readonly kind: 'beliefs'; readonly id: number; readonly beliefs: Beliefs };
