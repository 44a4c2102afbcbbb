import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Micros } from '../domain/index.ts';
import type { AvailabilityRead } from '../engine.ts';
import { availabilityView, cachedOf, type AvailabilityCache } from './availability-cache.ts';
import {
  listAvailability,
  readAvailability,
  type AvailabilityRow,
} from './availability-queries.ts';
import type { ChangeHub } from './change-hub.ts';
import type { AvailabilityView, Page, PageRequest, ResourceFilter, ResourceView } from './views.ts';

/** How long `minVersion` waits for the view to catch up. */
const MIN_VERSION_WAIT_MS = 2_000;
const MIN_VERSION_PAUSE_MS = 20;

/** Reads availability: from the cache where it may, else from the view in the database. */
export class AvailabilityReader {
  readonly #db: PostgresJsDatabase;
  readonly #cache: AvailabilityCache;
  readonly #now: () => Micros;

  /** @param now the store's time */
  constructor(db: PostgresJsDatabase, cache: AvailabilityCache, hub: ChangeHub, now: () => Micros) {
    this.#db = db;
    this.#cache = cache;
    this.#now = now;
    hub.subscribe(({ versions }) => {
      for (const [resourceId, version] of versions) cache.outdate(resourceId, version);
    });
  }

  /** @returns null when the cache cannot answer */
  cached(resourceId: string, minVersion = 0): AvailabilityRead<AvailabilityView> | null {
    const now = this.#now();
    const entry = this.#cache.get(resourceId, now);
    return entry !== undefined && entry.version >= minVersion
      ? { value: availabilityView(entry, now), cache: 'HIT' }
      : null;
  }

  /** Reads the view, until it has reached the version asked for or the wait is over. */
  async get(
    resourceId: string,
    minVersion = 0,
  ): Promise<AvailabilityRead<AvailabilityView | null>> {
    const until = performance.now() + MIN_VERSION_WAIT_MS;
    for (;;) {
      const [view] = await this.read([resourceId]);
      const caughtUp = view !== undefined && view.version >= minVersion;
      if (caughtUp || minVersion === 0 || performance.now() >= until)
        return { value: view ?? null, cache: 'MISS' };
      await new Promise((resolve) => setTimeout(resolve, MIN_VERSION_PAUSE_MS));
    }
  }

  async read(resourceIds: readonly string[]): Promise<AvailabilityView[]> {
    const asOf = this.#now();
    const rows = await readAvailability(this.#db, resourceIds);
    return rows.map((row) => this.#keep(row, asOf));
  }

  async list(
    filter: ResourceFilter,
    page: PageRequest,
  ): Promise<AvailabilityRead<Page<AvailabilityView>>> {
    const { items, nextCursor } = await this.listResources(filter, page);
    return {
      value: { items: items.map((item) => item.availability), nextCursor },
      cache: 'MISS',
    };
  }

  async listResources(filter: ResourceFilter, page: PageRequest): Promise<Page<ResourceView>> {
    const asOf = this.#now();
    const { items, nextCursor } = await listAvailability(this.#db, filter, page);
    return { items: items.map((row) => this.#resourceView(row, asOf)), nextCursor };
  }

  async getResource(resourceId: string): Promise<ResourceView | null> {
    const asOf = this.#now();
    const [row] = await readAvailability(this.#db, [resourceId]);
    return row === undefined ? null : this.#resourceView(row, asOf);
  }

  /** As of when the question was asked: what was committed while it was answered may be missing. */
  #keep(row: AvailabilityRow, asOf: Micros): AvailabilityView {
    const entry = cachedOf(row, asOf);
    this.#cache.put(entry);
    return availabilityView(entry, this.#now());
  }

  #resourceView(row: AvailabilityRow, asOf: Micros): ResourceView {
    const { type, group, label, capacity, state, waitingPolicy, clientLimit, attributes } = row;
    return {
      resource: {
        id: row.resourceId,
        type,
        group,
        label,
        capacity,
        state,
        waitingPolicy,
        clientLimit,
        attributes,
      },
      availability: this.#keep(row, asOf),
    };
  }
}
