import { type ApiFault, isTransient, toApiFault } from '../services/api-fault.ts';
import type { AvailabilityNews, ResourceService } from '../services/resource-service.ts';
import { ResumingFeed } from '../services/resuming-feed.ts';
import { backoffMs } from '../utilities/live/backoff.ts';
import { ResourceBuffer } from '../utilities/resources/buffer.ts';
import type { ResourceRow } from '../utilities/resources/row.ts';
import { announcer } from './announcer.svelte.ts';
import { connection } from './connection.svelte.ts';
import { t } from './locale.svelte.ts';
import { now } from './now.svelte.ts';

/** Changes within this time are shown together: ten pictures a second are as live as eyes can be. */
const PUBLISH_MS = 100;
/** More new resources than this are an import: the list is read again rather than each of them. */
const ASK_ONE_BY_ONE = 40;

export type Phase = 'loading' | 'ready' | 'failed';

/**
 * All resources, kept up to date by the availability feed. Outside of Svelte everything is merged
 * into a plain buffer; pages see pictures of it, at most ten a second, none while paused.
 *
 * No change is missed: the list is read after the feed was taken up, and whichever tells the higher
 * version of a resource wins.
 */
export class LiveResources {
  /** The picture: an array that is replaced, of rows that are replaced when they change. */
  rows: readonly ResourceRow[] = $state.raw([]);
  phase: Phase = $state('loading');
  /** How many have been read so far, while loading. */
  loaded = $state(0);
  /** Why the list could not be read, while it has failed. */
  fault: ApiFault | null = $state.raw(null);
  /** Changes with each resource that is new: what is ordered by name is ordered anew. */
  membership = $state(0);

  readonly #service: ResourceService;
  readonly #buffer = new ResourceBuffer();
  readonly #feed: ResumingFeed<AvailabilityNews>;
  readonly #unknown = new Set<string>();
  #loading: AbortController | undefined;
  #publishing: ReturnType<typeof setTimeout> | undefined;

  constructor(service: ResourceService) {
    this.#service = service;
    this.#feed = new ResumingFeed(
      service.watch,
      {
        connected: (resumed) => {
          if (connection.lostAtMs !== null && resumed) announcer.say(t().live.backAgain);
          connection.up();
          if (!resumed || this.phase !== 'ready') void this.#load();
        },
        message: (news) => {
          this.#take(news);
        },
        disconnected: (reason) => {
          connection.down();
          if (this.phase === 'loading' && this.loaded === 0) this.#fail(toApiFault(reason));
        },
      },
      (reason) => toApiFault(reason).kind === 'invalid',
    );
  }

  /** Begins; the answer ends it. */
  start(): () => void {
    const online = () => {
      connection.setOnline(true);
      this.retryNow();
    };
    const offline = () => {
      connection.setOnline(false);
      // The connection may hang for long, or go on: a server on this device needs no network.
      this.#feed.connect();
    };
    window.addEventListener('online', online);
    window.addEventListener('offline', offline);
    this.#feed.connect();
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('offline', offline);
      this.#feed.close();
      this.#loading?.abort();
      clearTimeout(this.#publishing);
    };
  }

  /** Connects at once instead of after the next pause. */
  retryNow(): void {
    if (connection.status !== 'live' && connection.status !== 'paused') this.#feed.connect();
  }

  togglePause(): void {
    connection.togglePause();
    this.#publish();
  }

  /** What is known of a resource now, paused or not. */
  newest(id: string): ResourceRow | undefined {
    return this.#buffer.get(id);
  }

  /** Takes in a resource that a command has just told of, before the feed does. */
  describe(row: ResourceRow): void {
    this.#buffer.describe([row]);
    this.#publishSoon();
  }

  #take({ changes, isSnapshot, sentMs, ageMs }: AvailabilityNews): void {
    if (sentMs !== null) {
      const delayMs = now.serverClock.observe(sentMs, Date.now());
      // What was there before was not on its way; how it came says how busy this device was.
      connection.lagged(isSnapshot ? ageMs : ageMs + delayMs);
    }
    for (const id of this.#buffer.apply(changes)) this.#unknown.add(id);
    // While the list is being read, most of what is unknown is about to be read with it.
    if (this.phase === 'ready') this.#askForUnknown();
    this.#publishSoon();
  }

  async #load(): Promise<void> {
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    if (this.phase === 'failed') this.phase = 'loading';
    for (let failures = 1; ; failures++) {
      const fault = await this.#readList(loading.signal);
      if (fault === null || loading.signal.aborted) return;
      this.#fail(fault);
      if (!isTransient(fault)) return;
      const pause = Math.max(fault.retryAfterMs, backoffMs(failures, Math.random()));
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  /** @returns why it could not be read; null when it was */
  async #readList(signal: AbortSignal): Promise<ApiFault | null> {
    try {
      let cursor: string | null = null;
      do {
        const page = await this.#service.list(cursor, signal);
        this.#buffer.describe(page.rows);
        this.loaded = this.#buffer.size;
        cursor = page.nextCursor;
      } while (cursor !== null);
    } catch (error) {
      return toApiFault(error);
    }
    this.fault = null;
    this.phase = 'ready';
    this.#publish(true);
    this.#askForUnknown();
    return null;
  }

  #fail(fault: ApiFault): void {
    // What has been read once stays in sight, with the state of the link above it.
    if (this.phase === 'ready') return;
    this.fault = fault;
    this.phase = 'failed';
  }

  #askForUnknown(): void {
    const unknown = [...this.#unknown].filter((id) => this.#buffer.get(id) === undefined);
    this.#unknown.clear();
    if (unknown.length > ASK_ONE_BY_ONE) {
      void this.#load();
      return;
    }
    for (const id of unknown) {
      this.#service.get(id).then(
        (row) => {
          this.describe(row);
        },
        () => {
          // The next change of it asks again.
        },
      );
    }
  }

  #publishSoon(): void {
    this.#publishing ??= setTimeout(() => {
      this.#publish();
    }, PUBLISH_MS);
  }

  /** @param always also while paused: there was no picture yet */
  #publish(always = false): void {
    clearTimeout(this.#publishing);
    this.#publishing = undefined;
    if (this.phase !== 'ready' || (connection.isPaused && !always)) return;
    this.rows = this.#buffer.rows();
    // After the rows: whoever orders anew by the membership takes the rows of that moment.
    this.membership = this.#buffer.membership;
  }
}
