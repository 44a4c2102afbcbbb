import type { Sql } from '../store/sql.ts';

const CHANNEL = 'reservation_feed';
/** At most one notification in this time, however many commits there were. */
const PAUSE_MS = 100;

/**
 * Tells other servers that there is something new, and hears it from them. A hint only: it is sent
 * from a transaction of its own, since one inside the append's would make commits wait for each
 * other, and whoever misses it finds the news at the next look.
 */
export class Notifier {
  readonly #sql: Sql;
  readonly #onError: (error: unknown, what: string) => void;
  #timer: NodeJS.Timeout | null = null;
  #unlisten: (() => Promise<void>) | null = null;

  constructor(sql: Sql, onError: (error: unknown, what: string) => void) {
    this.#sql = sql;
    this.#onError = onError;
  }

  async listen(onNews: () => void): Promise<void> {
    const listening = await this.#sql.listen(CHANNEL, onNews);
    this.#unlisten = () => listening.unlisten();
  }

  committed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#sql.notify(CHANNEL, '').catch((error: unknown) => {
        this.#onError(error, 'notifying other servers');
      });
    }, PAUSE_MS).unref();
  }

  async stop(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#unlisten?.();
  }
}
