import type { Recording } from '../recording.ts';
import { Kind, Outcome, claimsUnits } from '../table/attempt-table.ts';
import { UnitLedger } from './unit-ledger.ts';

/** What an arbiter goes by. */
export interface Referee {
  /** The reading at each slot that holds are judged by: they end when it reaches their deadline. */
  readonly readingUs: Float64Array;
  /** Outcomes to obey, by slot; `Outcome.none` where the rule decides. */
  readonly recorded: Uint8Array;
}

/** Who follows an arbitration, step by step. */
export interface ArbiterObserver {
  /** A claim is about to be decided: how many units are open to it, and whether it gets them. */
  claim(slot: number, open: number, granted: boolean): void;
  /** A confirm, cancel or amend is about to be decided. */
  change(slot: number): void;
  /** Somebody looked, at one hold or at all of them. */
  looked(slot: number): void;
  /** Units went to this claim, at once or off the waiting list, in the decision of `by`. */
  granted(slot: number, by: number): void;
  /** An amend took this many units more. */
  enlarged(slot: number, more: number): void;
  /** A confirm, cancel or amend found nothing to change, or no room. */
  refused(slot: number): void;
  /** The attempt at `slot` found that this hold has ended; it still has its units here. */
  expired(hold: number, slot: number): void;
  /** Units were freed and `open` of them are left after the waiting list had its turn. */
  released(open: number): void;
}

/**
 * The engine's rules for one resource after another: atomic decisions in store order, holds ended
 * before each decision, freed units to the waiting list in the same decision. Which clock ends a
 * hold is the referee's affair: the arbiter's, or each server's own.
 */
export class ResourceArbiter {
  readonly ledger: UnitLedger;
  readonly outcome: Uint8Array;
  /** For a waiting entry that was promoted, the attempt that brought it about; else −1. */
  readonly promotedBy: Int32Array;
  readonly #recording: Recording;
  readonly #referee: Referee;
  readonly #observer: ArbiterObserver;

  constructor(recording: Recording, referee: Referee, observer: ArbiterObserver) {
    this.ledger = new UnitLedger(recording);
    this.outcome = new Uint8Array(recording.size);
    this.promotedBy = new Int32Array(recording.size).fill(-1);
    this.#recording = recording;
    this.#referee = referee;
    this.#observer = observer;
  }

  /** @param taken units that were taken before the resource's first attempt */
  decide(resource: number, capacity: number, taken: number): void {
    const { resourceStart } = this.#recording;
    const from = resourceStart[resource]!;
    const to = resourceStart[resource + 1]!;
    this.ledger.reset(capacity, taken, from, to);
    this.promotedBy.fill(-1, from, to);
    for (let slot = from; slot < to; slot++) {
      this.#expire(slot);
      this.outcome[slot] = this.#decide(slot);
    }
  }

  #expire(slot: number): void {
    if (!this.ledger.anyHold) return;
    const reading = this.#referee.readingUs[slot]!;
    for (let hold = this.ledger.due(reading); hold >= 0; hold = this.ledger.due(reading)) {
      this.#observer.expired(hold, slot);
      this.ledger.end(hold);
      this.#passOn(slot);
    }
  }

  #decide(slot: number): number {
    const kind = this.#recording.kind[slot]!;
    if (claimsUnits(kind)) return this.#decideClaim(slot, kind);
    if (kind === Kind.promote) return this.#promoteOnRecord(slot);
    if (kind === Kind.check) {
      this.#observer.looked(slot);
      return Outcome.none;
    }
    this.#observer.change(slot);
    if (this.#referee.recorded[slot] !== Outcome.refused && this.#change(slot, kind)) {
      return Outcome.granted;
    }
    this.#observer.refused(slot);
    return Outcome.refused;
  }

  #decideClaim(slot: number, kind: number): number {
    const recorded = this.#referee.recorded[slot]!;
    const open = this.ledger.open;
    const fits = this.#recording.quantity[slot]! <= open;
    const granted = recorded === Outcome.none ? fits : recorded === Outcome.granted;
    this.#observer.claim(slot, open, granted);
    if (granted) {
      this.#grant(slot, slot);
      return Outcome.granted;
    }
    const waits = recorded === Outcome.none ? kind === Kind.join : recorded === Outcome.waiting;
    if (!waits) return Outcome.refused;
    this.ledger.wait(slot);
    return Outcome.waiting;
  }

  #change(slot: number, kind: number): boolean {
    if (kind === Kind.cancel) return this.#cancel(slot);
    const target = this.#recording.target[slot]!;
    if (target < 0 || this.ledger.unitsOf(target) === 0) return false;
    if (kind === Kind.amend) return this.#amend(slot, target);
    this.ledger.keep(target);
    return true;
  }

  #cancel(slot: number): boolean {
    const target = this.#recording.target[slot]!;
    if (target < 0) {
      if (!this.ledger.endFromBefore(this.#recording.quantity[slot]!)) return false;
    } else if (this.ledger.isWaiting(target)) this.ledger.leave(target);
    else if (this.ledger.unitsOf(target) > 0) this.ledger.end(target);
    else return false;
    this.#passOn(slot);
    return true;
  }

  /** Only the difference needs room. */
  #amend(slot: number, target: number): boolean {
    const units = this.#recording.quantity[slot]!;
    const more = units - this.ledger.unitsOf(target);
    const obeyed = this.#referee.recorded[slot] === Outcome.granted;
    if (more > 0 && more > this.ledger.open && !obeyed) return false;
    this.ledger.resize(target, units);
    if (more > 0) this.#observer.enlarged(slot, more);
    else if (more < 0) this.#passOn(slot);
    return true;
  }

  #promoteOnRecord(slot: number): number {
    const target = this.#recording.target[slot]!;
    if (target < 0 || !this.ledger.isWaiting(target)) return Outcome.refused;
    this.#grant(target, slot);
    return Outcome.granted;
  }

  #passOn(slot: number): void {
    for (let entry = this.ledger.servable(); entry >= 0; entry = this.ledger.servable()) {
      // An entry on record as waiting is promoted where the record says so, and nowhere else.
      if (this.#referee.recorded[entry] !== Outcome.none) break;
      this.#grant(entry, slot);
    }
    this.#observer.released(this.ledger.open);
  }

  #grant(claim: number, by: number): void {
    const ttl = this.#recording.ttlUs[claim]!;
    const ends = Number.isNaN(ttl) ? Infinity : this.#referee.readingUs[by]! + ttl;
    if (claim !== by) this.promotedBy[claim] = by;
    this.ledger.grant(claim, ends);
    this.#observer.granted(claim, by);
  }
}
