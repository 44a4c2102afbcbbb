import { connect, type Sql } from '../store/sql.ts';

/**
 * The one connection that the commit writes through: a batch that is sent before the one before it
 * is answered arrives behind it. After a failover a connection may hang rather than fail; it is then
 * replaced, and what it was asked is asked again on a new one.
 */
export class CommitPool {
  readonly #open: () => Sql;
  #sql: Sql;

  constructor(databaseUrl: string, serverId: string) {
    this.#open = () =>
      connect(databaseUrl, {
        max: 1,
        statementTimeoutMs: 30_000,
        applicationName: `reservation-engine ${serverId} commit`,
        indexProbes: true,
      });
    this.#sql = this.#open();
  }

  get sql(): Sql {
    return this.#sql;
  }

  replace(): void {
    const hung = this.#sql;
    this.#sql = this.#open();
    // Its statements are abandoned: whoever waited for them has been told.
    void hung.end({ timeout: 0 });
  }
}
