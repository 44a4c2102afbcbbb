import type { Readable } from 'node:stream';
import type { ActFilter } from '../audit/read-acts.ts';
import type { Micros } from '../domain/index.ts';
import type { ReservationFilter, ResourceFilter } from '../projections/views.ts';
import type { FeedCursor } from '../store/cursor.ts';
import { readFeedEnd } from '../store/feed.ts';
import { connect, type Sql } from '../store/sql.ts';
import type { TimelineFilter } from '../timeline/timeline-filter.ts';
import { copyStatement, type ExportFormat } from './copy-statement.ts';
import type { Dataset } from './dataset.ts';
import { auditDataset } from './audit.ts';
import { TooManyExportsError } from './errors.ts';
import { eventsDataset } from './events.ts';
import { reservationsDataset } from './reservations.ts';
import { resourcesDataset } from './resources.ts';
import { handOver, type FilterValues } from './settings.ts';

/** How long a snapshot waits until what was committed before it is projected. */
const CATCH_UP_MS = 5_000;
const CATCH_UP_PAUSE_MS = 50;
const DRAIN_MS = 5_000;
/** Each has a connection to the store, and keeps it from cleaning up what is older. */
const AT_ONCE = 4;

/** Reservations granted at `from` or later and before `to`, in µs. */
export interface ReservationExportFilter extends ReservationFilter {
  readonly from?: number;
  readonly to?: number;
}

/** One moment of the store, as a file. */
export interface Export {
  /** The store's clock when the snapshot was taken. */
  readonly asOf: Micros;
  /** How far the log had come in it: what was decided later is not in the file. */
  readonly position: FeedCursor;
  /** How many rows there will be. */
  readonly total: number;
  /**
   * The file, piece by piece as fast as it is taken: nothing is read ahead beyond a buffer. To be
   * read once, or closed. Leaving the loop early ends the statement in the store too.
   *
   * @throws what the store or the connection throws while it is read
   */
  readonly pieces: AsyncIterable<Uint8Array>;
  /** Ends it, wherever it is. */
  readonly close: () => Promise<void>;
}

/** The files that can be had of the store, a few at a time. @throws TooManyExportsError */
export interface Exporter {
  resources(filter: ResourceFilter, format: ExportFormat): Promise<Export>;
  /** Refused attempts are no reservations: events have them. */
  reservations(filter: ReservationExportFilter, format: ExportFormat): Promise<Export>;
  events(filter: TimelineFilter, format: ExportFormat): Promise<Export>;
  audit(filter: ActFilter, format: ExportFormat): Promise<Export>;
}

/**
 * Files are written by PostgreSQL itself (COPY of a query, which is one snapshot) and passed on as
 * they come: no row becomes an object here. Each export has a connection of its own, whose
 * statement may take as long as its reader does.
 */
export function createExporter(databaseUrl: string, serverId: string, reads: Sql): Exporter {
  let running = 0;
  const open = async (
    dataset: Dataset,
    filter: FilterValues,
    format: ExportFormat,
  ): Promise<Export> => {
    if (running >= AT_ONCE) throw new TooManyExportsError(AT_ONCE);
    running++;
    const sql = connect(databaseUrl, {
      max: 1,
      statementTimeoutMs: 0,
      applicationName: `reservation-engine ${serverId} export`,
    });
    let isOpen = true;
    const close = once(async () => {
      isOpen = false;
      await sql.end({ timeout: 0 }).finally(() => running--);
    });
    try {
      if (dataset.projection !== null) await caughtUp(reads, dataset.projection);
      // The only connection there is: everything below is in this transaction.
      await sql`begin isolation level repeatable read read only`;
      await handOver(sql, filter);
      const { asOf, pid } = await readMoment(sql);
      const position = await readPosition(sql, dataset.projection);
      const [counted] = await sql<{ total: number }[]>`
        select count(*) as total ${dataset.rows(sql, filter)}`;
      const stream = await copyStatement(sql, dataset, filter, format).readable();
      const end = once(async () => {
        // Its process may be another's by now.
        if (!isOpen) return;
        // A server process that waits for its reader hears of nothing but its own end.
        await reads`select pg_terminate_backend(${pid})`.catch(() => undefined);
        await drained(stream);
        await close();
      });
      const pieces = piecesOf(stream, end, close);
      return { asOf, position, total: counted?.total ?? 0, pieces, close: end };
    } catch (error) {
      await close();
      throw error;
    }
  };
  return {
    resources: (filter, format) => open(resourcesDataset, { ...filter }, format),
    reservations: (filter, format) => open(reservationsDataset, { ...filter }, format),
    events: ({ kinds, ...filter }, format) =>
      open(eventsDataset, { ...filter, kinds: kinds?.join(',') }, format),
    audit: ({ actions, ...filter }, format) =>
      open(auditDataset, { ...filter, actions: actions?.join(',') }, format),
  };
}

async function* piecesOf(
  stream: Readable,
  breakOff: () => Promise<void>,
  close: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  let complete = false;
  try {
    // Destroyed by the driver alone: it would leave its socket paused, and never close it.
    for await (const piece of stream.iterator({ destroyOnReturn: false }))
      yield piece as Uint8Array;
    complete = true;
  } finally {
    await (complete ? close() : breakOff());
  }
}

/** Reads what is still on its way, so that the end of the connection behind it is seen. */
async function drained(stream: Readable): Promise<void> {
  if (stream.closed) return;
  stream.on('error', () => undefined).resume();
  await Promise.race([
    new Promise<void>((resolve) => stream.once('close', resolve)),
    new Promise<void>((resolve) => setTimeout(resolve, DRAIN_MS).unref()),
  ]);
}

async function readMoment(sql: Sql): Promise<{ asOf: Micros; pid: number }> {
  const [row] = await sql<{ asOf: Micros; pid: number }[]>`
    select micros_of_timestamptz(clock_timestamp()) as "asOf", pg_backend_pid() as pid`;
  if (row === undefined) throw new Error('The store did not tell its time.');
  return row;
}

/** Of a projection: what it has taken in, which may be less than what there is. */
async function readPosition(sql: Sql, projection: string | null): Promise<FeedCursor> {
  if (projection === null) return readFeedEnd(sql);
  const rows = await sql<{ position: number }[]>`
    select position from checkpoint where projection = ${projection} order by slot`;
  return rows.map((row) => row.position);
}

/** Waits until the projection has what is in the log now; not for ever, since writers go on. */
async function caughtUp(sql: Sql, projection: string): Promise<void> {
  const until = performance.now() + CATCH_UP_MS;
  const end = await readFeedEnd(sql);
  for (;;) {
    const reached = await readPosition(sql, projection);
    const behind = end.some((position, slot) => (reached[slot] ?? 0) < position);
    if (!behind || performance.now() >= until) return;
    await new Promise((resolve) => setTimeout(resolve, CATCH_UP_PAUSE_MS));
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => (done ??= work());
}
