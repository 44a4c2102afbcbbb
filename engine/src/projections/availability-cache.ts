import { LRUCache } from 'lru-cache';
import type { Micros } from '../domain/index.ts';
import { availableUnits, overcommittedUnits } from '../domain/availability.ts';
import type { AvailabilityRow } from './availability-queries.ts';
import type { AvailabilityView } from './views.ts';

/** The counters of a resource, and the store's time at which they were so. */
export interface CachedAvailability {
  readonly resourceId: string;
  readonly capacity: number;
  readonly held: number;
  readonly confirmed: number;
  readonly waiting: number;
  readonly state: 'open' | 'closed';
  readonly version: number;
  readonly asOf: Micros;
}

/**
 * The availability this server has lately read or written. A commit here puts what it wrote; the
 * feed drops what another server wrote; and past the time to live nothing is served, should the
 * feed be away. Bounded by count: a hundred thousand resources are not all looked at at once.
 */
export class AvailabilityCache {
  readonly #entries: LRUCache<string, CachedAvailability | Outdated>;
  readonly #ttl: Micros;

  constructor(max: number, ttlMs: number) {
    this.#entries = new LRUCache({ max });
    this.#ttl = ttlMs * 1_000;
  }

  get(resourceId: string, now: Micros): CachedAvailability | undefined {
    const entry = this.#entries.get(resourceId);
    return entry !== undefined && 'asOf' in entry && now - entry.asOf <= this.#ttl
      ? entry
      : undefined;
  }

  /** Keeps the newer of two: readings and commits may arrive in any order. */
  put(entry: CachedAvailability): void {
    const known = this.#entries.peek(entry.resourceId);
    if (known === undefined || known.version <= entry.version)
      this.#entries.set(entry.resourceId, entry);
  }

  /**
   * The feed has a later version. It is remembered in the entry's place, so that a reading under
   * way, which may have been made before it, is not kept.
   */
  outdate(resourceId: string, version: number): void {
    const known = this.#entries.peek(resourceId);
    if (known !== undefined && known.version < version) this.#entries.set(resourceId, { version });
  }
}

/** What stands for an entry that is known to be old: the version that a newer one must have. */
interface Outdated {
  readonly version: number;
}

export function cachedOf(row: AvailabilityRow, asOf: Micros): CachedAvailability {
  const { resourceId, capacity, held, confirmed, waiting, state, version } = row;
  return { resourceId, capacity, held, confirmed, waiting, state, version, asOf };
}

/** The view a reader is told, with its age now. */
export function availabilityView(entry: CachedAvailability, now: Micros): AvailabilityView {
  const { resourceId, capacity, held, confirmed, waiting, state, version, asOf } = entry;
  return {
    resourceId,
    capacity,
    held,
    confirmed,
    available: availableUnits(capacity, held, confirmed),
    waiting,
    overcommittedBy: overcommittedUnits(capacity, held, confirmed),
    state,
    version,
    asOf,
    ageMs: Math.max(0, Math.round((now - asOf) / 1_000)),
  };
}
