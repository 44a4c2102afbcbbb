import { Kind, Outcome, TIME_COLUMNS } from '../../replay/table/attempt-table.ts';
import type { AttemptTable } from '../../replay/table/attempt-table.ts';
import type { RecordedOutcome, ReplayAttemptKind } from '../../replay/index.ts';

type TimeColumn = (typeof TIME_COLUMNS)[number];

/** A row to add; times that are not known are left out. */
export interface TableRow extends Readonly<Partial<Record<TimeColumn, number>>> {
  readonly id: string;
  readonly resourceId: string;
  readonly serverId: string;
  readonly kind: ReplayAttemptKind;
  readonly outcome: RecordedOutcome;
  readonly quantity: number;
  readonly storeOrder: number;
  /** The row that it is about, or −1. */
  readonly target: number;
}

const FIRST_ROWS = 1_024;

/**
 * An attempt table that grows row by row: no object is kept per attempt, so that a million of them
 * take little more than the columns they end in.
 */
export class GrowingTable {
  #columns = blankColumns(FIRST_ROWS);
  #size = 0;
  readonly #ids: string[] = [];
  readonly #servers = new Map<string, number>();
  readonly #resources = new Map<string, number>();

  get size(): number {
    return this.#size;
  }

  /** Answers the row's number. */
  add(row: TableRow): number {
    if (this.#size === this.#columns.kind.length) this.#resize(2 * this.#size);
    const columns = this.#columns;
    const at = this.#size++;
    this.#ids.push(row.id);
    columns.server[at] = numberOf(this.#servers, row.serverId);
    columns.resource[at] = numberOf(this.#resources, row.resourceId);
    columns.kind[at] = Kind[row.kind];
    columns.outcome[at] = Outcome[row.outcome];
    columns.quantity[at] = row.quantity;
    columns.storeOrder[at] = row.storeOrder;
    columns.target[at] = row.target;
    for (const name of TIME_COLUMNS) {
      const value = row[name];
      if (value !== undefined) columns[name][at] = value;
    }
    return at;
  }

  /** Sets a row's target once it is known. */
  setTarget(row: number, target: number): void {
    this.#columns.target[row] = target;
  }

  /** Makes a row a look: it asks for nothing, and changes nothing. */
  makeLook(row: number): void {
    this.#columns.kind[row] = Kind.check;
    this.#columns.outcome[row] = Outcome.none;
  }

  /** The table; nothing is added after this. */
  finish(): AttemptTable {
    this.#resize(this.#size);
    const names = [...this.#servers.keys()];
    const servers = names.toSorted();
    const place = names.map((name) => servers.indexOf(name));
    const { server } = this.#columns;
    for (let row = 0; row < this.#size; row++) server[row] = place[server[row] ?? 0] ?? 0;
    return {
      size: this.#size,
      ids: this.#ids,
      servers,
      resources: [...this.#resources.keys()],
      ...this.#columns,
      // The log does not say what a server had heard of.
      heardStart: new Int32Array(this.#size + 1),
      heard: new Int32Array(),
    };
  }

  #resize(rows: number): void {
    const before = this.#columns;
    const grown = blankColumns(rows);
    for (const name of ['server', 'resource', 'quantity', 'target'] as const)
      grown[name].set(before[name].subarray(0, this.#size));
    for (const name of ['kind', 'outcome'] as const)
      grown[name].set(before[name].subarray(0, this.#size));
    for (const name of ['storeOrder', ...TIME_COLUMNS] as const)
      grown[name].set(before[name].subarray(0, this.#size));
    this.#columns = grown;
  }
}

/** Columns of `rows` rows, nothing given yet: what grows. */
function blankColumns(rows: number) {
  const absent = () => new Float64Array(rows).fill(NaN);
  return {
    server: new Int32Array(rows),
    resource: new Int32Array(rows),
    kind: new Uint8Array(rows),
    outcome: new Uint8Array(rows),
    quantity: new Int32Array(rows),
    storeOrder: new Float64Array(rows),
    trueTimeUs: absent(),
    wallUs: absent(),
    monotonicUs: absent(),
    decidedAtUs: absent(),
    uncertaintyUs: absent(),
    correctionUs: absent(),
    ttlUs: absent(),
    target: new Int32Array(rows).fill(-1),
  };
}

function numberOf(numbers: Map<string, number>, name: string): number {
  let number = numbers.get(name);
  if (number === undefined) numbers.set(name, (number = numbers.size));
  return number;
}
