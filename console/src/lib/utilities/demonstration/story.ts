import type { ContestReport, Policy, PolicyTotals } from '@reservation-engine/engine/replay/index';
import type { QuestionName } from './questions.ts';
import type { ReportedServer, RunReport, Window } from './run-report.ts';
import { tellingContest, type TellingContest } from './telling-contest.ts';

/** Of a replay's answer what the story is made of. */
export interface Replayed {
  readonly pairs: number;
  readonly inversions: number;
  readonly undecidablePairs: number;
  readonly contests: readonly ContestReport[];
  readonly policies: Readonly<Partial<Record<Policy, PolicyTotals>>>;
  readonly corrections: { readonly regressions: number } | null;
  readonly window?: { readonly attempts: number } | undefined;
}

/** The contest that is told, with the letters of the servers whose clients it is about. */
export interface ToldContest extends TellingContest {
  readonly has: string;
  readonly wouldHave: string;
}

/** Everything that the demonstration says of one run, in figures of that run. */
export interface Story {
  readonly servers: readonly ReportedServer[];
  readonly before: Window;
  readonly after: Window;
  readonly attempts: number;
  /** The first half, as stamped by clocks that nobody had measured. */
  readonly raw: {
    /** Those that somebody lost. */
    readonly contests: number;
    readonly pairs: number;
    readonly inversions: number;
    readonly flips: number;
    readonly lostConfirmations: number;
  };
  readonly telling: ToldContest | null;
  /** The second half, the same attempts by raw and by corrected clocks. */
  readonly ntp: {
    readonly contests: number;
    readonly flipsRaw: number;
    readonly flipsCorrected: number;
    /** The widest bound of a measurement, in µs. */
    readonly boundUs: number;
    readonly undecidablePairs: number;
    readonly undecidableContests: number;
    readonly regressions: number;
  };
  /** A contest that nobody can decide, by its resource and number. */
  readonly undecidable: Pick<TellingContest, 'resourceId' | 'contest'> | null;
  /** Double bookings of check-then-write in the first half, by raw and by perfect clocks. */
  readonly checkThenWrite: { readonly raw: number; readonly perfect: number };
  /** Double bookings of the store, as recorded, and with clocks half a minute off. */
  readonly append: { readonly recorded: number; readonly far: number; readonly flipsFar: number };
}

/**
 * Puts the story together from the replays of a run.
 *
 * @param letterOf the server of an attempt of the first half, as the timeline letters it
 */
export function storyOf(
  { servers, before, after }: RunReport,
  replays: Readonly<Record<QuestionName, Replayed>>,
  letterOf: (attemptId: string) => string,
): Story {
  const { corrected } = replays;
  const first = replays.before;
  const telling = tellingContest(first.contests);
  const undecidable = corrected.contests.filter(
    ({ verdict, attempts }) => verdict === 'undecidable' && attempts.length > 1,
  );
  return {
    ...{ servers, before, after },
    attempts: (first.window?.attempts ?? 0) + (replays.raw.window?.attempts ?? 0),
    raw: {
      ...{ contests: contested(first), pairs: first.pairs, inversions: first.inversions },
      flips: totals(first, 'earliest').flips,
      lostConfirmations: totals(first, 'last-write').lostConfirmations,
    },
    telling:
      telling === null
        ? null
        : {
            ...telling,
            has: letterOf(telling.committed),
            wouldHave: letterOf(telling.byClocks),
          },
    ntp: {
      contests: contested(corrected),
      flipsRaw: totals(replays.raw, 'earliest').flips,
      flipsCorrected: totals(corrected, 'earliest').flips,
      boundUs: Math.max(...servers.map(({ boundUs }) => boundUs)),
      undecidablePairs: corrected.undecidablePairs,
      undecidableContests: undecidable.length,
      regressions: corrected.corrections?.regressions ?? 0,
    },
    undecidable: undecidable[0] ?? null,
    checkThenWrite: {
      raw: totals(first, 'check-then-write').doubleBookings,
      perfect: totals(replays.perfect, 'check-then-write').doubleBookings,
    },
    append: {
      recorded: totals(first, 'store').doubleBookings + totals(replays.raw, 'store').doubleBookings,
      far: totals(replays.far, 'store').doubleBookings,
      flipsFar: totals(replays.far, 'earliest').flips,
    },
  };
}

/** Contests that somebody lost: in the others nobody else could have won. */
function contested({ contests }: Replayed): number {
  return contests.filter(({ runnerUp }) => runnerUp !== null).length;
}

/** @throws RangeError for a policy that was not asked for: its figures would be made up */
function totals({ policies }: Replayed, policy: Policy): PolicyTotals {
  const found = policies[policy];
  if (found === undefined) throw new RangeError(`The replay was not asked for ${policy}.`);
  return found;
}
