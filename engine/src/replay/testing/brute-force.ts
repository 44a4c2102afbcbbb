import type { OrderKey, ReplayAttempt, ReplayInput } from '../input/replay-input.ts';

/**
 * The definitions of the replay, pair by pair and without any cleverness: what the fast counts are
 * held against. It takes the contests' attempts as given.
 */
export class BruteForce {
  readonly #input: ReplayInput;
  readonly #byId: ReadonlyMap<string, ReplayAttempt>;

  constructor(input: ReplayInput) {
    this.#input = input;
    this.#byId = new Map(input.attempts.map((attempt) => [attempt.id, attempt]));
  }

  attempt(id: string): ReplayAttempt {
    const attempt = this.#byId.get(id);
    if (attempt === undefined) throw new Error(`no attempt ${id}`);
    return attempt;
  }

  keyOf(id: string, key: OrderKey): number {
    const attempt = this.attempt(id);
    const server = this.#input.servers?.[attempt.serverId];
    const wall = (attempt.wallUs ?? attempt.trueTimeUs ?? 0) + (server?.offsetUs ?? 0);
    if (key === 'store') return attempt.storeOrder ?? 0;
    if (key === 'monotonic') return attempt.monotonicUs ?? attempt.trueTimeUs ?? 0;
    if (key === 'wall') return wall;
    if (key === 'wall-corrected') return wall + (server?.correctionUs ?? 0);
    throw new Error('the hybrid clock has its own tests');
  }

  uncertaintyOf(id: string): number {
    const attempt = this.attempt(id);
    return attempt.uncertaintyUs ?? this.#input.servers?.[attempt.serverId]?.uncertaintyUs ?? 0;
  }

  epsilonOf(id: string): number {
    const server = this.#input.servers?.[this.attempt(id).serverId];
    return server?.epsilonUs ?? this.#input.epsilonUs ?? this.uncertaintyOf(id);
  }

  /** Pairs (i before j in the list) for which a condition holds. */
  pairs(ids: readonly string[], holds: (i: string, j: string) => boolean): number {
    let count = 0;
    ids.forEach((i, at) => ids.slice(at + 1).forEach((j) => (count += holds(i, j) ? 1 : 0)));
    return count;
  }

  inversions(ids: readonly string[], key: OrderKey): number {
    return this.pairs(ids, (i, j) => this.keyOf(i, key) > this.keyOf(j, key));
  }

  ties(ids: readonly string[], key: OrderKey): number {
    return this.pairs(ids, (i, j) => this.keyOf(i, key) === this.keyOf(j, key));
  }

  undecidable(ids: readonly string[], key: 'wall' | 'wall-corrected'): number {
    return this.pairs(
      ids,
      (i, j) =>
        Math.abs(this.keyOf(i, key) - this.keyOf(j, key)) <=
        this.uncertaintyOf(i) + this.uncertaintyOf(j),
    );
  }

  ownServerInversions(ids: readonly string[], key: OrderKey): number {
    return this.pairs(
      ids,
      (i, j) =>
        this.attempt(i).serverId === this.attempt(j).serverId &&
        this.keyOf(i, key) > this.keyOf(j, key),
    );
  }

  regressions(ids: readonly string[]): number {
    return this.pairs(
      ids,
      (i, j) =>
        this.keyOf(i, 'wall') < this.keyOf(j, 'wall') &&
        this.keyOf(i, 'wall-corrected') > this.keyOf(j, 'wall-corrected'),
    );
  }

  violations(ids: readonly string[]): number {
    const stamp = (id: string) => this.keyOf(id, 'wall') + this.epsilonOf(id);
    const violated = (first: string, second: string) => {
      const visible = (this.attempt(first).trueTimeUs ?? 0) + 2 * this.epsilonOf(first);
      return (this.attempt(second).trueTimeUs ?? 0) > visible && stamp(second) < stamp(first);
    };
    return this.pairs(ids, (i, j) => violated(i, j) || violated(j, i));
  }

  /** Claims that commit-wait confirms when they become visible, and that do not win in the end. */
  lostByCommitWait(ids: readonly string[], units: number, winners: readonly string[]): number {
    const claims = this.claims(ids).filter((id) => this.quantity(id) <= units);
    const began = (id: string) => this.attempt(id).trueTimeUs ?? 0;
    const stamp = (id: string) => this.keyOf(id, 'wall') + this.epsilonOf(id);
    const before = new Map(this.sortedBy(claims, stamp).map((id, place) => [id, place]));
    const confirmed = claims.filter((id) => {
      const visible = began(id) + 2 * this.epsilonOf(id);
      const ahead = claims.filter(
        (other) => before.get(other)! < before.get(id)! && began(other) <= visible,
      );
      const taken = ahead.reduce((sum, other) => sum + this.quantity(other), 0);
      return taken + this.quantity(id) <= units;
    });
    return confirmed.filter((id) => !winners.includes(id)).length;
  }

  /** Ids by key; equal keys by server, then by true time and store order. */
  sorted(ids: readonly string[], key: OrderKey): string[] {
    return this.sortedBy(ids, (id) => this.keyOf(id, key));
  }

  sortedBy(ids: readonly string[], key: (id: string) => number): string[] {
    const by = (id: string) => this.attempt(id);
    return ids.toSorted(
      (i, j) =>
        key(i) - key(j) ||
        (by(i).serverId < by(j).serverId ? -1 : by(i).serverId > by(j).serverId ? 1 : 0) ||
        (by(i).trueTimeUs ?? 0) - (by(j).trueTimeUs ?? 0) ||
        (by(i).storeOrder ?? 0) - (by(j).storeOrder ?? 0),
    );
  }

  claims(ids: readonly string[]): string[] {
    return ids.filter((id) =>
      ['reserve', 'hold', 'join'].includes(this.attempt(id).kind ?? 'reserve'),
    );
  }

  quantity(id: string): number {
    return this.attempt(id).quantity ?? 1;
  }

  /** Acceptances of check-then-write, in order. */
  checkThenWrite(ids: readonly string[], units: number): string[] {
    const delay = this.#input.replicationDelayUs ?? 0;
    const at = (id: string) => this.attempt(id).trueTimeUs ?? 0;
    const inTime = this.claims(ids).sort(
      (i, j) => at(i) - at(j) || this.attempt(i).storeOrder! - this.attempt(j).storeOrder!,
    );
    const accepted: string[] = [];
    for (const id of inTime) {
      const known = accepted.filter(
        (other) =>
          delay === 0 ||
          this.attempt(other).serverId === this.attempt(id).serverId ||
          at(other) < at(id) - delay,
      );
      const taken = known.reduce((sum, other) => sum + this.quantity(other), 0);
      if (taken + this.quantity(id) <= units) accepted.push(id);
    }
    return accepted;
  }
}
