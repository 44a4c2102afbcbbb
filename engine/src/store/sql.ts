import postgres from 'postgres';

interface CustomTypes extends Record<string, unknown> {
  bigint: number;
  integers: number[];
}

/** 64-bit integers arrive as numbers: positions, versions and µs all stay below 2^53. */
export type Sql = postgres.Sql<CustomTypes>;
export type TransactionSql = postgres.TransactionSql<CustomTypes>;
/** A pool or a transaction: whatever a statement may run on. */
export type Queryable = Sql | TransactionSql;

export interface ConnectionOptions {
  /** Upper bound of open connections. */
  readonly max: number;
  /** The server ends a statement that takes longer, in ms; 0: never. */
  readonly statementTimeoutMs: number;
  readonly applicationName: string;
  /**
   * Plan every statement as index probes. A plan made while the event table is empty would
   * otherwise scan it, and be kept while the table grows.
   */
  readonly indexProbes?: boolean;
  /** Takes what the server remarks beside its answers; ignored by default. */
  readonly onNotice?: (message: string) => void;
  /** false behind a transaction pooler that does not know prepared statements. */
  readonly prepare?: boolean;
}

/** What the planner may not use, so that nothing but index probes is left. */
const INDEX_PROBES = {
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  enable_sort: 'off',
};

/**
 * Opens a pool of connections to PostgreSQL. No connection is made before the first statement.
 * A transaction left idle is ended by the server, so that a stalled process cannot keep a slot
 * head locked.
 */
export function connect(url: string, options: ConnectionOptions): Sql {
  return postgres(url, {
    max: options.max,
    prepare: options.prepare ?? true,
    connect_timeout: 5,
    // Seconds between attempts to connect; the driver's own grow to 20.
    backoff: (attempts: number) => Math.min(2 ** attempts / 50, 0.5),
    onnotice: (notice) => {
      options.onNotice?.(notice['message'] ?? '');
    },
    // Fetched by a statement of the driver's own, whose failure nobody could catch. Array
    // parameters are literals here (array-literal.ts), and the arrays that come back are integers.
    fetch_types: false,
    types: {
      bigint: { to: 20, from: [20], serialize: String, parse: Number },
      integers: {
        to: 1016,
        from: [1005, 1007, 1016],
        serialize: String,
        parse: integersOf,
      },
    },
    connection: {
      application_name: options.applicationName,
      statement_timeout: options.statementTimeoutMs,
      idle_in_transaction_session_timeout: 10_000,
      timezone: 'UTC',
      ...(options.indexProbes === true ? INDEX_PROBES : {}),
    },
  });
}

/**
 * Refuses a server whose settings would break the promises made on it: append relies on each
 * statement seeing what was committed before it, and on commits being durable.
 */
export async function assertServerSettings(sql: Sql): Promise<void> {
  const [row] = await sql<{ isolation: string; encoding: string; version: number }[]>`
    select current_setting('transaction_isolation') as isolation,
      current_setting('server_encoding') as encoding,
      current_setting('server_version_num')::integer as version`;
  const faults: string[] = [];
  if (row?.isolation !== 'read committed')
    faults.push(`isolation level is "${row?.isolation ?? 'unknown'}", not "read committed"`);
  if (row?.encoding !== 'UTF8') faults.push(`encoding is ${row?.encoding ?? 'unknown'}, not UTF8`);
  if ((row?.version ?? 0) < 150_000) faults.push('PostgreSQL 15 or newer is needed');
  if (faults.length > 0) throw new Error(`This PostgreSQL cannot be used: ${faults.join('; ')}.`);
}

function integersOf(literal: string): number[] {
  return literal === '{}' ? [] : literal.slice(1, -1).split(',').map(Number);
}
