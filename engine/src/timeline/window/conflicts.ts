import {
  contestReport,
  evaluate,
  type ContestReport,
  type Evaluation,
} from '../../replay/index.ts';
import { optionsWithin, type RecordedWindow } from './recorded-window.ts';

/** An attempt of a conflict, with what its server's clock said. */
export interface ConflictAttempt {
  readonly id: string;
  readonly serverId: string;
  /** The raw wall reading, in µs. */
  readonly wall: number;
  readonly decidedAt: number;
  /** What has to be added to `wall` for true time, and how wrong that may be; null: not measured. */
  readonly correctionUs: number | null;
  readonly uncertaintyUs: number | null;
}

/** What decides a contest by the clocks, if anything does. */
export interface ClosestAttempts {
  readonly winner: ConflictAttempt;
  readonly loser: ConflictAttempt;
}

/** A contest that somebody lost. */
export interface Conflict {
  readonly resourceId: string;
  /** Number of the contest within its resource and window, from 1. */
  readonly contest: number;
  /** Units there were to win. */
  readonly units: number;
  /** When the first and the last of its attempts were decided, in µs. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** In the store's order. */
  readonly attempts: readonly ConflictAttempt[];
  /** The winners as the store committed them, and as each order would have had them. */
  readonly committed: readonly ConflictAttempt[];
  readonly byRawClocks: readonly ConflictAttempt[];
  /** Null where no attempt of the window was measured. */
  readonly byCorrectedClocks: readonly ConflictAttempt[] | null;
  /** All that the corrected clocks and their uncertainty do not rule out. */
  readonly possibleWinners: readonly ConflictAttempt[];
  /** Whether those are the only ones; `unmeasured` where an attempt's clock never was. */
  readonly verdict: 'certain' | 'undecidable' | 'unmeasured';
  /** The last winner by corrected stamps, and the first who lost. */
  readonly closest: ClosestAttempts | null;
  /** From the corrected stamp of the one to that of the other. */
  readonly marginUs: number | null;
  readonly pairs: number;
  readonly inversions: number;
  /** The raw clocks would have given it to somebody else. */
  readonly flipped: boolean;
}

/** The conflicts of a window, newest first. O(n log n) in the window's attempts. */
export function conflictsOf(window: RecordedWindow): Conflict[] {
  const { table } = window;
  const options = optionsWithin(window, { policies: [] });
  const measured = table.correctionUs.some((correction) => !Number.isNaN(correction));
  const raw = evaluate(table, { ...options, key: 'wall' });
  const corrected = measured ? evaluate(table, { ...options, key: 'wall-corrected' }) : null;
  const attemptOf = attemptsById(window);
  const conflicts: Conflict[] = [];
  for (let contest = 0; contest < raw.layout.contests.count; contest++) {
    const byRaw = contestReport(raw, contest);
    if (byRaw.runnerUp === null) continue;
    const byCorrected = corrected === null ? null : contestReport(corrected, contest);
    conflicts.push(conflictOf(byRaw, byCorrected, isMeasured(raw, contest), attemptOf));
  }
  return conflicts.sort((a, b) => b.firstAt - a.firstAt || (a.resourceId < b.resourceId ? -1 : 1));
}

function conflictOf(
  byRaw: ContestReport,
  byCorrected: ContestReport | null,
  measured: boolean,
  attemptOf: (id: string) => ConflictAttempt,
): Conflict {
  const named = (ids: readonly string[]) => ids.map(attemptOf);
  const decided = byCorrected ?? byRaw;
  const attempts = named(byRaw.attempts);
  return {
    resourceId: byRaw.resourceId,
    contest: byRaw.contest,
    units: byRaw.units,
    firstAt: attempts[0]?.decidedAt ?? 0,
    lastAt: attempts.at(-1)?.decidedAt ?? 0,
    attempts,
    committed: named(byRaw.committed),
    byRawClocks: named(byRaw.winners),
    byCorrectedClocks: byCorrected === null ? null : named(byCorrected.winners),
    possibleWinners: named(decided.possibleWinners),
    verdict: measured ? decided.verdict : 'unmeasured',
    closest: closestOf(decided, attemptOf),
    marginUs: decided.marginUs,
    pairs: byRaw.pairs,
    inversions: byRaw.inversions,
    flipped: !sameMembers(byRaw.committed, byRaw.winners),
  };
}

/** Whom the margin lies between: a winner who came after the first who lost is none of them. */
function closestOf(
  { winners, runnerUp }: ContestReport,
  attemptOf: (id: string) => ConflictAttempt,
): ClosestAttempts | null {
  if (runnerUp === null) return null;
  const loser = attemptOf(runnerUp);
  const by = correctedWall(loser);
  const winner = winners.map(attemptOf).findLast((one) => correctedWall(one) <= by);
  return winner === undefined ? null : { winner, loser };
}

function correctedWall({ wall, correctionUs }: ConflictAttempt): number {
  return wall + (correctionUs ?? 0);
}

/** Whether every attempt of a contest knows how wrong its stamp may be. */
function isMeasured({ layout }: Evaluation, contest: number): boolean {
  const { contests, recording } = layout;
  const end = contests.start[contest + 1] ?? 0;
  for (let at = contests.start[contest] ?? 0; at < end; at++) {
    const row = recording.rowOf[contests.members[at] ?? 0] ?? 0;
    if (Number.isNaN(recording.table.uncertaintyUs[row])) return false;
  }
  return true;
}

function attemptsById({ table }: RecordedWindow): (id: string) => ConflictAttempt {
  const rows = new Map(table.ids.map((id, row) => [id, row]));
  return (id) => {
    const row = rows.get(id) ?? 0;
    return {
      id,
      serverId: table.servers[table.server[row] ?? 0] ?? '',
      wall: table.wallUs[row] ?? 0,
      decidedAt: table.decidedAtUs[row] ?? 0,
      correctionUs: measured(table.correctionUs[row]),
      uncertaintyUs: measured(table.uncertaintyUs[row]),
    };
  };
}

function measured(us: number | undefined): number | null {
  return us === undefined || Number.isNaN(us) ? null : us;
}

function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  const members = new Set(one);
  return one.length === other.length && other.every((id) => members.has(id));
}
