import { numbersLiteral } from '../store/array-literal.ts';
import type { Sql, TransactionSql } from '../store/sql.ts';
import type { Projection } from './projection.ts';
import { assertContiguous, eventsIn, type SlotRange } from './ranges.ts';

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
    const heads = await tx<{ slot: number; position: number }[]>`
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
    events += await takeOver(tx, projection, unparked, reached);
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

/** Stops the workers for a moment, reads up to where they are, and swaps the tables. */
async function takeOver(
  tx: TransactionSql,
  projection: Projection,
  target: Projection,
  reached: ReadonlyMap<number, number>,
): Promise<number> {
  const checkpoints = await tx<{ slot: number; position: number }[]>`
    select slot, position from checkpoint where projection = ${projection.name}
    order by slot for update`;
  const behind = checkpoints
    .map(({ slot, position }) => ({ slot, after: reached.get(slot) ?? 0, upTo: position }))
    .filter((range) => range.upTo > range.after);
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
