import type { Queryable } from '../store/sql.ts';
import type { Fragment } from '../timeline/timeline-filter.ts';
import { instantText } from './column.ts';
import type { Dataset } from './dataset.ts';
import { allOf, setting, type FilterValues } from './settings.ts';

/** Administrative acts, oldest first: those of the log and those recorded beside it. */
export const auditDataset: Dataset = {
  columns: (sql) => [
    { name: 'id', value: sql`a.id`, kind: 'plain' },
    { name: 'at', value: instantText(sql, sql`a.acted_at`), kind: 'plain' },
    { name: 'action', value: sql`a.action`, kind: 'plain' },
    { name: 'actor', value: sql`a.actor`, kind: 'text' },
    { name: 'subject', value: sql`a.subject`, kind: 'text' },
    { name: 'serverId', value: sql`a.server_id`, kind: 'text' },
    { name: 'requestId', value: sql`a.request_id`, kind: 'text' },
    { name: 'before', value: sql`a.before`, kind: 'json' },
    { name: 'after', value: sql`a.after`, kind: 'json' },
  ],
  rows: (sql, filter) => sql`from (${acts(sql)}) a where ${conditionsOf(sql, filter)}`,
  order: (sql) => sql`order by a.acted_at, a.id`,
  projection: null,
};

/** As `readActs` tells them, whatever their source; see engine/src/audit. */
function acts(sql: Queryable): Fragment {
  return sql`
    select 'event-' || lpad(e.slot::text, 2, '0') || '-' || lpad(e.position::text, 19, '0') as id,
      e.decided_at as acted_at, case e.type when 'ResourceCreated' then 'resource.create'
        when 'ResourceCapacityChanged' then 'resource.capacity'
        when 'ResourceClosed' then 'resource.close' else 'resource.reopen' end as action,
      e.caller as actor, e.resource_id as subject, e.server_id, e.request_id,
      case e.type when 'ResourceCapacityChanged'
          then jsonb_build_object('capacity', e.data -> 'previousCapacity')
        when 'ResourceClosed' then '{"state": "open"}'::jsonb
        when 'ResourceReopened' then '{"state": "closed"}'::jsonb end as before,
      case e.type when 'ResourceCreated' then jsonb_build_object(
          'type', e.data #> '{resource,type}', 'group', e.data #> '{resource,group}',
          'label', e.data #> '{resource,label}', 'capacity', e.data #> '{resource,capacity}')
        when 'ResourceCapacityChanged' then
          jsonb_build_object('capacity', e.data #> '{resource,capacity}')
          || case when (e.data ->> 'overcommittedBy')::integer > 0
            then jsonb_build_object('overcommittedBy', e.data -> 'overcommittedBy')
            else '{}'::jsonb end
        when 'ResourceClosed' then '{"state": "closed"}'::jsonb
        else '{"state": "open"}'::jsonb end as after
    from event e where e.type in
      ('ResourceCreated', 'ResourceCapacityChanged', 'ResourceClosed', 'ResourceReopened')
    union all
    select 'operator-' || act_id, acted_at, action, caller, subject, server_id, request_id,
      before, after
    from operator_act
    union all
    select 'clock-' || server_id || '-' || lpad(ordinal::text, 16, '0'), happened_at, 'clock.step',
      server_id, server_id, server_id, null, null,
      jsonb_build_object('cause', detail -> 'cause', 'deltaUs', detail -> 'deltaUs')
    from clock_event where type = 'step'`;
}

function conditionsOf(sql: Queryable, filter: FilterValues): Fragment {
  const conditions: Fragment[] = [];
  if (filter['actor'] !== undefined) conditions.push(sql`a.actor = ${setting(sql, 'actor')}`);
  if (filter['subject'] !== undefined) conditions.push(sql`a.subject = ${setting(sql, 'subject')}`);
  if (filter['actions'] !== undefined)
    conditions.push(sql`a.action = any(string_to_array(${setting(sql, 'actions')}, ','))`);
  if (filter['from'] !== undefined)
    conditions.push(sql`a.acted_at >= timestamptz_of_micros(${setting(sql, 'from')}::bigint)`);
  if (filter['to'] !== undefined)
    conditions.push(sql`a.acted_at < timestamptz_of_micros(${setting(sql, 'to')}::bigint)`);
  return allOf(sql, conditions);
}
