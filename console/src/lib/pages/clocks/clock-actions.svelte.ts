import type { ClockService } from '../../services/clock-service.ts';
import { toApiFault } from '../../services/api-fault.ts';
import { detailOf, faultText } from '../../runes/actions.svelte.ts';
import { t } from '../../runes/locale.svelte.ts';
import { toasts } from '../../runes/toasts.svelte.ts';
import { writtenOffset } from './event-words.ts';

/** What is done to clocks, from the press of a button to what came of it. */
export class ClockActions {
  /** The servers that are being measured. */
  syncing: readonly string[] = $state.raw([]);

  readonly #service: ClockService;
  readonly #onDone: () => void;

  /** @param onDone something changed that the page should read */
  constructor(service: ClockService, onDone: () => void) {
    this.#service = service;
    this.#onDone = onDone;
  }

  async sync(serverIds: readonly string[]): Promise<void> {
    const fresh = serverIds.filter((id) => !this.syncing.includes(id));
    this.syncing = [...this.syncing, ...fresh];
    await Promise.all(fresh.map((id) => this.#syncOne(id)));
    this.#onDone();
  }

  /** @returns whether it was done */
  async setOffset(serverId: string, offsetUs: number): Promise<boolean> {
    try {
      await this.#service.setOffset(serverId, offsetUs);
    } catch (error) {
      this.#tell(serverId, error);
      return false;
    }
    toasts.add('done', t().clocks.offset.done(serverId, writtenOffset(offsetUs)));
    this.#onDone();
    return true;
  }

  async #syncOne(serverId: string): Promise<void> {
    const words = t().clocks.sync;
    try {
      const failure = await this.#service.sync(serverId);
      if (failure === null) toasts.add('done', words.done(serverId));
      else toasts.add('warning', words.failed(serverId, words.failures[failure]));
    } catch (error) {
      this.#tell(serverId, error);
    } finally {
      this.syncing = this.syncing.filter((id) => id !== serverId);
    }
  }

  #tell(serverId: string, error: unknown): void {
    const fault = toApiFault(error);
    toasts.add('failed', t().clocks.sync.failed(serverId, faultText(fault)), detailOf(fault));
  }
}
