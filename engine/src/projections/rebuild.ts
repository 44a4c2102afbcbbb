import { setTimeout as pause } from 'node:timers/promises';
import { numbersLiteral } from '../store/array-literal.ts';
import type { Sql, TransactionSql } from '../store/sql.ts';
import type { Projection } from './projection.ts';
import { assertContiguous, eventsIn, type SlotRange } from './ranges.ts';

/**
 * How long the exchange of the tables waits for somebody who reads the old one, in ms: whoever comes
 * to read meanwhile waits behind it. An export may read for hours, so it is tried again.
 */
const EXCHANGE_WAIT_MS = 500;
const EXCHANGE_PAUSE_MS = 2_000;
const LOCK_NOT_AVAILABLE = '55P03';

/** Events of one slot that one statement rebuilds: the sort of a batch stays in memory. */
const SLOT_LIMIT = 20_000;

export interface RebuildProgress {
  readonly events: number;
  readonly of: number;
}

/**
 * Makes a projection anew from the events, beside the one in use, and puts it in its place: readers
 * and workers go on meanwhile. Streams that were parked are tried again.
 *
 * @returns how many events were read
 * @throws FeedGapError, or what an event's data did to the statement; the old table stays
 */
export async function rebuild(
  sql: Sql,
  projection: Projection,
  onProgress: (progress: RebuildProgress) => void = () => undefined,
): Promise<number> {
  const table = `${projection.name}_rebuild`;
  return sql.begin(async (tx) => {
    // Only one rebuild of a projection at a time; it waits for nobody who only reads or projects.
    await tx`insert into projection_rebuild values (${projection.name})`;
    const indexes = await copyBare(tx, projection.name, table);
    const heads = await tx<Checkpoint[]>`
      select slot, position from slot_head order by slot`;
    const of = heads.reduce((sum, head) => sum + head.position, 0);
    const unparked: Projection = { ...projection, name: table };
    const reached = new Map(heads.map(({ slot }) => [slot, 0]));
    let events = 0;
    for (const { slot, position } of heads) {
      for (let after = 0; after < position; after += SLOT_LIMIT) {
        const upTo = Math.min(position, after + SLOT_LIMIT);
        events += await applyRange(tx, unparked, [{ slot, after, upTo }]);
        reached.set(slot, upTo);
        onProgress({ events, of });
      }
    }
    for (const index of indexes) await tx.unsafe(index);
    for (;;) {
      events += await catchUp(tx, projection, unparked, reached);
      const taken = await tryTakeOver(tx, projection, unparked, reached);
      events += taken ?? 0;
      if (taken !== null) break;
      await pause(EXCHANGE_PAUSE_MS);
    }
    onProgress({ events, of: events });
    return events;
  });
}

/**
 * Makes an empty copy of a table with its primary key, by which events are merged.
 *
 * @returns the statements that make the other indexes, for later: to sort all rows once costs less
 *   than to find the place of each
 */
async function copyBare(tx: TransactionSql, name: string, copy: string): Promise<string[]> {
  await tx`create table ${tx(copy)} (like ${tx(name)} including all excluding indexes)`;
  const [key] = await tx<{ definition: string }[]>`
    select pg_get_constraintdef(oid) as definition from pg_constraint
    where conrelid = ${name}::regclass and contype = 'p'`;
  await tx`alter table ${tx(copy)} add ${tx.unsafe(key?.definition ?? '')}`;
  const indexes = await tx<{ definition: string }[]>`
    select pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = ${name}::regclass and not indisprimary`;
  return indexes.map(({ definition }) =>
    definition.replace(/^(CREATE (?:UNIQUE )?INDEX) .+? USING/, `$1 ON "${copy}" USING`),
  );
}

async function applyRange(
  tx: TransactionSql,
  target: Projection,
  ranges: readonly SlotRange[],
): Promise<number> {
  await assertContiguous(tx, ranges);
  await target.apply(tx, target.name, eventsIn(tx, target, ranges));
  return ranges.reduce((sum, range) => sum + range.upTo - range.after, 0);
}

/** Reads up to where the workers are now, while they go on: little is left for the exchange. */
async function catchUp(
  tx: TransactionSql,
  projection: Projection,
  target: Projection,
  reached: Map<number, number>,
): Promise<number> {
  const checkpoints = await tx<Checkpoint[]>`
    select slot, position from checkpoint where projection = ${projection.name} order by slot`;
  const behind = rangesBehind(checkpoints, reached);
  for (const { slot, upTo } of behind) reached.set(slot, upTo);
  return behind.length > 0 ? applyRange(tx, target, behind) : 0;
}

interface Checkpoint {
  slot: number;
  position: number;
}

function rangesBehind(
  checkpoints: readonly Checkpoint[],
  reached: ReadonlyMap<number, number>,
): SlotRange[] {
  return checkpoints
    .map(({ slot, position }) => ({ slot, after: reached.get(slot) ?? 0, upTo: position }))
    .filter((range) => range.upTo > range.after);
}

/** @returns null when somebody reads the old table for too long: then nothing has changed */
async function tryTakeOver(
  tx: TransactionSql,
  ...exchanged: [Projection, Projection, ReadonlyMap<number, number>]
): Promise<number | null> {
  try {
    return await tx.savepoint(async (attempt) => {
      await attempt`select set_config('lock_timeout', ${String(EXCHANGE_WAIT_MS)}, true)`;
      return takeOver(attempt, ...exchanged);
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE) return null;
    throw error;
  }
}

/** Stops the workers for a moment, reads up to where they are, and swaps the tables. */
async function takeOver(
  tx: TransactionSql,
  projection: Projection,
  target: Projection,
  reached: ReadonlyMap<number, number>,
): Promise<number> {
  const checkpoints = await tx<Checkpoint[]>`
    select slot, position from checkpoint where projection = ${projection.name}
    order by slot for update`;
  const behind = rangesBehind(checkpoints, reached);
  const events = behind.length > 0 ? await applyRange(tx, target, behind) : 0;
  // Where the rebuild read further than the workers had, it is they who go on from there.
  await tx`
    update checkpoint c set position = greatest(c.position, r.position)
    from unnest(${numbersLiteral([...reached.keys()])}::smallint[],
      ${numbersLiteral([...reached.values()])}::bigint[]) r(slot, position)
    where c.slot = r.slot and c.projection = ${projection.name}`;
  await tx`delete from parked_stream where projection = ${projection.name}`;
  await tx`drop table ${tx(projection.name)}`;
  await tx`alter table ${tx(target.name)} rename to ${tx(projection.name)}`;
  await tx`delete from projection_rebuild where projection = ${projection.name}`;
  return events;
}
