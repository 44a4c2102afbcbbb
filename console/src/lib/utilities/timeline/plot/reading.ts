import type { Columns } from '../replay/columns.ts';

/**
 * How stamps are read: with so much of NTP's correction (0 or 1, between while marks move), and with
 * what is supposed of each server, in µs.
 */
export interface Reading {
  readonly correction: number;
  readonly shiftUs: Float64Array;
}

/** Where an attempt stands in its server's lane. */
export function readingUs(columns: Columns, { correction, shiftUs }: Reading, slot: number) {
  return (
    columns.stampUs[slot]! +
    correction * columns.correctionUs[slot]! +
    shiftUs[columns.server[slot]!]!
  );
}

export const isRaw = ({ correction, shiftUs }: Reading) =>
  correction === 0 && shiftUs.every((shift) => shift === 0);

/** The reading between two, `part` of the way: what a change of mode passes through. */
export function between(from: Reading, to: Reading, part: number): Reading {
  const mix = (a: number, b: number) => a + (b - a) * part;
  return {
    correction: mix(from.correction, to.correction),
    shiftUs: to.shiftUs.map((shift, server) => mix(from.shiftUs[server] ?? 0, shift)),
  };
}

/**
 * What a server's clock reads at a true instant, by its error at the last attempt it made before, or
 * else at its first: where the playhead stands in its lane. Exact while the offset is constant.
 */
export function clockReadingUs(columns: Columns, reading: Reading, server: number, atUs: number) {
  const { sequence, sequenceStart, instantUs, servers } = columns;
  const from = sequenceStart[server]!;
  let low = from;
  let high = sequenceStart[server + 1]!;
  if (low === high) {
    const offsetUs = servers[server]!.offsetUs;
    return atUs + offsetUs * (1 - reading.correction) + reading.shiftUs[server]!;
  }
  while (low < high) {
    const middle = (low + high) >> 1;
    if (instantUs[sequence[middle]!]! <= atUs) low = middle + 1;
    else high = middle;
  }
  const slot = sequence[Math.max(from, low - 1)]!;
  return atUs + readingUs(columns, reading, slot) - instantUs[slot]!;
}

/** The true instant at which a server's clock reads this: the other way round, for dragging. */
export function instantOfReading(
  columns: Columns,
  reading: Reading,
  server: number,
  clockUs: number,
) {
  // The error hardly ever changes within its own size: two steps are enough, and exact if constant.
  let atUs = clockUs;
  for (let step = 0; step < 2; step++)
    atUs = clockUs - (clockReadingUs(columns, reading, server, atUs) - atUs);
  return Math.round(atUs);
}

/** All that is to be seen, in lanes as in the store: what a whole view has to span. */
export function extentOf(columns: Columns, reading: Reading): readonly [number, number] {
  let first = columns.firstUs;
  let last = columns.lastUs;
  for (let slot = 0; slot < columns.size; slot++) {
    const at = readingUs(columns, reading, slot);
    if (at < first) first = at;
    if (at > last) last = at;
  }
  return [first, last];
}
