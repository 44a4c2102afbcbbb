import { toApiFault } from '../../services/api-fault.ts';
import { ResumingFeed } from '../../services/resuming-feed.ts';
import type { TimelineService } from '../../services/timeline-service.ts';
import { connection } from '../connection.svelte.ts';
import type { TimelineView } from './timeline-view.svelte.ts';

/** Larger windows would be read more slowly than they grow. */
export const MAX_FOLLOWED = 50_000;
const LEAST_PAUSE_MS = 400;
/** A window that takes long to read is read less often: the server has others to serve. */
const PAUSE_PER_READ = 3;

/**
 * Follows a window that has no end. What is committed is told by the watch, which resumes where it
 * was after a restart; what is shown is then the window read anew, the one way in which attempts,
 * what they are about and what was carried in come together, so nothing is missed or there twice.
 *
 * Paused (with everything else on the page that is live) it counts what has come.
 */
export class LiveTail {
  /** Attempts that were told of and are not shown yet. */
  waiting = $state(0);
  isConnected = $state(false);

  readonly #view: TimelineView;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #readMs = 0;
  #isReading = false;

  constructor(view: TimelineView, service: TimelineService) {
    this.#view = view;
    const window = $derived(view.query.live && view.wanted?.kind === 'window' && this.mayFollow);
    const key = $derived(window ? JSON.stringify(view.wanted) : null);
    $effect(() => {
      if (key === null || view.wanted?.kind !== 'window') return undefined;
      const feed = new ResumingFeed<number>(
        service.watch(view.wanted.window),
        {
          connected: (resumed) => {
            this.isConnected = true;
            if (!resumed) this.#readSoon();
          },
          message: (count) => {
            if (count === 0) return;
            this.waiting += count;
            this.#readSoon();
          },
          disconnected: () => {
            this.isConnected = false;
          },
        },
        (reason) => toApiFault(reason).kind === 'invalid',
      );
      feed.connect();
      return () => {
        feed.close();
        clearTimeout(this.#timer);
        this.#timer = undefined;
        this.isConnected = false;
        this.waiting = 0;
      };
    });
    $effect(() => {
      if (!connection.isPaused && this.waiting > 0) this.#readSoon();
    });
  }

  /** Whether the window is one that can be followed: open at its end, and not too large. */
  get mayFollow(): boolean {
    const { query, columns, wanted } = this.#view;
    return wanted?.kind === 'window' && query.to === null && (columns?.size ?? 0) <= MAX_FOLLOWED;
  }

  #readSoon(): void {
    if (connection.isPaused || this.#isReading) return;
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        void this.#read();
      },
      Math.max(LEAST_PAUSE_MS, this.#readMs * PAUSE_PER_READ),
    );
  }

  async #read(): Promise<void> {
    const told = this.waiting;
    const begun = performance.now();
    this.#isReading = true;
    await this.#view.again();
    this.#isReading = false;
    this.#readMs = performance.now() - begun;
    const { fault } = this.#view.recording;
    if (fault === null) this.waiting -= told;
    // What came meanwhile, and what could not be read.
    if (this.waiting > 0 || fault !== null) this.#readSoon();
  }
}
