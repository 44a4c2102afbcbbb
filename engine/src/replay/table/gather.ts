// Columns of a table, put into slots: slot i is row `rowOf[i]`.
//
// One pass for each column, and one function for each type: a column fits the cache where all of
// them do not, and a function that has only ever seen one type of array is several times as fast.

export function gatherTimes(column: Float64Array, rowOf: Int32Array): Float64Array {
  if (noneGiven(column)) return column;
  const bySlot = new Float64Array(rowOf.length);
  for (let slot = 0; slot < rowOf.length; slot++) bySlot[slot] = column[rowOf[slot]!]!;
  return bySlot;
}

export function gatherIntegers(column: Int32Array, rowOf: Int32Array): Int32Array {
  const bySlot = new Int32Array(rowOf.length);
  for (let slot = 0; slot < rowOf.length; slot++) bySlot[slot] = column[rowOf[slot]!]!;
  return bySlot;
}

export function gatherCodes(column: Uint8Array, rowOf: Int32Array): Uint8Array {
  const bySlot = new Uint8Array(rowOf.length);
  for (let slot = 0; slot < rowOf.length; slot++) bySlot[slot] = column[rowOf[slot]!]!;
  return bySlot;
}

/** A column of rows becomes one of slots; −1 stays. */
export function gatherRows(column: Int32Array, rowOf: Int32Array, slotOf: Int32Array): Int32Array {
  const bySlot = gatherIntegers(column, rowOf);
  for (let slot = 0; slot < rowOf.length; slot++) {
    if (bySlot[slot]! >= 0) bySlot[slot] = slotOf[bySlot[slot]!]!;
  }
  return bySlot;
}

/** The first column where it is given, the second elsewhere; neither is copied without need. */
export function orElse(first: Float64Array, second: Float64Array): Float64Array {
  if (everyGiven(first)) return first;
  if (noneGiven(first)) return second;
  const merged = first.slice();
  for (let slot = 0; slot < merged.length; slot++) {
    if (Number.isNaN(merged[slot]!)) merged[slot] = second[slot]!;
  }
  return merged;
}

export function everyGiven(column: Float64Array): boolean {
  for (let at = 0; at < column.length; at++) if (Number.isNaN(column[at]!)) return false;
  return true;
}

function noneGiven(column: Float64Array): boolean {
  for (let at = 0; at < column.length; at++) if (!Number.isNaN(column[at]!)) return false;
  return true;
}
