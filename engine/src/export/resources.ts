import { allOf, setting } from './settings.ts';
import type { Fragment } from '../timeline/timeline-filter.ts';
import type { Dataset } from './dataset.ts';

/** What each resource is, and what is taken of it, in the order of their ids. */
export const resourcesDataset: Dataset = {
  columns: (sql) => [
    { name: 'id', value: sql`a.resource_id`, kind: 'text' },
    { name: 'type', value: sql`a.type`, kind: 'text' },
    { name: 'group', value: sql`a."group"`, kind: 'text' },
    { name: 'label', value: sql`a.label`, kind: 'text' },
    { name: 'capacity', value: sql`a.capacity`, kind: 'plain' },
    { name: 'waitingPolicy', value: sql`a.waiting_policy`, kind: 'plain' },
    { name: 'clientLimit', value: sql`a.client_limit`, kind: 'plain' },
    { name: 'attributes', value: sql`a.attributes`, kind: 'json' },
    { name: 'state', value: sql`a.state`, kind: 'plain' },
    { name: 'held', value: sql`a.held`, kind: 'plain' },
    { name: 'confirmed', value: sql`a.confirmed`, kind: 'plain' },
    {
      name: 'available',
      value: sql`greatest(0, a.capacity - a.held - a.confirmed)`,
      kind: 'plain',
    },
    { name: 'waiting', value: sql`a.waiting`, kind: 'plain' },
    {
      name: 'overcommittedBy',
      value: sql`greatest(0, a.held + a.confirmed - a.capacity)`,
      kind: 'plain',
    },
    { name: 'version', value: sql`a.version`, kind: 'plain' },
  ],
  rows: (sql, filter) => {
    const conditions: Fragment[] = [];
    if (filter['group'] !== undefined) conditions.push(sql`a."group" = ${setting(sql, 'group')}`);
    if (filter['type'] !== undefined) conditions.push(sql`a.type = ${setting(sql, 'type')}`);
    if (filter['state'] !== undefined) conditions.push(sql`a.state = ${setting(sql, 'state')}`);
    if (filter['search'] !== undefined) {
      const part = setting(sql, 'search');
      conditions.push(
        sql`(position(lower(${part}) in lower(a.resource_id)) > 0
          or position(lower(${part}) in lower(a.label)) > 0)`,
      );
    }
    return sql`from availability a where ${allOf(sql, conditions)}`;
  },
  order: (sql) => sql`order by a.resource_id`,
  projection: null,
};
