import { DeadlineHeap } from '../contests/deadline-heap.ts';
import { ResourceArbiter } from '../contests/resource-arbiter.ts';
import type { ArbiterObserver } from '../contests/resource-arbiter.ts';
import type { Layout } from '../evaluation/layout.ts';
import { Kind, Outcome, claimsUnits } from '../table/attempt-table.ts';
import { PolicyVerdicts } from './policy-replay.ts';
import type { PolicyReplay } from './policy-replay.ts';

/** A hold whose end was judged wrongly by whoever looked. Slots, and by how long in µs. */
export interface Misjudgement {
  readonly look: number;
  readonly hold: number;
  /** `premature`: released while it ran by its maker's clock. `late`: kept when it no longer did. */
  readonly verdict: 'premature' | 'late';
  readonly byUs: number;
}

/**
 * Holds expired by the local wall clock: stamped `expiresAt` by their maker's, judged by that of
 * whoever looks, in decisions that are atomic otherwise.
 *
 * Every attempt looks at the holds of its resource and releases those its clock reads past. A look
 * at one hold (`check`, `confirm`) is judged on its stamps alone, even if an earlier look released
 * that hold. A claim can meet many overdue holds; the one overdue longest counts. A double booking
 * is what is granted beyond capacity while a hold released too early still runs for its owner, a
 * lost confirmation a confirm in time for a hold that was released.
 */
export class LocalExpiry implements PolicyReplay {
  readonly scope = 'resource';
  readonly verdicts: PolicyVerdicts;
  /** By resource. */
  readonly premature: Int32Array;
  readonly late: Int32Array;
  readonly #layout: Layout;
  readonly #readingUs: Float64Array;
  readonly #arbiter: ResourceArbiter;
  readonly #hasHolds: Uint8Array;
  /** When a hold ends by its maker's clock, as an instant: clocks of one rate agree on spans. */
  readonly #endsUs: Float64Array;
  /** 1: released because a clock read past it. */
  readonly #released: Uint8Array;
  /** 1: released too early, and still running for its owner. */
  readonly #ghost: Uint8Array;
  /** Granted holds, and holds released too early, by when they end. */
  readonly #standing = new DeadlineHeap();
  readonly #ghosts = new DeadlineHeap();
  #ghostUnits = 0;
  #capacity = 0;
  #resource = 0;
  #collected: Misjudgement[] | undefined;

  constructor(layout: Layout, readingUs: Float64Array) {
    const { recording, decisions, contests } = layout;
    const resources = recording.table.resources.length;
    // Where no hold is ever made there is nothing to misjudge, and the store's decisions stand.
    this.verdicts = new PolicyVerdicts(layout, contests.members, decisions.committed.slice());
    this.premature = new Int32Array(resources);
    this.late = new Int32Array(resources);
    this.#layout = layout;
    this.#readingUs = readingUs;
    this.#hasHolds = resourcesWithHolds(layout);
    this.#endsUs = new Float64Array(recording.size);
    this.#released = new Uint8Array(recording.size);
    this.#ghost = new Uint8Array(recording.size);
    const recorded = decisions.contender.map((contends, slot) =>
      contends === 0 && claimsUnits(recording.kind[slot]!) ? Outcome.refused : Outcome.none,
    );
    this.#arbiter = new ResourceArbiter(recording, { readingUs, recorded }, this.#observer());
  }

  refresh(): void {
    // The readings are the evaluation's own array, read where they are needed.
  }

