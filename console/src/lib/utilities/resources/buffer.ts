import { type Availability, type ResourceRow, withAvailability } from './row.ts';

/**
 * All resources the console knows, in plain objects outside Svelte: thousands of changes a second
 * are merged here, and the page takes a picture of them a few times a second.
 *
 * The higher version wins, always. Lists and live changes may therefore arrive in any order, twice,
 * or again after a reconnection: what is shown never goes back in time.
 */
export class ResourceBuffer {
  readonly #rows = new Map<string, ResourceRow>();
  /** Changes of resources not yet described, until their description arrives. */
  readonly #early = new Map<string, Availability>();
  #membership = 0;

  get size(): number {
    return this.#rows.size;
  }

  /** Grows whenever a resource is added: what depends on names alone holds until then. */
  get membership(): number {
    return this.#membership;
  }

  get(id: string): ResourceRow | undefined {
    return this.#rows.get(id);
  }

  describe(rows: Iterable<ResourceRow>): void {
    for (const row of rows) {
      const known = this.#rows.get(row.id);
      if (known === undefined) this.#add(row);
      else if (row.version > known.version) this.#rows.set(row.id, row);
    }
  }

  /** @returns the ids of resources that have no description yet */
  apply(changes: Iterable<Availability>): string[] {
    const unknown: string[] = [];
    for (const change of changes) {
      const row = this.#rows.get(change.resourceId);
      if (row !== undefined) {
        this.#rows.set(row.id, withAvailability(row, change));
        continue;
      }
      const early = this.#early.get(change.resourceId);
      if (early === undefined || change.version > early.version) {
        this.#early.set(change.resourceId, change);
      }
      unknown.push(change.resourceId);
    }
    return unknown;
  }

  /** The rows as they are now, in the order in which they became known. */
  rows(): readonly ResourceRow[] {
    return [...this.#rows.values()];
  }

  #add(row: ResourceRow): void {
    const early = this.#early.get(row.id);
    this.#early.delete(row.id);
    this.#rows.set(row.id, early === undefined ? row : withAvailability(row, early));
    this.#membership += 1;
  }
}
