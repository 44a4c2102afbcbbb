import type { Projection } from '../projections/projection.ts';
import { numbersLiteral } from '../store/array-literal.ts';
import { KEPT_BUCKETS, WIDTHS } from './buckets.ts';

/**
 * Attempts to reserve per bucket, group and server. Granted are those that got their units at once:
 * a hold that is confirmed was counted when it was made, and a promotion when its client joined.
 * Counts are added to what is there, which is exact since each event is projected once.
 */
export const activity: Projection = {
  name: 'activity',
  eventTypes: ['ReservationHeld', 'ReservationConfirmed', 'ReservationRejected'],
  apply: (tx, table, events) => tx`
    insert into ${tx(table)} as a
      (slot, width, begins_at, "group", server_id, reservations, refusals)
    select c.slot, w.width,
      date_bin(w.width * interval '1 second', c.second, timestamptz 'epoch'),
      coalesce(created.data #>> '{resource,group}', ''), c.server_id,
      sum(c.reservations), sum(c.refusals)
    from (
      select e.slot, e.resource_id, e.server_id, date_trunc('second', e.decided_at) as second,
        count(*) filter (where e.type <> 'ReservationRejected') as reservations,
        count(*) filter (where e.type = 'ReservationRejected') as refusals
      from (${events}) e
      where case e.type
        when 'ReservationRejected' then e.data ->> 'attempt' in ('reserve', 'hold')
        when 'ReservationHeld' then not e.data ? 'entryId'
        else not e.data ? 'entryId' and e.data ->> 'fromHold' = 'false' end
      group by e.slot, e.resource_id, e.server_id, second
    ) c
    join event created on created.slot = c.slot and created.resource_id = c.resource_id
      and created.version = 1
    cross join unnest(${numbersLiteral(WIDTHS)}::smallint[]) w(width)
    where c.second >= now() - w.width * ${KEPT_BUCKETS}::integer * interval '1 second'
    group by 1, 2, 3, 4, 5
    on conflict (slot, width, begins_at, "group", server_id) do update
      set reservations = a.reservations + excluded.reservations,
        refusals = a.refusals + excluded.refusals`,
};