  evaluate(resource: number): void {
    if (this.#hasHolds[resource] === 0) return;
    const { contests, recording } = this.#layout;
    const from = recording.resourceStart[resource]!;
    const to = recording.resourceStart[resource + 1]!;
    this.verdicts.won.fill(0, from, to);
    this.#released.fill(0, from, to);
    this.#ghost.fill(0, from, to);
    const firstContest = contests.ofResource[resource]!;
    const contestEnd = contests.ofResource[resource + 1]!;
    this.verdicts.doubleBookings.fill(0, firstContest, contestEnd);
    this.verdicts.lostConfirmations.fill(0, firstContest, contestEnd);
    this.premature[resource] = 0;
    this.late[resource] = 0;
    this.#standing.clear();
    this.#ghosts.clear();
    this.#ghostUnits = 0;
    this.#resource = resource;
    this.#capacity = this.#layout.decisions.reached[resource]!;
    this.#arbiter.decide(resource, this.#capacity, this.#layout.taken[resource]!);
    for (let at = firstContest; at < contestEnd; at++) this.verdicts.judgeFlip(at);
  }

  /** Every misjudgement, resource by resource, in store order. */
  misjudgements(): Misjudgement[] {
    const collected: Misjudgement[] = [];
    this.#collected = collected;
    this.#hasHolds.forEach((_, resource) => this.evaluate(resource));
    this.#collected = undefined;
    return collected;
  }

  #observer(): ArbiterObserver {
    const { kind, target, quantity, ttlUs, instantUs } = this.#layout.recording;
    const { contestOf } = this.#layout.contests;
    const { won, doubleBookings, lostConfirmations } = this.verdicts;
    return {
      claim: (slot, _open, granted) => {
        this.#endGhosts(instantUs[slot]!);
        this.#lookForOverdue(slot);
        won[slot] = granted ? 1 : 0;
      },
      looked: (slot) => {
        if (target[slot]! < 0) this.#lookForOverdue(slot);
        else this.#lookAt(slot, target[slot]!);
      },
      change: (slot) => {
        if (kind[slot] === Kind.confirm && target[slot]! >= 0) this.#lookAt(slot, target[slot]!);
      },
      granted: (claim, by) => {
        if (!Number.isNaN(ttlUs[claim]!)) {
          this.#endsUs[claim] = instantUs[by]! + ttlUs[claim]!;
          this.#standing.push(this.#endsUs[claim], claim);
        }
        const beyond = this.#arbiter.ledger.taken + this.#ghostUnits - this.#capacity;
        const doubled = this.#ghostUnits === 0 ? 0 : Math.min(quantity[claim]!, beyond);
        if (doubled > 0) doubleBookings[contestOf[claim]!]! += doubled;
      },
      refused: (slot) => {
        this.#endGhosts(instantUs[slot]!);
        const hold = target[slot]!;
        if (hold < 0 || this.#ghost[hold] === 0) return;
        if (kind[slot] === Kind.confirm) lostConfirmations[contestOf[hold]!]!++;
        else if (kind[slot] === Kind.cancel) this.#endGhost(hold);
      },
      expired: (hold, slot) => {
        this.#endGhosts(instantUs[slot]!);
        this.#released[hold] = 1;
        const leftUs = this.#endsUs[hold]! - instantUs[slot]!;
        if (leftUs <= 0) return;
        this.#ghosts.push(this.#endsUs[hold]!, hold);
        this.#ghost[hold] = 1;
        this.#ghostUnits += quantity[hold]!;
        const lookedAt = kind[slot] === Kind.check || kind[slot] === Kind.confirm;
        if (!lookedAt || target[slot] !== hold) this.#misjudge(slot, hold, 'premature', leftUs);
      },
      enlarged: () => undefined,
      released: () => undefined,
    };
  }

  /** A look at one hold, which was granted and neither confirmed nor cancelled since. */
  #lookAt(look: number, hold: number): void {
    const { ledger } = this.#arbiter;
    const stampUs = ledger.deadlineOf(hold);
    const runs = ledger.unitsOf(hold) > 0 && stampUs < Infinity;
    if (!runs && this.#released[hold] === 0) return;
    const leftUs = this.#endsUs[hold]! - this.#layout.recording.instantUs[look]!;
    const readPast = this.#readingUs[look]! >= stampUs;
    if (readPast && leftUs > 0) this.#misjudge(look, hold, 'premature', leftUs);
    if (!readPast && leftUs <= 0) this.#misjudge(look, hold, 'late', 0 - leftUs);
  }

  #lookForOverdue(look: number): void {
    const instantUs = this.#layout.recording.instantUs[look]!;
    const { ledger } = this.#arbiter;
    while (this.#standing.next <= instantUs) {
      const hold = this.#standing.nextSlot;
      if (ledger.unitsOf(hold) > 0 && ledger.deadlineOf(hold) < Infinity) {
        this.#misjudge(look, hold, 'late', instantUs - this.#endsUs[hold]!);
        return;
      }
      this.#standing.pop();
    }
  }

  #endGhosts(instantUs: number): void {
    while (this.#ghosts.next <= instantUs) {
      const hold = this.#ghosts.pop();
      if (this.#ghost[hold] === 1) this.#endGhost(hold);
    }
  }

  #endGhost(hold: number): void {
    this.#ghost[hold] = 0;
    this.#ghostUnits -= this.#layout.recording.quantity[hold]!;
  }

  #misjudge(look: number, hold: number, verdict: Misjudgement['verdict'], byUs: number): void {
    this[verdict][this.#resource]!++;
    this.#collected?.push({ look, hold, verdict, byUs });
  }
}

function resourcesWithHolds({ recording }: Layout): Uint8Array {
  const { resourceStart, ttlUs } = recording;
  const hasHolds = new Uint8Array(resourceStart.length - 1);
  for (let resource = 0; resource < hasHolds.length; resource++) {
    const holds = ttlUs.subarray(resourceStart[resource], resourceStart[resource + 1]);
    hasHolds[resource] = holds.some((ttl) => !Number.isNaN(ttl)) ? 1 : 0;
  }
  return hasHolds;
}
