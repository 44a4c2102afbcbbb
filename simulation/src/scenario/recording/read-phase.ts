import type { Client } from '@reservation-engine/api/client/index';
import { connect } from '@reservation-engine/engine/store/sql';
import { readWindow } from '@reservation-engine/engine/timeline/window/read-window';
import type { RecordedWindow } from '@reservation-engine/engine/timeline/window/recorded-window';
import type { RecordedPhase } from './recorded-run.ts';

/** More than any run makes; a window that had more would be cut short. */
const MOST_EVENTS = 1_000_000;

/** Reads windows of a group's timeline back, each from the log itself. */
export async function readWindows(
  databaseUrl: string,
  group: string,
  windows: readonly { readonly fromUs: number; readonly toUs: number }[],
  signal: AbortSignal,
): Promise<RecordedWindow[]> {
  const sql = connect(databaseUrl, {
    max: 1,
    statementTimeoutMs: 60_000,
    applicationName: 'simulation',
  });
  try {
    const read: RecordedWindow[] = [];
    for (const { fromUs, toUs } of windows) {
      const window = { group, from: fromUs, to: toUs };
      read.push(await readWindow(sql, window, { limit: MOST_EVENTS, signal }));
    }
    return read;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** What the store's views say of some resources: whether any has more taken than it has. */
export async function readStore(
  client: Client,
  resourceIds: readonly string[],
  signal: AbortSignal,
): Promise<RecordedPhase['store']> {
  const views = await Promise.all(
    resourceIds.map((resourceId) => client.availability.get.query({ resourceId }, { signal })),
  );
  return {
    resources: views.length,
    overbooked: views.filter(({ held, confirmed, capacity }) => held + confirmed > capacity).length,
    confirmedUnits: views.reduce((sum, { confirmed }) => sum + confirmed, 0),
  };
}
