import type { Recording } from '../recording.ts';

/** All attempts so that each comes after what its server had heard of; by place in that order. */
export interface CausalOrder {
  readonly slots: Int32Array;
  readonly server: Int32Array;
  /** What the attempt at place p had heard of: places `heard[heardStart[p] … heardStart[p + 1])`. */
  readonly heardStart: Int32Array;
  readonly heard: Int32Array;
}

const UNSEEN = 0;
const STARTED = 1;
const PLACED = 2;

/**
 * The order of time, unless an attempt had heard of one that comes later in it: then a topological
 * order of "came before on the same server" and "was heard of". O(attempts + heard).
 *
 * Input that was never validated can hear in a circle; what closes the circle is then not heard.
 */
export function causalOrder(recording: Recording): CausalOrder {
  const { size, table, slotOf } = recording;
  const rows = hearsOnlyOfBefore(recording) ? recording.inTime : new Sorter(recording).sort();
  const place = placesOf(rows);
  const slots = new Int32Array(size);
  const server = new Int32Array(size);
  const heardStart = new Int32Array(size + 1);
  const heard = new Int32Array(table.heard.length);
  let end = 0;
  for (let at = 0; at < size; at++) {
    const row = rows[at]!;
    slots[at] = slotOf[row]!;
    server[at] = table.server[row]!;
    for (let each = table.heardStart[row]!; each < table.heardStart[row + 1]!; each++) {
      const other = place[table.heard[each]!]!;
      if (other < at) heard[end++] = other;
    }
    heardStart[at + 1] = end;
  }
  return { slots, server, heardStart, heard };
}

function hearsOnlyOfBefore({ table, inTime }: Recording): boolean {
  const { size, heardStart, heard } = table;
  if (heard.length === 0) return true;
  const place = placesOf(inTime);
  for (let row = 0; row < size; row++) {
    for (let each = heardStart[row]!; each < heardStart[row + 1]!; each++) {
      if (place[heard[each]!]! >= place[row]!) return false;
    }
  }
  return true;
}

function placesOf(rows: Int32Array): Int32Array {
  const place = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) place[rows[at]!] = at;
  return place;
}

/** A depth-first topological sort, with a stack of its own: chains are as long as input makes them. */
class Sorter {
  readonly #recording: Recording;
  readonly #previous: Int32Array;
  readonly #state: Uint8Array;
  readonly #stack: number[] = [];
  readonly #sorted: Int32Array;
  #count = 0;

  constructor(recording: Recording) {
    this.#recording = recording;
    this.#state = new Uint8Array(recording.size);
    this.#sorted = new Int32Array(recording.size);
    this.#previous = previousOnServer(recording);
  }

  sort(): Int32Array {
    for (const row of this.#recording.inTime) this.#place(row);
    return this.#sorted;
  }

  #place(first: number): void {
    const stack = this.#stack;
    if (this.#state[first] === UNSEEN) stack.push(first);
    for (let row = stack.at(-1); row !== undefined; row = stack.at(-1)) {
      const depth = stack.length;
      if (this.#state[row] === UNSEEN) this.#pushUnseen(row);
      if (stack.length > depth) continue;
      stack.pop();
      if (this.#state[row] === PLACED) continue;
      this.#state[row] = PLACED;
      this.#sorted[this.#count++] = row;
    }
  }

  #pushUnseen(row: number): void {
    const { heardStart, heard } = this.#recording.table;
    this.#state[row] = STARTED;
    for (let each = heardStart[row]!; each < heardStart[row + 1]!; each++) {
      if (this.#state[heard[each]!] === UNSEEN) this.#stack.push(heard[each]!);
    }
    const previous = this.#previous[row]!;
    if (previous >= 0 && this.#state[previous] === UNSEEN) this.#stack.push(previous);
  }
}

function previousOnServer({ size, table, inTime }: Recording): Int32Array {
  const previous = new Int32Array(size);
  const last = new Int32Array(table.servers.length).fill(-1);
  for (const row of inTime) {
    previous[row] = last[table.server[row]!]!;
    last[table.server[row]!] = row;
  }
  return previous;
}
