import { SortScratch, sortByKey } from './order/sort-by-key.ts';
import type { AttemptTable } from './table/attempt-table.ts';
import {
  everyGiven,
  gatherCodes,
  gatherIntegers,
  gatherRows,
  gatherTimes,
  orElse,
} from './table/gather.ts';

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
  /** The recorded stamp, or else the true time: what a server's `offsetUs` is added to. */
  readonly stampUs: Float64Array;
  /** NaN where the table gives none and the server's own holds. */
  readonly correctionUs: Float64Array;
  readonly uncertaintyUs: Float64Array;
  /** Best knowledge of when it happened: true time, or the arbiter's, or the stamp. */
  readonly instantUs: Float64Array;
  /** The arbiter's time: as recorded, or else the instant. */
  readonly decidedUs: Float64Array;
  readonly ttlUs: Float64Array;
  /** A slot, or −1. */
  readonly target: Int32Array;
  /**
   * The table's rows in an order that agrees with every server's own sequence: by true time where
   * every attempt has one, else by store order, which is how an engine sees its servers' attempts.
   */
  readonly inTime: Int32Array;
  /** The same as slots, server by server: server s made `[sequenceStart[s], sequenceStart[s + 1])`. */
  readonly sequence: Int32Array;
  readonly sequenceStart: Int32Array;
}

/** Puts a table into slots; O(n) for a table in store order, O(n log n) otherwise. */
export function recordingOf(table: AttemptTable): Recording {
  const { size } = table;
  const scratch = new SortScratch(size);
  const rows = new Int32Array(size);
  for (let row = 0; row < size; row++) rows[row] = row;
  sortByKey(rows, 0, size, table.storeOrder, scratch);
  const byResource = groupStably(rows, table.resource, table.resources.length);
  const rowOf = byResource.items;
  const slotOf = new Int32Array(size);
  for (let slot = 0; slot < size; slot++) slotOf[rowOf[slot]!] = slot;

  const inTime = rows;
  if (everyGiven(table.trueTimeUs)) sortByKey(inTime, 0, size, table.trueTimeUs, scratch);
  const byServer = groupStably(inTime, table.server, table.servers.length);
  const sequence = byServer.items;
  for (let at = 0; at < size; at++) sequence[at] = slotOf[sequence[at]!]!;

  const trueTimeUs = gatherTimes(table.trueTimeUs, rowOf);
  const decidedAtUs = gatherTimes(table.decidedAtUs, rowOf);
  const stampUs = orElse(gatherTimes(table.wallUs, rowOf), trueTimeUs);
  const instantUs = orElse(trueTimeUs, orElse(decidedAtUs, stampUs));
  return {
    table,
    size,
    rowOf,
    slotOf,
    resourceStart: byResource.start,
    resource: gatherIntegers(table.resource, rowOf),
    server: gatherIntegers(table.server, rowOf),
    kind: gatherCodes(table.kind, rowOf),
    outcome: gatherCodes(table.outcome, rowOf),
    quantity: gatherIntegers(table.quantity, rowOf),
    stampUs,
    correctionUs: gatherTimes(table.correctionUs, rowOf),
    uncertaintyUs: gatherTimes(table.uncertaintyUs, rowOf),
    instantUs,
    decidedUs: orElse(decidedAtUs, instantUs),
    ttlUs: gatherTimes(table.ttlUs, rowOf),
    target: gatherRows(table.target, rowOf, slotOf),
    inTime,
    sequence,
    sequenceStart: byServer.start,
  };
}

/** Counting sort: `items` by `group[item]`, in O(items + groups), equal groups in their order. */
export function groupStably(items: Int32Array, group: Int32Array, groups: number) {
  const start = new Int32Array(groups + 1);
  for (let at = 0; at < items.length; at++) start[group[items[at]!]! + 1]!++;
  for (let index = 0; index < groups; index++) start[index + 1]! += start[index]!;
  const next = start.slice();
  const grouped = new Int32Array(items.length);
  for (let at = 0; at < items.length; at++) {
    const item = items[at]!;
    grouped[next[group[item]!]!++] = item;
  }
  return { items: grouped, start };
}
