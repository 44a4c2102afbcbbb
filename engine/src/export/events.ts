import { SLOT_COUNT } from '../domain/index.ts';
import type { Queryable } from '../store/sql.ts';
import { kindOf, type Fragment } from '../timeline/timeline-filter.ts';
import { instantText } from './column.ts';
import type { Dataset } from './dataset.ts';
import { allOf, setting, type FilterValues } from './settings.ts';

/** The log itself, with all that was recorded beside each event, in the order of decisions. */
export const eventsDataset: Dataset = {
  columns: (sql) => [
    { name: 'id', value: sql`e.slot || '-' || e.position`, kind: 'plain' },
    { name: 'slot', value: sql`e.slot`, kind: 'plain' },
    { name: 'position', value: sql`e.position::text`, kind: 'plain' },
    { name: 'resourceId', value: sql`e.resource_id`, kind: 'text' },
    { name: 'version', value: sql`e.version`, kind: 'plain' },
    { name: 'type', value: sql`e.type`, kind: 'plain' },
    { name: 'decidedAt', value: instantText(sql, sql`e.decided_at`), kind: 'plain' },
    { name: 'caller', value: sql`e.caller`, kind: 'text' },
    { name: 'requestId', value: sql`e.request_id`, kind: 'text' },
    { name: 'serverId', value: sql`e.server_id`, kind: 'text' },
    { name: 'wall', value: instantText(sql, sql`e.wall`), kind: 'plain' },
    { name: 'mono', value: sql`e.mono::text`, kind: 'plain' },
    { name: 'clockEpoch', value: sql`e.clock_epoch`, kind: 'plain' },
    { name: 'clock', value: sql`e.clock`, kind: 'json' },
    { name: 'data', value: sql`e.data`, kind: 'json' },
  ],
  rows: (sql, filter) => {
    const streams = streamsOf(sql, filter);
    const passes = conditionsOf(sql, filter);
    return streams === null
      ? sql`from (${slotBySlot(sql, passes)}) e`
      : sql`from event e join availability a on a.slot = e.slot and a.resource_id = e.resource_id
          where ${streams} and ${passes}`;
  },
  order: (sql) => sql`order by e.decided_at, e.slot, e.position`,
  projection: null,
};

/**
 * Each slot is in order already, by its index; sixty-four ordered scans are merged as they are read,
 * so that the first row comes at once and a log of any size needs no sorting.
 */
function slotBySlot(sql: Queryable, passes: Fragment): Fragment {
  const scan = (slot: number): Fragment =>
    sql`(select * from event e where e.slot = ${sql.unsafe(String(slot))} and ${passes}
      order by e.decided_at, e.position)`;
  return Array.from({ length: SLOT_COUNT - 1 }, (_, index) => index + 1).reduce(
    (all, slot) => sql`${all} union all ${scan(slot)}`,
    scan(0),
  );
}

function streamsOf(sql: Queryable, filter: FilterValues): Fragment | null {
  const conditions: Fragment[] = [];
  if (filter['resourceId'] !== undefined) {
    const resourceId = setting(sql, 'resourceId');
    conditions.push(sql`a.slot = slot_of(${resourceId}) and a.resource_id = ${resourceId}`);
  }
  if (filter['group'] !== undefined) conditions.push(sql`a."group" = ${setting(sql, 'group')}`);
  if (filter['runId'] !== undefined)
    conditions.push(sql`a.attributes ->> 'runId' = ${setting(sql, 'runId')}`);
  return conditions.length === 0 ? null : allOf(sql, conditions);
}

function conditionsOf(sql: Queryable, filter: FilterValues): Fragment {
  const conditions: Fragment[] = [];
  if (filter['serverId'] !== undefined)
    conditions.push(sql`e.server_id = ${setting(sql, 'serverId')}`);
  if (filter['kinds'] !== undefined)
    conditions.push(sql`${kindOf(sql)} = any(string_to_array(${setting(sql, 'kinds')}, ','))`);
  if (filter['from'] !== undefined)
    conditions.push(sql`e.decided_at >= timestamptz_of_micros(${setting(sql, 'from')}::bigint)`);
  if (filter['to'] !== undefined)
    conditions.push(sql`e.decided_at < timestamptz_of_micros(${setting(sql, 'to')}::bigint)`);
  return allOf(sql, conditions);
}
