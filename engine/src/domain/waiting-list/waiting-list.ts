import type { WaitingListEntry } from '../things.ts';

/** Quantity of an empty place: larger than any that could fit. */
const NOBODY = 0x7fffffff;
const FEWEST_PLACES = 4;

/**
 * Those who wait for a resource, in the store's order.
 *
 * A segment tree over the places keeps the least quantity and the number of entries below each
 * node: "the first that wants at most n" (the head, or the first that fits) and "how many stand
 * before" are O(log n), however many stand in front who can not be served. Places of those who
 * left stay empty until the tree is full and is rebuilt, which is O(1) amortised.
 */
export class WaitingList {
  readonly #placeOf = new Map<string, number>();
  readonly #placeOfClient = new Map<string, number>();
  #entries: (WaitingListEntry | undefined)[] = [];
  #places = 0;
  #next = 0;
  #least = new Int32Array(0);
  #count = new Int32Array(0);
  #capacity: number;
  #satisfiable = 0;

  /** @param capacity of the resource, which says who can be satisfied at all. */
  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#rebuild();
  }

  /** How many wait, those included whom the capacity can not satisfy. */
  get size(): number {
    return this.#placeOf.size;
  }

  /** How many wait for no more than the capacity. */
  get satisfiable(): number {
    return this.#satisfiable;
  }

  get(entryId: string): WaitingListEntry | undefined {
    const place = this.#placeOf.get(entryId);
    return place === undefined ? undefined : this.#entries[place];
  }

  /** A client waits at most once for a resource. */
  ofClient(clientId: string): WaitingListEntry | undefined {
    const place = this.#placeOfClient.get(clientId);
    return place === undefined ? undefined : this.#entries[place];
  }

  *[Symbol.iterator](): IterableIterator<WaitingListEntry> {
    for (const entry of this.#entries) if (entry !== undefined) yield entry;
  }

  add(entry: WaitingListEntry): void {
    if (this.#next === this.#places) this.#rebuild();
    const place = this.#next++;
    this.#entries[place] = entry;
    this.#placeOf.set(entry.id, place);
    this.#placeOfClient.set(entry.clientId, place);
    if (entry.quantity <= this.#capacity) this.#satisfiable++;
    this.#update(place, entry.quantity, 1);
  }

  delete(entryId: string): void {
    const place = this.#placeOf.get(entryId);
    const entry = place === undefined ? undefined : this.#entries[place];
    if (place === undefined || entry === undefined) return;
    this.#entries[place] = undefined;
    this.#placeOf.delete(entryId);
    this.#placeOfClient.delete(entry.clientId);
    if (entry.quantity <= this.#capacity) this.#satisfiable--;
    this.#update(place, NOBODY, -1);
  }

  /** Counts anew who can be satisfied: O(n), and only when the capacity changes. */
  setCapacity(capacity: number): void {
    if (capacity === this.#capacity) return;
    this.#capacity = capacity;
    this.#satisfiable = 0;
    for (const entry of this) if (entry.quantity <= capacity) this.#satisfiable++;
  }

  /** The first entry that wants at most `units`, after another one or from the head. */
  firstWithin(units: number, after?: WaitingListEntry): WaitingListEntry | undefined {
    const from = after === undefined ? 0 : (this.#placeOf.get(after.id) ?? -1) + 1;
    if (from >= this.#next) return undefined;
    let node = this.#places + from;
    while (this.#leastBelow(node) > units) {
      // Up from every right child: what is left of it has been passed already.
      while (node & 1) node >>= 1;
      if (node === 0) return undefined;
      node += 1;
    }
    while (node < this.#places) {
      node <<= 1;
      if (this.#leastBelow(node) > units) node += 1;
    }
    return this.#entries[node - this.#places];
  }

  /** Where an entry stands, from 1; 0 when it does not wait. */
  positionOf(entryId: string): number {
    const place = this.#placeOf.get(entryId);
    if (place === undefined) return 0;
    let position = 1;
    for (let node = this.#places + place; node > 1; node >>= 1) {
      if (node & 1) position += this.#count[node - 1] ?? 0;
    }
    return position;
  }

  #leastBelow(node: number): number {
    return this.#least[node] ?? NOBODY;
  }

  #update(place: number, quantity: number, change: number): void {
    let node = this.#places + place;
    this.#least[node] = quantity;
    this.#count[node] = (this.#count[node] ?? 0) + change;
    for (node >>= 1; node >= 1; node >>= 1) {
      this.#least[node] = Math.min(this.#leastBelow(2 * node), this.#leastBelow(2 * node + 1));
      this.#count[node] = (this.#count[node] ?? 0) + change;
    }
  }

  /** Closes the gaps and leaves as much room again as is taken. */
  #rebuild(): void {
    const entries = [...this];
    this.#places = FEWEST_PLACES;
    while (this.#places < 2 * entries.length) this.#places *= 2;
    this.#least = new Int32Array(2 * this.#places).fill(NOBODY);
    this.#count = new Int32Array(2 * this.#places);
    this.#entries = entries;
    this.#next = entries.length;
    entries.forEach((entry, place) => {
      this.#placeOf.set(entry.id, place);
      this.#placeOfClient.set(entry.clientId, place);
      this.#least[this.#places + place] = entry.quantity;
      this.#count[this.#places + place] = 1;
    });
    for (let node = this.#places - 1; node >= 1; node--) {
      this.#least[node] = Math.min(this.#leastBelow(2 * node), this.#leastBelow(2 * node + 1));
      this.#count[node] = (this.#count[2 * node] ?? 0) + (this.#count[2 * node + 1] ?? 0);
    }
  }
}
