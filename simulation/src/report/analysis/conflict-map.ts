import type { ReplayAttempt, ReplayResult } from '@reservation-engine/engine/replay/index';
import type { RecordedPhase, RecordedRun } from '../../scenario/recording/recorded-run.ts';

/** Inverted pairs by the two servers that took them, and by when. */
export interface ConflictMap {
  /** Letters of two servers, e.g. `A–B`; of one server alone `A–A`. */
  readonly pairs: readonly string[];
  /** When each period began, in ms after the phase did. */
  readonly periodsMs: readonly number[];
  /** `counts[pair][period]`. */
  readonly counts: readonly (readonly number[])[];
  readonly total: number;
}

const PERIODS = 10;

/**
 * Counts the inversions of a phase pair by pair: i before j in store order, stamped after it. In
 * all they are the replay's own count. O(n²) within a contest, whose members are few.
 *
 * @param stampOf what an attempt was stamped, in µs
 */
export function conflictMap(
  run: RecordedRun,
  phase: RecordedPhase,
  { contests }: Pick<ReplayResult, 'contests'>,
  stampOf: (attempt: ReplayAttempt) => number,
): ConflictMap {
  const letterOf = new Map(run.servers.map(({ serverId, letter }) => [serverId, letter]));
  const pairs = pairsOf(run.servers.map(({ letter }) => letter));
  const rowOf = new Map(pairs.map((pair, row) => [pair, row]));
  const counts = pairs.map(() => Array.from({ length: PERIODS }, () => 0));
  const attempts = new Map(phase.attempts.map((attempt) => [attempt.id, attempt]));
  const spanUs = Math.max(1, phase.toUs - phase.fromUs);
  let total = 0;
  for (const contest of contests) {
    const members = contest.attempts.flatMap((id) => attempts.get(id) ?? []);
    members.forEach((first, at) => {
      for (const later of members.slice(at + 1)) {
        if (stampOf(first) <= stampOf(later)) continue;
        const letters = [first, later].map(({ serverId }) => letterOf.get(serverId) ?? '?');
        const row = counts[rowOf.get(letters.sort().join('–')) ?? -1];
        const place = Math.floor(((happenedUs(first) - phase.fromUs) / spanUs) * PERIODS);
        const period = Math.min(Math.max(place, 0), PERIODS - 1);
        if (row !== undefined) row[period] = (row[period] ?? 0) + 1;
        total++;
      }
    });
  }
  const periodMs = spanUs / PERIODS / 1_000;
  const periodsMs = Array.from({ length: PERIODS }, (_, index) => Math.round(index * periodMs));
  return { pairs, periodsMs, counts, total };
}

/** When an attempt was made: by the arbiter's clock, or as near to that as is known. */
export function happenedUs({ decidedAtUs, trueTimeUs, wallUs }: ReplayAttempt): number {
  return decidedAtUs ?? trueTimeUs ?? wallUs ?? 0;
}

/** Different servers first, as these are what clocks can set apart; then each with itself. */
function pairsOf(letters: readonly string[]): string[] {
  const different = letters.flatMap((a, index) =>
    letters.slice(index + 1).map((b) => [a, b].sort().join('–')),
  );
  return [...different, ...letters.map((letter) => `${letter}–${letter}`)];
}
