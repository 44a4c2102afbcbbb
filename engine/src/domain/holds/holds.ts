import type { Micros, Reservation } from '../things.ts';

interface Node {
  reservation: Reservation;
  readonly expiresAt: Micros;
  /** Where it stands in the heap, so that a hold which ends early is taken out at once. */
  index: number;
}

/**
 * All current holds of a resource, by id and by expiry.
 *
 * An indexed binary heap: a hold that is confirmed or cancelled leaves in O(log n) with nothing
 * left behind, where lazy deletion would keep a long hold's remains for its whole month.
 */
export class Holds {
  readonly #byId = new Map<string, Node>();
  readonly #heap: Node[] = [];

  get size(): number {
    return this.#heap.length;
  }

  /** The earliest end of a hold, null when there is none. */
  get nextExpiry(): Micros | null {
    return this.#heap[0]?.expiresAt ?? null;
  }

  get(id: string): Reservation | undefined {
    return this.#byId.get(id)?.reservation;
  }

  /** In heap order: adding them in this order again costs O(1) each. */
  *[Symbol.iterator](): IterableIterator<Reservation> {
    for (const node of this.#heap) yield node.reservation;
  }

  /** Adds a hold, or replaces it after an amendment, which never moves its end. */
  set(hold: Reservation): void {
    const known = this.#byId.get(hold.id);
    if (known !== undefined) {
      known.reservation = hold;
      return;
    }
    if (hold.expiresAt === null) throw new TypeError(`hold ${hold.id} has no end`);
    const node = { reservation: hold, expiresAt: hold.expiresAt, index: this.#heap.length };
    this.#byId.set(hold.id, node);
    this.#heap.push(node);
    this.#raise(node);
  }

  delete(id: string): void {
    const node = this.#byId.get(id);
    if (node === undefined) return;
    this.#byId.delete(id);
    const last = this.#heap.pop();
    if (last === undefined || last === node) return;
    this.#place(last, node.index);
    this.#raise(last);
    this.#sink(last);
  }

  /**
   * The holds that are over at `now`, which is the exclusive end: ordered by their end, then by id.
   * Descends only where the heap is due, so it costs what it finds.
   */
  due(now: Micros): Reservation[] {
    const found: Node[] = [];
    const pending = [0];
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
      const node = this.#heap[index];
      if (node === undefined || node.expiresAt > now) continue;
      found.push(node);
      pending.push(2 * index + 1, 2 * index + 2);
    }
    found.sort(byExpiryThenId);
    return found.map((node) => node.reservation);
  }

  #raise(node: Node): void {
    while (node.index > 0) {
      const parent = this.#heap[(node.index - 1) >> 1];
      if (parent === undefined || parent.expiresAt <= node.expiresAt) return;
      this.#swap(node, parent);
    }
  }

  #sink(node: Node): void {
    for (;;) {
      const left = this.#heap[2 * node.index + 1];
      const right = this.#heap[2 * node.index + 2];
      if (left === undefined) return;
      const child = right !== undefined && right.expiresAt < left.expiresAt ? right : left;
      if (child.expiresAt >= node.expiresAt) return;
      this.#swap(node, child);
    }
  }

  #swap(a: Node, b: Node): void {
    const index = a.index;
    this.#place(a, b.index);
    this.#place(b, index);
  }

  #place(node: Node, index: number): void {
    node.index = index;
    this.#heap[index] = node;
  }
}

function byExpiryThenId(a: Node, b: Node): number {
  if (a.expiresAt !== b.expiresAt) return a.expiresAt - b.expiresAt;
  return a.reservation.id < b.reservation.id ? -1 : 1;
}
