/** Rows that one transaction writes in a second, on two cores that have much else to do. */
const ROWS_PER_SECOND = 10_000;

/** For about how long a file that is written all or nothing keeps others waiting, in ms. */
export function lockedMs(rows: number): number {
  return Math.round((rows / ROWS_PER_SECOND) * 1_000);
}
