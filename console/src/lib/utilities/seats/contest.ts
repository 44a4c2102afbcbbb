/** One attempt of a contest, by the two orders there are of it. */
export interface ContestAttempt {
  readonly id: string;
  readonly serverId: string;
  /** What the clock of its server said, in ms since the epoch. */
  readonly wallMs: number;
  readonly decidedAtMs: number;
}

/** A contest that somebody lost: the attempts in the store's order, and who would have won else. */
export interface Contest {
  readonly resourceId: string;
  /** Within its resource, from 1. */
  readonly contest: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly attemptCount: number;
  readonly attempts: readonly ContestAttempt[];
  /** Ids of the winners as committed, and by the clocks as they were. */
  readonly committed: readonly string[];
  readonly byClocks: readonly string[];
  readonly verdict: 'certain' | 'undecidable' | 'unmeasured';
  /** From the winner's stamp to that of the first who lost, by the clocks. */
  readonly marginMs: number | null;
  readonly isFlipped: boolean;
}

/** An attempt as a line from its place by the clocks to its place in the store. */
export interface ContestLine {
  readonly id: string;
  /** Its server's letter, counted from the second on: a, b, a2. */
  readonly name: string;
  readonly attempt: ContestAttempt;
  /** Ranks from 0. */
  readonly byClock: number;
  readonly inStore: number;
  readonly isCommitted: boolean;
  readonly isByClock: boolean;
}

/** Where two lines cross: the two orders disagree on this pair. */
export interface Crossing {
  /** 0 by the clocks to 1 in the store. */
  readonly along: number;
  /** Between ranks. */
  readonly rank: number;
}

/** The first attempts of a contest as lines, in the store's order. */
export function linesOf(contest: Contest, atMost: number): readonly ContestLine[] {
  const shown = contest.attempts.slice(0, atMost);
  const clockOrder = shown.toSorted((a, b) => a.wallMs - b.wallMs);
  const seen = new Map<string, number>();
  return shown.map((attempt, inStore) => {
    const times = (seen.get(attempt.serverId) ?? 0) + 1;
    seen.set(attempt.serverId, times);
    const letter = attempt.serverId.toLowerCase();
    return {
      id: attempt.id,
      name: times === 1 ? letter : `${letter}${times}`,
      attempt,
      byClock: clockOrder.indexOf(attempt),
      inStore,
      isCommitted: contest.committed.includes(attempt.id),
      isByClock: contest.byClocks.includes(attempt.id),
    };
  });
}

export function crossingsOf(lines: readonly ContestLine[]): readonly Crossing[] {
  const found: Crossing[] = [];
  for (const [i, one] of lines.entries()) {
    for (const other of lines.slice(i + 1)) {
      if (one.byClock < other.byClock) continue;
      const apartLeft = one.byClock - other.byClock;
      const apartRight = other.inStore - one.inStore;
      const along = apartLeft / (apartLeft + apartRight);
      found.push({ along, rank: one.byClock + (one.inStore - one.byClock) * along });
    }
  }
  return found;
}
