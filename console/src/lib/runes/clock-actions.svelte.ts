import type { ClockService } from '../services/clock-service.ts';
import { toApiFault } from '../services/api-fault.ts';
import { mayStep, type ServerClockRow } from '../utilities/clocks/server-clock-row.ts';
import { detailOf, faultText } from './actions.svelte.ts';
import { t } from './locale.svelte.ts';
import { toasts } from './toasts.svelte.ts';
import { writtenOffset } from './written-offset.ts';

/**
 * What is done to clocks, from the press of a button to what came of it. A clock that may step is
 * asked about first, by the shell: whichever page is open, and whatever it was asked from.
 */
export class ClockActions {
  /** The servers that are being measured. */
  syncing: readonly string[] = $state.raw([]);
  /** Those that were asked for, of which some may step: until somebody says yes or no. */
  questioned: readonly ServerClockRow[] = $state.raw([]);
  /** Grows with whatever was done: what shows clocks reads them again. */
  done = $state(0);

  readonly #service: ClockService;

  constructor(service: ClockService) {
    this.#service = service;
  }

  /** Measures all of these that can be, at once unless a clock may step. */
  sync(asked: readonly ServerClockRow[]): void {
    const measurable = asked.filter(isMeasurable);
    if (measurable.some(mayStep)) this.questioned = measurable;
    else void this.#measure(measurable);
  }

  /** The same of every server there is. */
  async syncAll(): Promise<void> {
    const words = t().clocks.sync;
    try {
      const servers = await this.#service.servers(new AbortController().signal);
      if (servers.some(isMeasurable)) this.sync(servers);
      else toasts.add('warning', words.nothing);
    } catch (error) {
      const fault = toApiFault(error);
      toasts.add('failed', faultText(fault), detailOf(fault));
    }
  }

  /** What the question is answered with. */
  answer(isYes: boolean): void {
    const asked = this.questioned;
    this.questioned = [];
    if (isYes) void this.#measure(asked);
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
    this.done += 1;
    return true;
  }

  async #measure(rows: readonly ServerClockRow[]): Promise<void> {
    const fresh = rows.map(({ serverId }) => serverId).filter((id) => !this.syncing.includes(id));
    this.syncing = [...this.syncing, ...fresh];
    await Promise.all(fresh.map((id) => this.#syncOne(id)));
    this.done += 1;
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

/** Whether it can be measured now: it runs, and knows whom to ask. */
function isMeasurable({ sources, presence }: ServerClockRow): boolean {
  return sources.length > 0 && presence === 'alive';
}
