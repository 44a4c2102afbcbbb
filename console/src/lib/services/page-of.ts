/** A page of a list, and where to go on; null on the last one. */
export interface PageOf<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
}
