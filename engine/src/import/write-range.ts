import type { Micros } from '../domain/index.ts';
import type { Attribution } from '../store/append-batch.ts';
import { numbersLiteral } from '../store/array-literal.ts';
import type { TransactionSql } from '../store/sql.ts';
import { changeCapacities, type CapacityChange } from './change-capacities.ts';
import { conflictsSince, type Conflicts } from './conflicts.ts';

/** A part of the plan: from the row numbered `first` to `last`, both included. */
export interface PlanRange {
  readonly first: number;
  readonly last: number;
}

export interface WriteContext {
  readonly serverId: string;
  readonly attribution: Attribution;
  /** What the key of each row begins with. */
  readonly keyPrefix: string;
  /** The store's time, as this server knows it. */
  readonly now: () => Micros;
  /** How far the log had come when the plan was last known to hold, by slot; moved on. */
  readonly position: number[];
  /** Called with rows that somebody else has changed since: they are left out. May throw. */
  readonly onConflict: (conflicts: Conflicts) => void;
}

export interface Written {
  readonly created: number;
  readonly changed: number;
  readonly promoted: number;
}

/**
 * Writes a part of the plan as if each row had been a command of its own: events in their streams,
 * positions without gaps, times that never run backwards, and the availability view beside. The
 * heads of the slots it touches are locked in ascending order, as an append does, until the
 * transaction ends.
 *
 * @throws what `onConflict` throws; what the database throws
 */
export async function writeRange(
  tx: TransactionSql,
  range: PlanRange,
  context: WriteContext,
): Promise<Written> {
  const heads = await lockPlanned(tx, range, context);
  if (heads.length === 0) return { created: 0, changed: 0, promoted: 0 };
  const decidedAt = Math.max(context.now(), ...heads.map((head) => head.decidedAt));
  const { changed, promoted } = await changeCapacities(
    tx,
    await changesIn(tx, range),
    decidedAt,
    context,
  );
  const created = await createIn(tx, range, decidedAt, context);
  const after = await tx<{ slot: number; position: number }[]>`
    select slot, position from slot_head
    where slot = any(${numbersLiteral(heads.map(({ slot }) => slot))}::smallint[])`;
  for (const { slot, position } of after) context.position[slot] = position;
  return { created, changed, promoted };
}

interface Head {
  slot: number;
  position: number;
  decidedAt: Micros;
}

/**
 * Locks the heads of the slots that a part of the plan touches, and leaves out of it what no longer
 * holds. Once that is done nothing can upset it until the transaction ends.
 */
export async function lockPlanned(
  tx: TransactionSql,
  { first, last }: PlanRange,
  context: WriteContext,
): Promise<readonly Head[]> {
  const heads = await tx<Head[]>`
    select slot, position, micros_of_timestamptz(decided_at) as "decidedAt" from slot_head
    where slot in (select p.slot from planned_row p where p.seq between ${first} and ${last})
    order by slot for update`;
  const moved = heads.filter(({ slot, position }) => position > (context.position[slot] ?? 0));
  if (moved.length > 0) {
    const since = moved.map(({ slot }) => ({ slot, position: context.position[slot] ?? 0 }));
    const conflicts = await conflictsSince(tx, since);
    if (conflicts.count > 0) context.onConflict(conflicts);
  }
  for (const { slot, position } of heads) context.position[slot] = position;
  return heads;
}

async function changesIn(
  tx: TransactionSql,
  { first, last }: PlanRange,
): Promise<CapacityChange[]> {
  return tx<CapacityChange[]>`
    select n as row, slot, resource_id as "resourceId", capacity from planned_row
    where seq between ${first} and ${last} and before is not null order by seq`;
}

/** The events of created resources, all at once; then what the view says of them. */
async function createIn(
  tx: TransactionSql,
  { first, last }: PlanRange,
  decidedAt: Micros,
  { serverId, attribution, keyPrefix }: WriteContext,
): Promise<number> {
  const { caller, requestId, evidence } = attribution;
  const [row] = await tx<{ created: number }[]>`
    with appended as (
      insert into event (slot, position, resource_id, version, type, data, decided_at, caller,
        request_id, idempotency_key, idempotency_item, input_hash, server_id, wall, mono,
        clock_epoch, clock)
      select p.slot, h.position + row_number() over (partition by p.slot order by p.seq),
        p.resource_id, 1, 'ResourceCreated', p.data, timestamptz_of_micros(${decidedAt}),
        ${caller}, ${requestId}, ${keyPrefix} || p.n, 0, p.hash, ${serverId},
        timestamptz_of_micros(${evidence.wall}), ${evidence.mono}::bigint, ${evidence.epoch}::integer,
        ${evidence.detail}::text::jsonb
      from planned_row p join slot_head h on h.slot = p.slot
      where p.seq between ${first} and ${last} and p.before is null
      order by p.seq
      returning slot
    ), moved as (
      update slot_head h
        set position = h.position + a.events, decided_at = timestamptz_of_micros(${decidedAt})
        from (select slot, count(*) as events from appended group by slot) a
        where h.slot = a.slot
        returning a.events
    )
    select coalesce(sum(events), 0)::bigint as created from moved`;
  const created = row?.created ?? 0;
  if (created === 0) return 0;
  await tx`
    insert into availability (slot, resource_id, type, "group", label, waiting_policy, client_limit,
      attributes, capacity, held, confirmed, waiting, state, version, as_of)
    select p.slot, p.resource_id, p.type, p."group", p.label, p.waiting_policy, p.client_limit,
      p.data #> '{resource,attributes}', p.capacity, 0, 0, 0, 'open', 1,
      timestamptz_of_micros(${decidedAt})
    from planned_row p
    where p.seq between ${first} and ${last} and p.before is null
    order by p.seq`;
  return created;
}
