import { instantText } from './column.ts';
import type { Fragment } from '../timeline/timeline-filter.ts';
import type { Dataset } from './dataset.ts';
import { allOf, setting } from './settings.ts';

/** Reservations in the order in which they were granted: their ids are ordered by time. */
export const reservationsDataset: Dataset = {
  columns: (sql) => [
    { name: 'id', value: sql`r.reservation_id`, kind: 'plain' },
    { name: 'resourceId', value: sql`r.resource_id`, kind: 'text' },
    { name: 'clientId', value: sql`r.client_id`, kind: 'text' },
    { name: 'quantity', value: sql`r.quantity`, kind: 'plain' },
    { name: 'status', value: sql`r.status`, kind: 'plain' },
    {
      name: 'serverTimestamp',
      value: instantText(sql, sql`r.server_timestamp`),
      kind: 'plain',
    },
    { name: 'bookingId', value: sql`r.booking_id`, kind: 'plain' },
    { name: 'expiresAt', value: instantText(sql, sql`r.expires_at`), kind: 'plain' },
  ],
  rows: (sql, filter) => {
    const conditions: Fragment[] = [];
    if (filter['resourceId'] !== undefined)
      conditions.push(sql`r.resource_id = ${setting(sql, 'resourceId')}`);
    if (filter['clientId'] !== undefined)
      conditions.push(sql`r.client_id = ${setting(sql, 'clientId')}`);
    if (filter['bookingId'] !== undefined)
      conditions.push(sql`r.booking_id = ${setting(sql, 'bookingId')}`);
    if (filter['status'] !== undefined) conditions.push(sql`r.status = ${setting(sql, 'status')}`);
    if (filter['group'] !== undefined)
      conditions.push(
        sql`r.resource_id in (
          select a.resource_id from availability a where a."group" = ${setting(sql, 'group')})`,
      );
    if (filter['from'] !== undefined)
      conditions.push(
        sql`r.server_timestamp >= timestamptz_of_micros(${setting(sql, 'from')}::bigint)`,
      );
    if (filter['to'] !== undefined)
      conditions.push(
        sql`r.server_timestamp < timestamptz_of_micros(${setting(sql, 'to')}::bigint)`,
      );
    return sql`from reservation r where ${allOf(sql, conditions)}`;
  },
  order: (sql) => sql`order by r.reservation_id`,
  projection: 'reservation',
};
