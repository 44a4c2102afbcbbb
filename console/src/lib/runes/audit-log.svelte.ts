import { type ApiFault, toApiFault } from '../services/api-fault.ts';
import type { AuditService } from '../services/audit-service.ts';
import { type Act, mergeActs } from '../utilities/audit/act.ts';
import { auditFilter, type AuditQuery } from '../utilities/audit/query.ts';
import { connection } from './connection.svelte.ts';

const PAGE = 200;
const LOOK_EVERY_MS = 2_000;
/** Decisions of several slots become visible within moments of each other, in whatever order. */
const OVERLAP_MS = 10_000;

/**
 * The acts that a query asks for, newest first: a page at a time towards the past, and those that
 * are done meanwhile. While the console is paused they are kept until it goes on. To be made while a
 * component is, whose end ends it.
 */
export class AuditLog {
  acts: readonly Act[] = $state.raw([]);
  phase: 'loading' | 'ready' | 'failed' = $state('loading');
  fault: ApiFault | null = $state.raw(null);
  /** The last look for new ones came to nothing: what is shown may be old. */
  isStale = $state(false);
  isReadingMore = $state(false);
  #held: readonly Act[] = $state.raw([]);
  readonly held = $derived(this.#held.length);

  readonly #service: AuditService;
  readonly #query: () => AuditQuery;
  #cursor: string | null = null;
  #reading = new AbortController();

  /** @param query of reactive state; read anew when it asks for something else */
  constructor(service: AuditService, query: () => AuditQuery) {
    this.#service = service;
    this.#query = query;
    const asked = $derived(JSON.stringify({ ...query(), selected: null }));
    $effect(() => {
      void asked;
      this.#reading = new AbortController();
      const { signal } = this.#reading;
      this.acts = [];
      this.#held = [];
      this.phase = 'loading';
      void this.#readFirst(signal);
      const timer = setInterval(() => {
        if (!document.hidden) void this.#look(signal);
      }, LOOK_EVERY_MS);
      return () => {
        clearInterval(timer);
        this.#reading.abort();
      };
    });
    $effect(() => {
      if (connection.isPaused || this.#held.length === 0) return;
      this.acts = mergeActs(this.acts, this.#held);
      this.#held = [];
    });
  }

  /** Whether there are older ones that were not read yet. */
  get hasMore(): boolean {
    return this.#cursor !== null;
  }

  /** Reads the next page towards the past. */
  async readMore(): Promise<void> {
    if (this.#cursor === null || this.isReadingMore || this.phase !== 'ready') return;
    this.isReadingMore = true;
    await this.#read(this.#cursor, this.#reading.signal);
    this.isReadingMore = false;
  }

  retryNow(): void {
    void this.#readFirst(this.#reading.signal);
  }

  async #readFirst(signal: AbortSignal): Promise<void> {
    await this.#read(null, signal);
    if (!signal.aborted) this.phase = this.fault === null ? 'ready' : 'failed';
  }

  async #read(cursor: string | null, signal: AbortSignal): Promise<void> {
    try {
      const filter = auditFilter(this.#query(), Date.now());
      const page = await this.#service.list(filter, { cursor, limit: PAGE }, signal);
      if (signal.aborted) return;
      this.acts = mergeActs(this.acts, page.acts);
      this.#cursor = page.nextCursor;
      this.fault = null;
      this.isStale = false;
    } catch (error) {
      if (!signal.aborted) this.fault = toApiFault(error);
    }
  }

  /** Looks for what was done since; on a server that cannot be read at all, for everything. */
  async #look(signal: AbortSignal): Promise<void> {
    if (this.phase === 'loading') return;
    if (this.phase === 'failed') return this.#readFirst(signal);
    const newest = this.#held[0] ?? this.acts[0];
    const filter = auditFilter(this.#query(), Date.now());
    const from =
      newest === undefined ? filter.from : new Date(newest.atMs - OVERLAP_MS).toISOString();
    try {
      const found = await this.#service.list(
        { ...filter, ...(from !== undefined && { from }) },
        { cursor: null, limit: PAGE },
        signal,
      );
      if (signal.aborted) return;
      this.isStale = false;
      const known = new Set(this.acts.map(({ id }) => id));
      const fresh = found.acts.filter(({ id }) => !known.has(id));
      if (connection.isPaused) this.#held = mergeActs(this.#held, fresh);
      else this.acts = mergeActs(this.acts, fresh);
    } catch {
      if (!signal.aborted) this.isStale = true;
    }
  }
}
