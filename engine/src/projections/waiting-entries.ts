import type { Projection } from './projection.ts';

/** Every waiting-list entry, with its place in the store's order: the version that it joined at. */
export const waitingEntries: Projection = {
  name: 'waiting_entry',
  eventTypes: ['WaitingListJoined', 'WaitingListLeft', 'WaitingListPromoted'],
  apply: (tx, table, events) => tx`
    insert into ${tx(table)} as w (slot, entry_id, resource_id, client_id, quantity, status,
      reservation_id, hold_for_seconds, joined_at, joined_version, version)
    select distinct on (e.slot, e.subject_id) e.slot, e.subject_id, e.resource_id,
      e.data #>> '{entry,clientId}', (e.data #>> '{entry,quantity}')::integer,
      e.data #>> '{entry,status}', e.data #>> '{entry,reservationId}',
      (e.data #>> '{entry,holdForSeconds}')::integer,
      timestamptz_of_micros((e.data #>> '{entry,joinedAt}')::bigint),
      min(e.version) over (partition by e.slot, e.subject_id), e.version
    from (${events}) e
    order by e.slot, e.subject_id, e.version desc
    on conflict (slot, entry_id) do update
      set status = excluded.status, reservation_id = excluded.reservation_id,
        version = excluded.version
      where w.version < excluded.version`,
};
