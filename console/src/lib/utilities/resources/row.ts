export type AttributeValue = string | number | boolean | null;
export type ResourceState = 'open' | 'closed';

/** What is taken and free of a resource, at one version. All but `waiting` count units. */
export interface Availability {
  readonly resourceId: string;
  readonly capacity: number;
  readonly held: number;
  readonly confirmed: number;
  readonly available: number;
  /** Entries of the waiting list. */
  readonly waiting: number;
  /** Units taken beyond the capacity, after it was lowered. */
  readonly overcommittedBy: number;
  readonly state: ResourceState;
  readonly version: number;
  /** The store's time of that version, in ms since the epoch. */
  readonly asOfMs: number;
}

/** What was said of a resource when it was created. */
export interface ResourceDescription {
  readonly id: string;
  readonly type: string;
  readonly group: string;
  readonly label: string;
  readonly waitingPolicy: 'strict' | 'skip-to-fit';
  /** The most units one client may have of it; null: no limit. */
  readonly clientLimit: number | null;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/** A resource as one row of a table: never changed, only replaced. */
export interface ResourceRow extends ResourceDescription, Omit<Availability, 'resourceId'> {}

/** The row with what is told of its numbers, unless that is of another, or older than what it shows. */
export function withAvailability(row: ResourceRow, change: Availability): ResourceRow {
  const { resourceId, ...numbers } = change;
  return resourceId === row.id && numbers.version > row.version ? { ...row, ...numbers } : row;
}

/** The row with the numbers of another time, whichever that is. */
export function asOf(row: ResourceRow, then: Availability): ResourceRow {
  const { resourceId: id, ...numbers } = then;
  return { ...row, ...numbers, id };
}

/** Units held and confirmed. */
export function takenUnits(row: Pick<ResourceRow, 'held' | 'confirmed'>): number {
  return row.held + row.confirmed;
}

/** The part of the capacity that is taken: 0 to 1, more while overcommitted; 0 of nothing. */
export function takenPart(row: Pick<ResourceRow, 'held' | 'confirmed' | 'capacity'>): number {
  return row.capacity === 0 ? 0 : takenUnits(row) / row.capacity;
}
