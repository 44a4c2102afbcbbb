import { Periodic } from '../projections/periodic.ts';
import type { Micros } from '../domain/things.ts';
import type { Queryable } from '../store/sql.ts';
import type { ClockState } from './clock-state.ts';
import { tellServer, tellStopped } from './tell-server.ts';

/** How often a server says that it is there, in ms. */
export const HEARTBEAT_MS = 5_000;
const MIN_PAUSE_MS = 100;

/**
 * Keeps one server in the list of servers: where it is reached, since when it runs, and what it
 * knows of its clock. It is told on an interval and soon after a change, and by the store's time,
 * so that a wrong clock does not make a server look dead.
 */
export class ServerRegistry {
  readonly #sql: Queryable;
  readonly #serverId: string;
  readonly #version: string | null;
  readonly #state: () => ClockState;
  readonly #storeNow: () => Micros;
  readonly #onError: (error: unknown) => void;
  #told: { readonly startedAt: Micros; readonly periodic: Periodic } | null = null;

  constructor(
    sql: Queryable,
    { serverId, version }: { readonly serverId: string; readonly version: string | null },
    state: () => ClockState,
    storeNow: () => Micros,
    onError: (error: unknown) => void,
  ) {
    this.#sql = sql;
    this.#serverId = serverId;
    this.#version = version;
    this.#state = state;
    this.#storeNow = storeNow;
    this.#onError = onError;
  }

  /**
   * Enters the server and keeps it entered; resolves once it is. A store that is away is no reason
   * not to serve: then it is reported, and tried again on the interval.
   */
  async announce(url: string | null): Promise<void> {
    const startedAt = this.#storeNow();
    const tell = async (): Promise<boolean> => {
      const clock = this.#state();
      const entry = { serverId: this.#serverId, version: this.#version, url, startedAt, clock };
      await tellServer(this.#sql, entry);
      return false;
    };
    await this.#told?.periodic.stop();
    await tell().catch(this.#onError);
    const periodic = new Periodic(tell, MIN_PAUSE_MS, HEARTBEAT_MS, this.#onError);
    this.#told = { startedAt, periodic };
    periodic.start();
  }

  /** Something changed that others should read soon. */
  nudge(): void {
    this.#told?.periodic.nudge();
  }

  /** Says that the server stops in good order, unless it was never announced. */
  async stop(): Promise<void> {
    if (this.#told === null) return;
    const { startedAt, periodic } = this.#told;
    await periodic.stop();
    await tellStopped(this.#sql, this.#serverId, startedAt).catch(this.#onError);
  }
}
