import type { Sql } from '../../store/sql.ts';
import { rowsInOrder } from '../read-timeline.ts';
import type { TimelineWindow } from '../timeline-filter.ts';
import { storedEvent, type TimelineRow } from '../timeline-row.ts';
import { addCarriedClaims } from './carried-claims.ts';
import { WindowBuilder } from './window-builder.ts';
import type { RecordedWindow } from './recorded-window.ts';

/** Events fetched at a time: what one fetch holds up is a few ms. */
const FETCH = 1_000;

export interface ReadWindowOptions {
  /** The most events read; a window with more is cut short, and says so. */
  readonly limit: number;
  readonly signal?: AbortSignal;
}

/**
 * Reads what was recorded in a window into a replay's columns, by a cursor on the server: beside
 * the columns themselves no more than a page of events is in memory.
 *
 * Each resource begins with what was taken of it when the window began. Claims of before that are
 * still open and may matter (holds, waiting entries, and reservations that the window's attempts
 * name) are carried in as the attempts they were, with their own readings; the rest are just units.
 *
 * @throws what the signal was aborted with
 */
export async function readWindow(
  sql: Sql,
  window: TimelineWindow,
  { limit, signal }: ReadWindowOptions,
): Promise<RecordedWindow> {
  const builder = new WindowBuilder();
  let events = 0;
  const rows = sql<TimelineRow[]>`${rowsInOrder(sql, window, null, limit + 1)}`.cursor(FETCH);
  for await (const page of rows) {
    signal?.throwIfAborted();
    for (const row of page) if (++events <= limit) builder.add(storedEvent(row));
  }
  await addCarriedClaims(sql, builder);
  signal?.throwIfAborted();
  return builder.finish(events > limit);
}
