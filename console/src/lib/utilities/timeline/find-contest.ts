import { parseContestName } from './query/contest-name.ts';
import type { Columns } from './replay/columns.ts';

/** The contest that a name means in this window; null where there is no such. */
export function contestIndex(columns: Columns, name: string): number | null {
  const parsed = parseContestName(name);
  const resource = parsed === null ? -1 : columns.resources.indexOf(parsed.resourceId);
  if (parsed === null || resource < 0) return null;
  const { count, resource: of, ordinal } = columns.contests;
  for (let contest = 0; contest < count; contest++)
    if (of[contest] === resource && ordinal[contest] === parsed.ordinal) return contest;
  return null;
}

/** How many attempts took part in a contest. */
export function contestSize({ contests: { start } }: Columns, contest: number): number {
  return start[contest + 1]! - start[contest]!;
}

/** The earliest contest that raw clocks give to somebody else, or else the earliest one at all. */
export function firstDisputed({ contests }: Columns): number | null {
  let found: number | null = null;
  const rank = (contest: number) => 2 * contests.disputed[contest]! + contests.contested[contest]!;
  for (let contest = 0; contest < contests.count; contest++) {
    const better = found === null ? 1 : rank(contest) - rank(found);
    const isEarlier = found !== null && contests.fromUs[contest]! < contests.fromUs[found]!;
    if (better > 0 || (better === 0 && isEarlier)) found = contest;
  }
  return found;
}

/** Contests that somebody lost, in the order they began. */
export function contestedInTime({ contests }: Columns): Int32Array {
  const contested = Int32Array.from({ length: contests.count }, (_, contest) => contest).filter(
    (contest) => contests.contested[contest] === 1,
  );
  return contested.sort((a, b) => contests.fromUs[a]! - contests.fromUs[b]! || a - b);
}
