/** A resource of `resources.csv`. */
export interface ResourceRow {
  readonly id: string;
  readonly type: string;
  readonly group: string;
  readonly label: string;
  readonly capacity: number;
}

/** A row of the operations, with what a cancellation needs to know of its booking. */
export type Operation =
  | {
      readonly kind: 'reserve';
      readonly row: number;
      readonly booking: string;
      readonly clientId: string;
      readonly quantity: number;
      /** What the booking needs, in the file's order; at least one. */
      readonly resourceIds: readonly string[];
    }
  | {
      readonly kind: 'cancel';
      readonly row: number;
      /** Index, among the operations, of the reservation it cancels. */
      readonly reserve: number;
    };

/** A folder of bookings, checked. */
export interface BookingsInput {
  readonly resources: readonly ResourceRow[];
  /** In the order in which they happened. */
  readonly operations: readonly Operation[];
  /** SHA-256 of both files' contents, hexadecimal: gzipped or not, the same. */
  readonly digest: string;
}
