import type { EventType } from '../domain/index.ts';
import type { TransactionSql } from '../store/sql.ts';

export type Fragment = ReturnType<TransactionSql>;

/**
 * A table made from events by one set-based statement. The statement must give the same table
 * however the events are cut into batches, as long as each stream's come in order.
 */
export interface Projection {
  /** Also the name of its table, and of its checkpoints. */
  readonly name: string;
  readonly eventTypes: readonly EventType[];
  /**
   * Upserts what the events say.
   *
   * @param table the name of the table to write: another one than `name` during a rebuild
   * @param events rows of `event` of the types above, from which the statement selects
   */
  apply(tx: TransactionSql, table: string, events: Fragment): Promise<unknown>;
}
