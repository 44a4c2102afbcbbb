import {
  availabilityOf,
  evolve,
  initialState,
  SLOT_COUNT,
  type ResourceStreamState,
} from '../domain/index.ts';
import { numbersLiteral, textsLiteral } from '../store/array-literal.ts';
import { FeedGapError } from '../store/feed.ts';
import { recordedEvent, type RecordedRow } from '../store/recorded-row.ts';
import type { Queryable, Sql, TransactionSql } from '../store/sql.ts';

/** Events read at a time. */
const PAGE = 10_000;

interface Folded {
  readonly state: ResourceStreamState;
  asOf: number;
}

/**
 * Makes the availability view anew, slot by slot: folds the slot's events while appends go on, then
 * locks its head for the moment that the last of them and the exchange of the rows take.
 *
 * @returns how many events were read
 * @throws FeedGapError; the rows of that slot stay as they were
 */
export async function rebuildAvailability(
  sql: Sql,
  onProgress: (progress: { slots: number; of: number }) => void = () => undefined,
): Promise<number> {
  let events = 0;
  for (let slot = 0; slot < SLOT_COUNT; slot++) {
    const folded = new Map<string, Folded>();
    const reached = await foldFrom(sql, slot, 0, folded);
    await sql.begin(async (tx) => {
      await tx`select from slot_head where slot = ${slot} for update`;
      events += await foldFrom(tx, slot, reached, folded);
      await exchange(tx, slot, [...folded.values()]);
    });
    onProgress({ slots: slot + 1, of: SLOT_COUNT });
  }
  return events;
}

/** @returns the position reached: that of the slot's last event */
async function foldFrom(
  sql: Queryable,
  slot: number,
  from: number,
  folded: Map<string, Folded>,
): Promise<number> {
  let position = from;
  for (;;) {
    const rows = await sql<(RecordedRow & { position: number })[]>`
      select position, resource_id, version, type, data,
        micros_of_timestamptz(decided_at) as decided_at
      from event where slot = ${slot} and position > ${position}
      order by slot, position limit ${PAGE}`;
    for (const row of rows) {
      if (row.position !== position + 1) throw new FeedGapError(slot, position + 1, row.position);
      position = row.position;
      const known = folded.get(row.resource_id) ?? {
        state: initialState(row.resource_id),
        asOf: 0,
      };
      evolve(known.state, recordedEvent(row).event, row.version);
      known.asOf = row.decided_at;
      folded.set(row.resource_id, known);
    }
    if (rows.length < PAGE) return position;
  }
}

async function exchange(
  tx: TransactionSql,
  slot: number,
  folded: readonly Folded[],
): Promise<void> {
  await tx`delete from availability where slot = ${slot}`;
  const rows = folded.flatMap(({ state, asOf }) => {
    const counters = availabilityOf(state);
    return counters === null || state.descriptor === null
      ? []
      : [{ counters, resource: state.descriptor, asOf }];
  });
  const numbers = (of: (row: (typeof rows)[number]) => number | null): string =>
    numbersLiteral(rows.map(of));
  const texts = (of: (row: (typeof rows)[number]) => string): string => textsLiteral(rows.map(of));
  await tx`
    insert into availability (slot, resource_id, type, "group", label, waiting_policy,
      client_limit, attributes, capacity, held, confirmed, waiting, state, version, as_of)
    select ${slot}, u.id, u.type, u.grp, u.label, u.policy, u.client_limit, u.attributes::jsonb,
      u.capacity, u.held, u.confirmed, u.waiting, u.state, u.version,
      timestamptz_of_micros(u.as_of)
    from unnest(${texts(({ resource }) => resource.id)}::text[],
      ${texts(({ resource }) => resource.type)}::text[],
      ${texts(({ resource }) => resource.group)}::text[],
      ${texts(({ resource }) => resource.label)}::text[],
      ${texts(({ resource }) => resource.waitingPolicy)}::text[],
      ${numbers(({ resource }) => resource.clientLimit)}::integer[],
      ${texts(({ resource }) => JSON.stringify(resource.attributes))}::text[],
      ${numbers(({ counters }) => counters.capacity)}::integer[],
      ${numbers(({ counters }) => counters.held)}::integer[],
      ${numbers(({ counters }) => counters.confirmed)}::integer[],
      ${numbers(({ counters }) => counters.waiting)}::integer[],
      ${texts(({ counters }) => counters.state)}::text[],
      ${numbers(({ counters }) => counters.version)}::bigint[],
      ${numbers(({ asOf }) => asOf)}::bigint[])
      u(id, type, grp, label, policy, client_limit, attributes, capacity, held, confirmed, waiting,
        state, version, as_of)`;
}
