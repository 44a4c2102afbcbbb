import type { Recording } from '../recording.ts';
import { DeadlineHeap } from './deadline-heap.ts';

/**
 * Who has units of one resource at this point of a replay, who waits, and which holds will end.
 * It knows the engine's rules of capacity and of the strict waiting list, and nothing of clocks: a
 * deadline is whatever its caller compares it with.
 */
export class UnitLedger {
  readonly #units: Int32Array;
  readonly #deadline: Float64Array;
  readonly #waiting: Uint8Array;
  readonly #quantity: Int32Array;
  readonly #holds = new DeadlineHeap();
  readonly #queue: number[] = [];
  #queued = 0;
  #head = 0;
  #waiters = 0;
  #capacity = 0;
  #taken = 0;
  #fromBefore = 0;

  constructor(recording: Recording) {
    this.#quantity = recording.quantity;
    this.#units = new Int32Array(recording.size);
    this.#deadline = new Float64Array(recording.size);
    this.#waiting = new Uint8Array(recording.size);
  }

  /** Starts on a resource, whose slots begin at `from`: `fromBefore` units are taken already. */
  reset(capacity: number, fromBefore: number, from: number, to: number): void {
    this.#units.fill(0, from, to);
    this.#waiting.fill(0, from, to);
    this.#holds.clear();
    this.#queued = 0;
    this.#head = 0;
    this.#waiters = 0;
    this.#capacity = capacity;
    this.#taken = fromBefore;
    this.#fromBefore = fromBefore;
  }

  get taken(): number {
    return this.#taken;
  }

  /** Units a newcomer may have: none while anybody waits, whatever is free. */
  get open(): number {
    return this.#waiters > 0 ? 0 : Math.max(0, this.#capacity - this.#taken);
  }

  /** Units this claim has now; 0 when it was never granted or has ended. */
  unitsOf(slot: number): number {
    return this.#units[slot]!;
  }

  isWaiting(slot: number): boolean {
    return this.#waiting[slot] === 1;
  }

  /** `deadline` is exclusive: at that reading the claim has ended. Infinity: it is no hold. */
  grant(slot: number, deadline: number): void {
    if (this.#waiting[slot] === 1) this.leave(slot);
    const units = this.#quantity[slot]!;
    this.#units[slot] = units;
    this.#taken += units;
    this.#deadline[slot] = deadline;
    if (deadline < Infinity) this.#holds.push(deadline, slot);
  }

  wait(slot: number): void {
    this.#waiting[slot] = 1;
    this.#waiters++;
    this.#queue[this.#queued++] = slot;
  }

  leave(slot: number): void {
    this.#waiting[slot] = 0;
    this.#waiters--;
  }

  /** Ends a granted claim and frees its units. */
  end(slot: number): void {
    this.#taken -= this.#units[slot]!;
    this.#units[slot] = 0;
  }

  /** Makes a hold last. */
  keep(slot: number): void {
    this.#deadline[slot] = Infinity;
  }

  resize(slot: number, units: number): void {
    this.#taken += units - this.#units[slot]!;
    this.#units[slot] = units;
  }

  /** Frees units that were taken before the first attempt; false when there are none. */
  endFromBefore(units: number): boolean {
    const freed = Math.min(units, this.#fromBefore);
    this.#fromBefore -= freed;
    this.#taken -= freed;
    return freed > 0;
  }

  /** False while `due` has nothing to look at. */
  get anyHold(): boolean {
    return this.#holds.any;
  }

  /** A granted hold whose deadline is at or before this reading; −1 when there is none. */
  due(reading: number): number {
    while (this.#holds.next <= reading) {
      const deadline = this.#holds.next;
      const slot = this.#holds.pop();
      // Confirmed and cancelled holds leave their deadline in the heap; it is skipped here.
      if (this.#units[slot]! > 0 && this.#deadline[slot] === deadline) return slot;
    }
    return -1;
  }

  /** The deadline this hold was granted with. */
  deadlineOf(slot: number): number {
    return this.#deadline[slot]!;
  }

  /** The head of the waiting list, if its units are free now; −1 otherwise: nobody passes it. */
  servable(): number {
    while (this.#head < this.#queued) {
      const slot = this.#queue[this.#head]!;
      if (this.#waiting[slot] === 1) {
        return this.#quantity[slot]! <= this.#capacity - this.#taken ? slot : -1;
      }
      this.#head++;
    }
    return -1;
  }
}
