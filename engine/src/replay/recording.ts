import { SortScratch, sortByKey } from './order/sort-by-key.ts';
import type { AttemptTable } from './table/attempt-table.ts';

/**
 * A table put into slots: resource after resource, each in store order, so that whatever belongs
 * together lies together. Nothing here depends on a clock setting; all of it is shared by every
 * evaluation of the same attempts.
 */
export interface Recording {
  readonly table: AttemptTable;
  readonly size: number;
  /** The table's row at each slot, and the other way round. */
  readonly rowOf: Int32Array;
  readonly slotOf: Int32Array;
  /** Resource r has the slots `[resourceStart[r], resourceStart[r + 1])`. */
  readonly resourceStart: Int32Array;
  readonly resource: Int32Array;
  readonly server: Int32Array;
  readonly kind: Uint8Array;
  readonly outcome: Uint8Array;
  readonly quantity: Int32Array;
  readonly storeOrder: Float64Array;
  /** The recorded stamp, or else the true time: what a server's `offsetUs` is added to. */
  readonly stampUs: Float64Array;
  /** NaN where the table gives none and the server's own holds. */
  readonly correctionUs: Float64Array;
  readonly uncertaintyUs: Float64Array;
  /** Best knowledge of when it happened: true time, or the arbiter's, or the stamp. */
  readonly instantUs: Float64Array;
  /** The arbiter's time: as recorded, or else the instant. */
  readonly decidedUs: Float64Array;
  /** As recorded, or else the true time, which a perfect monotonic clock reads, or the stamp. */
  readonly monotonicUs: Float64Array;
  readonly ttlUs: Float64Array;
  /** A slot, or −1. */
  readonly target: Int32Array;
  /** Slots that a slot had heard of, as in the table. */
  readonly heardStart: Int32Array;
  readonly heard: Int32Array;
  /**
   * All slots in an order that agrees with every server's own sequence: by true time where every
   * attempt has one, else by store order, which is how an engine sees its servers' attempts.
   */
  readonly chronological: Int32Array;
  readonly timed: boolean;
  /** The same server by server: server s made `[sequenceStart[s], sequenceStart[s + 1])`. */
  readonly sequence: Int32Array;
  readonly sequenceStart: Int32Array;
}

/** Puts a table into slots; O(n) for a table in store order, O(n log n) otherwise. */
export function recordingOf(table: AttemptTable): Recording {
  const { size } = table;
  const scratch = new SortScratch(size);
  const rows = Int32Array.from({ length: size }, (_, row) => row);
  sortByKey(rows, 0, size, table.storeOrder, scratch);
  const byResource = groupStably(rows, table.resource, table.resources.length);
  const rowOf = byResource.items;
  const slotOf = new Int32Array(size);
  for (let slot = 0; slot < size; slot++) slotOf[rowOf[slot]!] = slot;

  const double = (column: Float64Array) => rowOfColumn(new Float64Array(size), column, rowOf);
  const integer = (column: Int32Array) => rowOfColumn(new Int32Array(size), column, rowOf);
  const trueTimeUs = double(table.trueTimeUs);
  const wallUs = double(table.wallUs);
  const decidedAtUs = double(table.decidedAtUs);
  const server = integer(table.server);
  const stampUs = firstGiven(wallUs, trueTimeUs);
  const instantUs = firstGiven(trueTimeUs, decidedAtUs, stampUs);

  const chronological = Int32Array.from(rows, (row) => slotOf[row]!);
  const timed = !trueTimeUs.some(Number.isNaN);
  if (timed) sortByKey(chronological, 0, size, trueTimeUs, scratch);
  const byServer = groupStably(chronological, server, table.servers.length);

  return {
    table,
    size,
    rowOf,
    slotOf,
    resourceStart: byResource.start,
    resource: integer(table.resource),
    server,
    kind: rowOfColumn(new Uint8Array(size), table.kind, rowOf),
    outcome: rowOfColumn(new Uint8Array(size), table.outcome, rowOf),
    quantity: integer(table.quantity),
    storeOrder: double(table.storeOrder),
    stampUs,
    correctionUs: double(table.correctionUs),
    uncertaintyUs: double(table.uncertaintyUs),
    instantUs,
    decidedUs: firstGiven(decidedAtUs, instantUs),
    monotonicUs: firstGiven(double(table.monotonicUs), trueTimeUs, stampUs),
    ttlUs: double(table.ttlUs),
    target: integer(table.target).map((row) => (row < 0 ? -1 : slotOf[row]!)),
    ...heardBySlot(table, rowOf, slotOf),
    chronological,
    timed,
    sequence: byServer.items,
    sequenceStart: byServer.start,
  };
}

/** Counting sort: `items` by `group[item]`, in O(items + groups), equal groups in their order. */
export function groupStably(items: Int32Array, group: Int32Array, groups: number) {
  const start = new Int32Array(groups + 1);
  for (const item of items) start[group[item]! + 1]!++;
  for (let index = 0; index < groups; index++) start[index + 1]! += start[index]!;
  const next = start.slice();
  const grouped = new Int32Array(items.length);
  for (const item of items) grouped[next[group[item]!]!++] = item;
  return { items: grouped, start };
}

function rowOfColumn<Column extends Float64Array | Int32Array | Uint8Array>(
  target: Column,
  column: Column,
  rowOf: Int32Array,
): Column {
  for (let slot = 0; slot < rowOf.length; slot++) target[slot] = column[rowOf[slot]!]!;
  return target;
}

function firstGiven(...columns: readonly Float64Array[]): Float64Array {
  const [first, ...others] = columns;
  if (first === undefined) throw new RangeError('firstGiven needs a column.');
  const given = first.slice();
  for (const other of others) {
    for (let slot = 0; slot < given.length; slot++) {
      if (Number.isNaN(given[slot]!)) given[slot] = other[slot]!;
    }
  }
  return given;
}

function heardBySlot(table: AttemptTable, rowOf: Int32Array, slotOf: Int32Array) {
  const heardStart = new Int32Array(table.size + 1);
  const heard = new Int32Array(table.heard.length);
  let end = 0;
  for (let slot = 0; slot < table.size; slot++) {
    const row = rowOf[slot]!;
    for (let at = table.heardStart[row]!; at < table.heardStart[row + 1]!; at++) {
      heard[end++] = slotOf[table.heard[at]!]!;
    }
    heardStart[slot + 1] = end;
  }
  return { heardStart, heard };
}
