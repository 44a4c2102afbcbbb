import { backoffMs } from '../utilities/live/backoff.ts';

/** What one connection to a feed tells; after `closed` it tells nothing more. */
export interface FeedListener<Message> {
  /** The server has taken the subscription: whatever changes from now on will come. */
  opened(): void;
  /** @param cursor where to resume from, once this message was taken in */
  message(message: Message, cursor: string | null): void;
  closed(reason: unknown): void;
}

/** Opens one connection after a cursor, or from now on; answers with what ends it. */
export type OpenFeed<Message> = (
  after: string | null,
  listener: FeedListener<Message>,
) => () => void;

export interface FeedWatcher<Message> {
  /**
   * Connected. `resumed` says that nothing was missed since the last message; when it is false
   * whatever is known may be out of date and must be read again.
   */
  connected(resumed: boolean): void;
  message(message: Message): void;
  /** Not connected; the feed keeps trying. */
  disconnected(reason: unknown): void;
}

/** A cursor that the server no longer knows, as after its database was restored from a backup. */
export type IsCursorRefused = (reason: unknown) => boolean;

/**
 * A feed that outlives its connections. It keeps the cursor of the last message, so that a restart
 * of the server leaves no gap, and comes back with growing pauses, or at once when told that the
 * network is there again.
 */
export class ResumingFeed<Message> {
  readonly #open: OpenFeed<Message>;
  readonly #watcher: FeedWatcher<Message>;
  readonly #isCursorRefused: IsCursorRefused;
  #cursor: string | null = null;
  #failures = 0;
  #end: (() => void) | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  /** Counts connections: what an earlier one still says is not heard. */
  #generation = 0;

  constructor(
    open: OpenFeed<Message>,
    watcher: FeedWatcher<Message>,
    isCursorRefused: IsCursorRefused = () => false,
  ) {
    this.#open = open;
    this.#watcher = watcher;
    this.#isCursorRefused = isCursorRefused;
  }

  /** Connects, or connects anew; at once, however long the next pause would have been. */
  connect(): void {
    this.#disconnect();
    const generation = this.#generation;
    const isCurrent = () => generation === this.#generation;
    const after = this.#cursor;
    this.#end = this.#open(after, {
      opened: () => {
        if (!isCurrent()) return;
        this.#failures = 0;
        this.#watcher.connected(after !== null);
      },
      message: (message, cursor) => {
        if (!isCurrent()) return;
        // Taken in first: a cursor ahead of what was taken in would be a gap after the next return.
        this.#watcher.message(message);
        this.#cursor = cursor ?? this.#cursor;
      },
      closed: (reason) => {
        if (isCurrent()) this.#retryLater(reason);
      },
    });
  }

  /** Ends it; `connect` begins again where it was. */
  close(): void {
    this.#disconnect();
  }

  #retryLater(reason: unknown): void {
    this.#disconnect();
    if (this.#isCursorRefused(reason)) this.#cursor = null;
    this.#failures += 1;
    this.#retry = setTimeout(
      () => {
        this.connect();
      },
      backoffMs(this.#failures, Math.random()),
    );
    this.#watcher.disconnected(reason);
  }

  #disconnect(): void {
    this.#generation += 1;
    clearTimeout(this.#retry);
    const end = this.#end;
    this.#end = undefined;
    end?.();
  }
}
