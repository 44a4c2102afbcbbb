/** What a clock is said to have been off by, in µs by server id: only those that were moved. */
export type Offsets = Readonly<Record<string, number>>;

/** The farthest a slider goes, either way, in µs. */
export const MAX_OFFSET_US = 30_000_000;

/**
 * Offsets of a query, one parameter each: `B:-1200000`. A server may be called anything, so its
 * name ends at the last colon.
 */
export function parseOffsets(values: readonly string[]): Offsets {
  return Object.fromEntries(
    values.flatMap((value): [string, number][] => {
      const colon = value.lastIndexOf(':');
      const offset = Number(value.slice(colon + 1) || NaN);
      const isOffset = Number.isSafeInteger(offset) && Math.abs(offset) <= MAX_OFFSET_US;
      return colon > 0 && isOffset ? [[value.slice(0, colon), offset]] : [];
    }),
  );
}

/** The same offsets in the order of their servers: equal offsets, equal URLs. */
export function writeOffsets(offsets: Offsets): string[] {
  return Object.entries(offsets)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([server, offset]) => `${server}:${offset}`);
}
