import type { Sql } from '../store/sql.ts';
import type { Micros } from '../domain/things.ts';
import { Periodic } from '../projections/periodic.ts';
import { ClockJournal } from './clock-journal.ts';
import type { ClockOptions } from './clock-options.ts';
import { ClockService } from './clock-service.ts';
import { pruneClockHistory } from './prune-clock-history.ts';
import { ServerRegistry } from './server-registry.ts';
import { writeClockRecords } from './write-clock-records.ts';

const PRUNE_PAUSE_MS = 3_600_000;
/** A server stops without its last words when the store takes longer than this, in ms. */
const LAST_WORDS_MS = 2_000;

/** The clock of one server with what is kept of it: its journal, and its place among the servers. */
export class ServerClocks {
  readonly service: ClockService;
  readonly #journal: ClockJournal;
  readonly #registry: ServerRegistry;
  readonly #pruning: Periodic;

  /**
   * @param storeNow the store's time
   * @throws RangeError for options that are out of bounds
   */
  constructor(
    sql: Sql,
    server: { readonly serverId: string; readonly version: string | null },
    options: ClockOptions,
    storeNow: () => Micros,
    onError: (error: unknown, what: string) => void,
  ) {
    this.#journal = new ClockJournal(
      (records) => writeClockRecords(sql, server.serverId, records),
      (error) => onError(error, 'keeping what happened to the clock'),
    );
    this.service = new ClockService(options, storeNow, (record) => this.#journal.add(record));
    this.#registry = new ServerRegistry(
      sql,
      server,
      () => this.service.state(),
      storeNow,
      (error) => onError(error, 'telling that this server is there'),
    );
    const prune = async (): Promise<boolean> => {
      await pruneClockHistory(sql);
      return false;
    };
    this.#pruning = new Periodic(prune, PRUNE_PAUSE_MS, PRUNE_PAUSE_MS, (error) =>
      onError(error, 'pruning the history of clocks'),
    );
    this.service.subscribe(() => this.#registry.nudge());
  }

  /** Keeps what happens from now on; measuring on the interval waits for `announce`. */
  start(): void {
    this.#journal.start();
  }

  /** Enters the server in the list of servers, and begins to measure its clock. */
  async announce(url: string | null): Promise<void> {
    this.service.announce(url);
    this.service.start();
    this.#pruning.start();
    await this.#registry.announce(url);
  }

  /** Ends measuring, and writes what is left while the store answers. */
  async stop(): Promise<void> {
    await this.service.stop();
    const written = Promise.all([
      this.#pruning.stop(),
      this.#journal.stop(),
      this.#registry.stop(),
    ]);
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LAST_WORDS_MS);
    });
    await Promise.race([written, tooLong]);
    clearTimeout(timer);
  }
}
