import type { Projection } from './projection.ts';

/** Every reservation as its last event left it: each event carries the whole of it. */
export const reservations: Projection = {
  name: 'reservation',
  eventTypes: [
    'ReservationHeld',
    'ReservationConfirmed',
    'ReservationAmended',
    'ReservationCancelled',
    'ReservationExpired',
  ],
  apply: (tx, table, events) => tx`
    insert into ${tx(table)} as r (slot, reservation_id, resource_id, client_id, quantity, status,
      booking_id, server_timestamp, expires_at, version)
    select distinct on (e.slot, e.subject_id) e.slot, e.subject_id, e.resource_id,
      e.data #>> '{reservation,clientId}', (e.data #>> '{reservation,quantity}')::integer,
      e.data #>> '{reservation,status}', e.data #>> '{reservation,bookingId}',
      timestamptz_of_micros((e.data #>> '{reservation,serverTimestamp}')::bigint),
      timestamptz_of_micros((e.data #>> '{reservation,expiresAt}')::bigint), e.version
    from (${events}) e
    order by e.slot, e.subject_id, e.version desc
    on conflict (slot, reservation_id) do update
      set quantity = excluded.quantity, status = excluded.status,
        expires_at = excluded.expires_at, version = excluded.version
      where r.version < excluded.version`,
};
