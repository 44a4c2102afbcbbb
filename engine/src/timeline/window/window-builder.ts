import type { StoredEvent } from '../stored-event.ts';
import { GrowingTable } from './growing-table.ts';
import type { RecordedWindow } from './recorded-window.ts';
import { readingsOf, replayView, type ReplayView } from './replay-row.ts';
import type { StreamKey } from './stream-start.ts';

/** An attempt that names a reservation or entry which the window had not seen by then. */
export interface Pending {
  readonly row: number;
  readonly slot: number;
  readonly resourceId: string;
  readonly subjectId: string;
}

/** Puts a window together: events in order, then the claims carried in, then it is finished. */
export class WindowBuilder {
  readonly pending: Pending[] = [];
  readonly #table = new GrowingTable();
  readonly #streams = new Map<string, StreamKey>();
  readonly #capacities = new Map<string, number>();
  readonly #taken = new Map<string, number>();
  /** Rows of claims by the reservation or entry they made. */
  readonly #rowOf = new Map<string, number>();
  /** A promoted entry's reservation belongs to the attempt that joined. */
  readonly #entryOf = new Map<string, string>();
  #carriedIn = 0;
  #simulated = true;
  #firstAt: number | null = null;
  #lastAt: number | null = null;

  /** The streams seen, with the first version of each. */
  get streams(): Iterable<StreamKey> {
    return this.#streams.values();
  }

  add(stored: StoredEvent): void {
    const { slot, resourceId, version, event, decidedAt } = stored;
    this.#firstAt ??= decidedAt;
    this.#lastAt = decidedAt;
    if (!this.#streams.has(resourceId))
      this.#streams.set(resourceId, { slot, resourceId, firstVersion: version });
    if (event.type === 'ResourceCreated')
      this.#capacities.set(resourceId, event.data.resource.capacity);
    const view = replayView(stored);
    if (view === null) return;
    const row = this.#addRow(stored, view, this.#table.size);
    const { makes, about } = view;
    if (about !== null && this.#find(about) === undefined)
      this.pending.push({ row, slot, resourceId, subjectId: about });
    if (makes === null) return;
    if (about === null) this.#rowOf.set(makes, row);
    else this.#entryOf.set(makes, about);
  }

  /** What a resource had, and how much of it was taken, before its first event in the window. */
  begin(resourceId: string, capacity: number, taken: number): void {
    this.#capacities.set(resourceId, capacity);
    this.#taken.set(resourceId, taken);
  }

  /** Adds a claim of before that is still open, out of the units taken; in order of decision. */
  carryIn(stored: StoredEvent, view: ReplayView, place: number, units: number): void {
    const row = this.#addRow(stored, view, place);
    const { resourceId } = stored;
    this.#taken.set(resourceId, (this.#taken.get(resourceId) ?? 0) - units);
    if (view.makes !== null) this.#rowOf.set(view.makes, row);
    this.#carriedIn++;
  }

  finish(truncated: boolean): RecordedWindow {
    for (const { row, subjectId } of this.pending) {
      const target = this.#find(subjectId);
      // Refused, since what it names had ended before: it changes nothing under any arbitration.
      if (target === undefined) this.#table.makeLook(row);
      else this.#table.setTarget(row, target);
    }
    return {
      table: this.#table.finish(),
      carriedIn: this.#carriedIn,
      capacities: Object.fromEntries(this.#capacities),
      taken: Object.fromEntries(this.#taken),
      firstAt: this.#firstAt,
      lastAt: this.#lastAt,
      truncated,
      simulated: this.#simulated && this.#table.size > 0,
    };
  }

  #addRow(
    stored: StoredEvent,
    { kind, outcome, quantity, ttlUs, about }: ReplayView,
    order: number,
  ) {
    const readings = readingsOf(stored);
    if (readings.trueTimeUs === undefined) this.#simulated = false;
    return this.#table.add({
      ...readings,
      kind,
      outcome,
      quantity,
      storeOrder: order,
      target: (about === null ? undefined : this.#find(about)) ?? -1,
      ...(ttlUs === null ? {} : { ttlUs }),
    });
  }

  #find(subjectId: string): number | undefined {
    return this.#rowOf.get(this.#entryOf.get(subjectId) ?? subjectId);
  }
}
